"""Indicators: figures as councils write them, which way they move, how they are rated.

In: tables of text cells from `papers.sources`. Out: frozen, assessed indicators, their counts and
the sentences made from them. Knows nothing of Word, Excel or Jinja.
"""
