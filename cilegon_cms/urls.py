"""The site map, read from top to bottom."""

from allauth.account.views import logout
from django.contrib import admin
from django.urls import include, path

from cilegon_cms import accounts, views

admin.site.login = accounts.admin_login

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("articles.urls")),
    path("", include("kim.urls")),
    path("sehat/", views.health, name="health"),
    path("robots.txt", views.robots, name="robots"),
    path("media/<path:path>", views.media, name="media"),
    path("masuk/", accounts.sign_in, name="account_login"),
    path("keluar/", logout, name="account_logout"),
    path("masuk/lanjut/", accounts.after_sign_in, name="after_sign_in"),
    path("admin/", admin.site.urls),
]

handler404 = "cilegon_cms.views.not_found"
