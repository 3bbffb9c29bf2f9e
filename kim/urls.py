from django.urls import path

from kim import agenda, invitations, portraits, views

app_name = "kim"
urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda.ics", agenda.agenda_feed, name="agenda_feed"),
    path("agenda/<slug:slug>/", agenda.activity, name="activity"),
    path("agenda/<slug:slug>.ics", agenda.activity_ics, name="activity_ics"),
    path("undangan/<str:token>/", invitations.invitation, name="invitation"),
    path("pasfoto/<slug:key>.webp", portraits.portrait, name="portrait"),
    path("kim/", views.directory, name="directory"),
    path("kim/<slug:kecamatan>/", views.kecamatan, name="kecamatan"),
    path("kim/<slug:kecamatan>/agenda.ics", agenda.kecamatan_feed, name="kecamatan_feed"),
    path("kim/<slug:kecamatan>/<slug:slug>/", views.chapter, name="chapter"),
]
