import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cilegon_cms.settings")
application = get_wsgi_application()

# Only now can models be imported.
from django.conf import settings  # noqa: E402
from django.urls import resolve  # noqa: E402

from cilegon_cms.page_cache import PageCache  # noqa: E402

if settings.PAGE_CACHE:
    application = PageCache(application)

resolve("/")  # reads the site map, so that the first reader need not wait for it
gc.freeze()  # what has been made so far stays: collections of garbage no longer look through it
