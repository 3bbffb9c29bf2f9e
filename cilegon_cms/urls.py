"""The site map, read from top to bottom."""

from allauth.account import views as account_views
from django.contrib import admin
from django.urls import include, path, re_path

from cilegon_cms import accounts, offline, searching, sitemaps, views

admin.site.login = accounts.admin_login

urlpatterns = [
    path("", views.home, name="home"),
    path("", include("articles.urls")),
    path("", include("kim.urls")),
    path("cari/", searching.search, name="search"),
    path("cari.xml", searching.description, name="search_description"),
    path("sehat/", views.health, name="health"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap/halaman.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap/terbaru.xml", sitemaps.news, name="sitemap_news"),
    path("sitemap/<int:year>-<int:month>.xml", sitemaps.month, name="sitemap_month"),
    path("robots.txt", views.robots, name="robots"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("favicon.ico", views.favicon),
    path("manifest.webmanifest", offline.manifest, name="manifest"),
    path("sw.js", offline.service_worker, name="service_worker"),
    path("luring/", offline.page, name="offline"),
    path("media/<path:path>", views.media, name="media"),
    path("masuk/", accounts.sign_in, name="account_login"),
    path("masuk/lanjut/", accounts.after_sign_in, name="after_sign_in"),
    path("masuk/tidak-aktif/", account_views.account_inactive, name="account_inactive"),
    path("keluar/", account_views.logout, name="account_logout"),
    path("lupa-sandi/", accounts.forgotten_password, name="account_reset_password"),
    path("lupa-sandi/terkirim/", account_views.password_reset_done, name="account_reset_password_done"),
    re_path(
        r"^lupa-sandi/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        accounts.new_password,
        name="account_reset_password_from_key",
    ),
    path(
        "lupa-sandi/selesai/",
        account_views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("akun/sandi/", accounts.change_password, name="account_change_password"),
    # Allauth sends those without a password there; here they get one by e-mail.
    path("akun/sandi/buat/", accounts.forgotten_password, name="account_set_password"),
    path("kelola/", include("kim.desk.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "cilegon_cms.views.bad_request"
handler404 = "cilegon_cms.views.not_found"
