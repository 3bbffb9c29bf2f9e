from kim.admin import activities, boards, chapters, people, regions

__all__ = ["activities", "boards", "chapters", "people", "regions"]
