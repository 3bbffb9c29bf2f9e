"""Scans (an SK, a step of formation): what may be taken in, and who may read it."""

import secrets
from pathlib import Path

from django import forms
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404

from kim.desk.access import desk_page
from kim.models import Board, FormationStep

LARGEST = 10 * 1024 * 1024
KINDS = {b"%PDF-": "pdf", b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png"}
TYPES = {".pdf": "application/pdf", ".jpg": "image/jpeg", ".png": "image/png"}


class ScanField(forms.FileField):
    """A PDF, JPEG or PNG of at most 10 MB, told by its content and renamed at random."""

    widget = forms.FileInput(attrs={"accept": ".pdf,.jpg,.jpeg,.png"})
    default_error_messages = {
        "empty": "Berkas ini kosong. Pindai atau foto lagi SK-nya.",
        "missing": "Pilih berkas pindaian SK.",
        "required": "Pilih berkas pindaian SK.",
        "max_length": "Nama berkas terlalu panjang.",
    }

    def to_python(self, data):
        file = super().to_python(data)
        if file is None:
            return None
        if file.size > LARGEST:
            raise ValidationError(f"Berkas ini {file.size // 1024**2} MB. Paling besar 10 MB.")
        file.seek(0)
        head = file.read(8)
        file.seek(0)
        kind = next((kind for start, kind in KINDS.items() if head.startswith(start)), None)
        if kind is None:
            raise ValidationError("Berkas ini bukan PDF, JPEG, atau PNG.")
        file.name = f"{secrets.token_hex(16)}.{kind}"
        return file


@desk_page
def scan(request, pk):
    """The file itself, to keep; a browser never shows it as part of the site."""
    board = get_object_or_404(request.desk.readable(Board.objects), pk=pk)
    return sent_out(board.sk_file, f"SK {board.chapter} {board.period}")


@desk_page
def formation_file(request, pk):
    record = get_object_or_404(request.desk.readable(FormationStep.objects), pk=pk)
    return sent_out(record.scan, str(record))


def sent_out(file, name):
    """A private file to keep under a name; 404 when there is none."""
    if not file or not file.storage.exists(file.name):
        raise Http404
    suffix = Path(file.name).suffix
    response = FileResponse(
        file.open(),
        as_attachment=True,
        filename=f"{name}{suffix}",
        content_type=TYPES.get(suffix, "application/octet-stream"),
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    return response
