from kim.admin import (
    activities,
    boards,
    chapters,
    liaisons,
    people,
    privacy,
    provisions,
    regions,
)

__all__ = ["activities", "boards", "chapters", "liaisons", "people", "privacy", "provisions", "regions"]
