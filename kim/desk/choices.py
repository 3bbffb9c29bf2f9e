from django import forms


def choice(label, choices, complaint="Pilih salah satu.", **options):
    """One of a few answers, all of them in sight."""
    errors = dict.fromkeys(["required", "invalid_choice"], complaint)
    return forms.ChoiceField(
        label=label, choices=choices, widget=forms.RadioSelect, error_messages=errors, **options
    )
