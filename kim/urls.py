from django.urls import path

from kim import views

app_name = "kim"
urlpatterns = [
    path("kim/", views.directory, name="directory"),
    path("kim/<slug:kecamatan>/", views.kecamatan, name="kecamatan"),
    path("kim/<slug:kecamatan>/<slug:slug>/", views.chapter, name="chapter"),
]
