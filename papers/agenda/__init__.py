"""What is done to a meeting's folder, so that nobody has to open a text file.

In: a workspace and what a person wants. Out: a changed meeting.toml that keeps its remarks and its
order, an author's Word file, or how far a meeting's papers are.
"""
