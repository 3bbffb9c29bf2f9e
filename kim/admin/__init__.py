from kim.admin import boards, chapters, people, regions

__all__ = ["boards", "chapters", "people", "regions"]
