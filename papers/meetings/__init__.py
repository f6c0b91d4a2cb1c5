"""Meetings and their items, as kept in data/meetings/<date>-<body>/meeting.toml.

In: a workspace folder. Out: frozen meetings. Knows nothing of papers, Word or Excel.
"""
