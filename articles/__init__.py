"""The newsroom: stories, their editions, photos, topics and the people who make or appear in them.

Knows nothing of the roster; other apps may use its models, dates, pictures and intervals.
"""
