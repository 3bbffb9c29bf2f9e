from django.urls import path

from articles import feeds, reviewing, views

app_name = "articles"
urlpatterns = [
    path("berita/", views.news, name="news"),
    path("berita/arsip/", views.archive_index, name="archive"),
    path("berita/arsip/<int:year>/<int:month>/", views.month, name="month"),
    path("berita/<int:year>/<slug:slug>/", views.story, name="story"),
    path("berita/<int:year>/<slug:slug>/riwayat/", views.history, name="history"),
    path("berita/<int:year>/<slug:slug>/bahan/", views.press_kit, name="press_kit"),
    path("tinjau/<slug:token>/", reviewing.review, name="review"),
    path("cek-fakta/", views.fact_checks, name="fact_checks"),
    path("koreksi/", views.corrections, name="corrections"),
    path("topik/", views.topics, name="topics"),
    path("topik/<slug:slug>/", views.topic, name="topic"),
    path("topik/<slug:slug>/rss/", feeds.TopicFeed(), name="topic_feed"),
    path("tentang/", views.pages, name="pages"),
    path("tentang/<slug:slug>/", views.page, name="page"),
    path("rss/", feeds.NewsFeed(), name="feed"),
]
