from articles.admin import articles, editions, people, photos, topics

__all__ = ["articles", "editions", "people", "photos", "topics"]
