from kim.admin import activities, boards, chapters, people, privacy, regions

__all__ = ["activities", "boards", "chapters", "people", "privacy", "regions"]
