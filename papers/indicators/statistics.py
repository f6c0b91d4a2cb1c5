"""The two statistics that the figures need: limits of a proportion, and a test of two.

Source of both formulas: APHO Technical Briefing 3, "Commonly used public health statistics and
their confidence intervals"; OHID, Fingertips technical guidance, uses the same. How far the limits
agree with published ones stands in docs/statistics.md.
"""

from decimal import Decimal
from math import sqrt

Z_95 = 1.959964  # the two-sided 95% point of the normal distribution


def wilson_limits(numerator: float, denominator: float) -> tuple[float, float]:
    """The 95% confidence limits of a proportion, by the Wilson score method.

    Args:
        numerator: How many have what is counted; Fingertips publishes broken numbers, too.
        denominator: Of how many.

    Returns:
        The lower and the upper limit, in percent.

    Raises:
        ValueError: The denominator is not above 0, or the numerator not within 0 and it.

    >>> [round(limit, 1) for limit in wilson_limits(45, 60)]
    [62.8, 84.2]
    """
    if denominator <= 0 or not 0 <= numerator <= denominator:
        raise ValueError("A proportion needs 0 <= numerator <= denominator, and one above 0.")
    square = Z_95**2
    middle = 2 * numerator + square
    spread = Z_95 * sqrt(square + 4 * numerator * (1 - numerator / denominator))
    per_cent = 100 / (2 * (denominator + square))
    lower = (middle - spread) * per_cent if numerator > 0 else 0.0  # free of a float's last bits
    upper = (middle + spread) * per_cent if numerator < denominator else 100.0
    return lower, upper


def two_proportion_z(value: Decimal, previous: Decimal, size: int, previous_size: int) -> float:
    """z of the difference of two proportions, with the pooled proportion.

    Args:
        value: This year's proportion in percent.
        previous: The previous proportion in percent.
        size: How many answered this year.
        previous_size: How many answered before.

    >>> round(two_proportion_z(Decimal("95.2"), Decimal("93.3"), 1600, 1600), 2)
    2.31
    """
    p, q = float(value) / 100, float(previous) / 100
    pooled = (p * size + q * previous_size) / (size + previous_size)
    error = sqrt(pooled * (1 - pooled) * (1 / size + 1 / previous_size))
    return (p - q) / error if error else 0.0
