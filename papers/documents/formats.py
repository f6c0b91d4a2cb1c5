"""One wording everywhere: dates, lists, symbols and the words that always stand beside them."""

from decimal import ROUND_HALF_UP, Decimal

from papers.benchmarking.periods import period_of
from papers.benchmarking.places import Place
from papers.indicators.model import Direction, Rating, Status
from papers.indicators.words import ordinal
from papers.meetings.dates import MONTHS
from papers.meetings.dates import long_date as long_date
from papers.meetings.dates import weekday_date as weekday_date

ARROWS = {Direction.UP: "↑", Direction.LEVEL: "→", Direction.DOWN: "↓", Direction.NONE: ""}
DIRECTION_WORDS = {
    Direction.UP: "Improved",
    Direction.LEVEL: "No real change",
    Direction.DOWN: "Worsened",
    Direction.NONE: "Not determined",
}
CHANGE_WORDS = {1: "Increasing", 0: "Unchanged", -1: "Decreasing", None: ""}
SYMBOLS = {Rating.GREEN: "✓", Rating.RED: "●", Rating.NONE: ""}
RATING_WORDS = {
    Rating.GREEN: "Exceptional performance",
    Rating.RED: "Performance issue",
    Rating.NONE: "",
}


def limits(ends: tuple[float, float], decimals: int) -> str:
    """Confidence limits in percent: "65.1% to 70.4%"."""
    lower, upper = ends
    return f"{lower:.{decimals}f}% to {upper:.{decimals}f}%"


def period(text: str) -> str:
    """A period of the comparison as the papers print it; as given where it is of another form.

    >>> [period(text) for text in ("2022-01-01/P3Y", "2021-22", "2022-04-01/P1Y", "2022-04-27")]
    ['2022 to 2024', '2021/22', 'April 2022 to March 2023', '27 April 2022']
    """
    found = period_of(text)
    if found is None or text.isdigit():
        return text
    first, last = found.first, found.last
    if "/" not in text and first == last:
        return long_date(first)
    if "/" not in text:
        return f"{first.year}/{last.year % 100:02}"
    if (first.day, first.month) == (1, 1):
        return f"{first.year} to {last.year}" if last.year > first.year else str(first.year)
    if first.day == 1:
        return " to ".join(f"{MONTHS[day.month - 1]} {day.year}" for day in (first, last))
    return f"{long_date(first)} to {long_date(last)}"


def measured(number: Decimal, unit: str) -> str:
    """A figure of the comparison with no more decimals than a reader needs, and its unit.

    >>> measured(Decimal("25.78228159893"), "% of pupils"), measured(Decimal("1.409"), "tonnes")
    ('25.8%', '1.41')
    >>> measured(Decimal("21385"), "£")
    '£21,385'
    """
    given = max(0, -int(number.as_tuple().exponent))
    places = min(given, 2 if abs(number) < 10 else 1)
    shown = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{'£' if unit == '£' else ''}{shown:,f}{'%' if unit.startswith('%') else ''}"


def marked_value(text: str, status: Status) -> str:
    """A value with its status: "£40.8m (provisional)", "due October 2022" where it is awaited."""
    if status.name == "due":
        return f"due {status.due}"
    return text if status.name == "final" else f"{text} ({status.name})"


def pounds(amount: Decimal, unit: str = "") -> str:
    """Money in whole pounds, or whole £m with the unit "m"; halves away from zero.

    >>> pounds(Decimal("1048.5")), pounds(Decimal("-3.76")), pounds(Decimal("158.6"), "m")
    ('£1,049', '-£4', '£159m')
    """
    whole = int(abs(amount) + Decimal("0.5"))
    return f"{'-' if whole and amount < 0 else ''}£{whole:,}{unit}"


def more_or_less(amount: Decimal, unit: str = "") -> str:
    """A difference in money, rounded as `pounds` does.

    >>> [more_or_less(Decimal(text), "m") for text in ("158.6", "-2", "0", "0.3")]
    ['£159m more', '£2m less', 'the same', 'less than £1m more']
    """
    if not amount:
        return "the same"
    size = pounds(abs(amount), unit) if abs(amount) >= Decimal("0.5") else f"less than £1{unit}"
    return f"{size} {'more' if amount > 0 else 'less'}"


def place_among(place: Place, one: str, many: str) -> str:
    """A place in words, counted from the nearer end.

    >>> place_among(Place(24, 24, 0), "county council", "county councils")
    'lowest of 24 county councils'
    >>> place_among(Place(2, 5, 2), "area", "areas")
    'joint 2nd highest of 5 areas'
    """
    if place.of == 1:
        return f"only {one} with a figure"
    from_top = place.rank <= place.below + 1
    number, end = (place.rank, "highest") if from_top else (place.below + 1, "lowest")
    words = ["joint"] if place.shared else []
    words += [ordinal(number)] if number > 1 else []
    return f"{' '.join([*words, end])} of {place.of} {many}"
