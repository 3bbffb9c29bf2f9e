from articles.admin import articles, editions, people, photos, search, site, topics

__all__ = ["articles", "editions", "people", "photos", "search", "site", "topics"]
