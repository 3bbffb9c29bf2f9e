""" "Tempel rilis": raw text in, a reading the writer checks and mends, then a draft."""

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape

from articles import dates
from articles.forms import UploadField
from articles.known_names import known_names
from articles.models import Article, Contributor, Credit, Edition, Photo, PhotoUse, Revision, Topic
from articles.pasted import read_release

MAX_LETTERS = 1_200_000


class RawForm(forms.Form):
    """The release as it arrived."""

    text = forms.CharField(
        label="Teks rilis",
        max_length=MAX_LETTERS,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="Tempel seluruhnya, dari WhatsApp, Word, atau web. Yang bukan berita disisihkan.",
    )


class ReadingForm(forms.Form):
    """Every part of the reading, open to correction before it becomes a draft."""

    title = forms.CharField(label="Judul", max_length=150, required=False)
    summary = forms.CharField(
        label="Ringkasan", max_length=300, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    dateline = forms.CharField(label="Tempat dan media", max_length=60, required=False)
    body = forms.CharField(
        label="Naskah",
        required=False,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="Satu paragraf per baris.",
    )
    topics = forms.ModelMultipleChoiceField(
        label="Topik dan wilayah",
        queryset=Topic.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    writer = forms.CharField(label="Penulis", max_length=100, required=False)
    editor = forms.CharField(label="Editor", max_length=100, required=False)
    photo = UploadField(label="Foto", required=False)
    caption = forms.CharField(
        label="Keterangan foto", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    credit = forms.CharField(label="Kredit foto", max_length=120, required=False)
    alt = forms.CharField(label="Teks pengganti foto", max_length=200, required=False)
    entry_key = forms.UUIDField(widget=forms.HiddenInput)
    text = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, proposed=(), **kwargs):
        super().__init__(*args, **kwargs)
        chosen = [*proposed, *(self.data.getlist("topics") if self.is_bound else [])]
        self.fields["topics"].queryset = Topic.objects.filter(
            pk__in=[pk for pk in chosen if str(pk).isdigit()]
        )

    def clean_title(self):
        return self.cleaned_data["title"] or "Tanpa judul"

    def draft(self, by):
        """A new story with this text as its first draft, and the photo in it when one was given."""
        data = self.cleaned_data
        year = dates.today().year
        article = Article.objects.create(
            year=year, slug=Article.free_slug(data["title"], year), created_by=by, entry_key=data["entry_key"]
        )
        lines = (line.strip() for line in data["body"].splitlines())
        edition = Edition.objects.create(
            article=article,
            title=data["title"],
            summary=data["summary"],
            dateline=data["dateline"],
            body="".join(f"<p>{escape(line)}</p>" for line in lines if line),
            created_by=by,
        )
        edition.tags.set(data["topics"])
        self._file(edition, by)
        Revision.objects.keep(edition, by)
        edition.log("tempel rilis", by)
        return edition

    def _file(self, edition, by):
        data = self.cleaned_data
        for role in (Credit.Role.WRITER, Credit.Role.EDITOR):
            if name := data["writer" if role == Credit.Role.WRITER else "editor"]:
                contributor, _ = Contributor.objects.get_or_create(name=name)
                Credit.objects.create(edition=edition, contributor=contributor, role=role)
        if data["photo"]:
            photo = Photo.objects.upload(data["photo"], by=by, credit=data["credit"], caption=data["caption"])
            words = {"caption": data["caption"] or photo.caption, "alt": data["alt"]}
            PhotoUse.objects.create(edition=edition, photo=photo, role=PhotoUse.Role.LEAD, **words)


def paste(request):
    """First the raw text, then its reading; "Buat draf" makes the story, once."""
    if not request.user.has_perm("articles.add_edition"):
        raise PermissionDenied
    if "entry_key" in request.POST:
        return _make_draft(request)
    form = RawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _show_reading(request, form.cleaned_data["text"])
    return _page(request, "paste.html", form=form)


def _show_reading(request, text, form=None):
    reading = read_release(text, known_names())
    return _page(request, "reading.html", reading=reading, form=form or _filled(reading, text))


def _filled(reading, text):
    topics = Topic.objects.filter(name__in=reading.topics) | Topic.objects.filter(code__in=reading.areas)
    chosen = list(topics.values_list("pk", flat=True))
    initial = {
        "title": reading.headline,
        "summary": reading.summary,
        "dateline": f"{reading.dateline} (Diskominfo)" if reading.dateline else settings.DATELINE,
        "body": "\n\n".join(reading.paragraphs),
        "topics": chosen,
        "writer": reading.writer,
        "editor": reading.editor,
        "caption": reading.photo_caption,
        "credit": reading.photo_credit,
        "entry_key": Article._meta.get_field("entry_key").get_default(),
        "text": text,
    }
    return ReadingForm(initial=initial, proposed=chosen)


def _make_draft(request):
    form = ReadingForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show_reading(request, request.POST.get("text", ""), form)
    edition = Edition.objects.filter(article__entry_key=form.cleaned_data["entry_key"]).first()
    if edition is None:
        with transaction.atomic():
            edition = form.draft(request.user)
    messages.success(request, f"Draf “{edition}” dibuat. Lengkapi foto dan topiknya, lalu ajukan.")
    return HttpResponseRedirect(reverse("admin:articles_edition_change", args=[edition.pk]))


def _page(request, template, **context):
    context |= {**admin.site.each_context(request), "title": "Tempel rilis"}
    return render(request, f"admin/articles/edition/{template}", context)
