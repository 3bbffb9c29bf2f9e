"""What a page with the rich text editor needs under the strict content security policy."""

from csp.decorators import csp_update
from django.conf import settings
from django.utils.decorators import method_decorator
from js_asset.media import Media

allow_editor_style = csp_update({"style-src": [settings.EDITOR_STYLE_HASH]})


class EditorPage:
    """For a ModelAdmin: the editor's import map gets the page's nonce, its one style its hash."""

    def render_change_form(self, request, context, *args, **kwargs):
        context["media"] = Media.from_media(context["media"], nonce=str(request.csp_nonce))
        return super().render_change_form(request, context, *args, **kwargs)

    @method_decorator(allow_editor_style)
    def changeform_view(self, request, *args, **kwargs):
        return super().changeform_view(request, *args, **kwargs)
