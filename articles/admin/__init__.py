from articles.admin import articles, editions, people, photos, site, topics

__all__ = ["articles", "editions", "people", "photos", "site", "topics"]
