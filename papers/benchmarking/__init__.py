"""Where the council stands among its comparators.

In: the tables areas, benchmarking, indicator_map, funding and expenditure of a year, all optional.
Out: ranks, quartile bands, average ranks and places; funding and spending per head.
"""
