"""What stands in a paper, and how it is drawn.

content is what a paper says, formats how things are worded everywhere; word and workbook draw it
and do not know each other. A renderer never computes a rating, a rank or a count.
"""
