from django import forms


class SuggestionInput(forms.TextInput):
    """A line of text with suggestions to pick from; anything else may be typed as well."""

    template_name = "kim/desk/widgets/suggestions.html"

    def __init__(self, suggestions, attrs=None):
        super().__init__(attrs)
        self.suggestions = suggestions

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"]["list"] = f"{name}-saran"
        context["suggestions"] = self.suggestions
        return context
