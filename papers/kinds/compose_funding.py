"""Funding and spending a head of population as content: figures, sentences, tables, a chart."""

from papers.benchmarking.expenditure import Expenditure
from papers.benchmarking.funding import Funding
from papers.documents import content


def funding_content(funding: Funding | None) -> content.Funding | None:
    """What the papers say about funding; None where there are no figures of it."""
    raise NotImplementedError


def spending_content(spending: Expenditure | None) -> content.Spending | None:
    """What the papers say about spending by service; None where there are no figures of it."""
    raise NotImplementedError
