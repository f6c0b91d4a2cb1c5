"""The pack of a meeting: papers as PDF, joined with their tags, numbered, sealed when published.

In: the agenda's items with their files. Out: the public pack, the exempt pack apart from it, each
paper as PDF, and the public copies that `papers publish` seals.
"""
