"""One wording everywhere: dates, lists, symbols and the words that always stand beside them."""

from datetime import date

from papers.indicators.model import Direction, Rating, Status

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

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


def long_date(day: date) -> str:
    """A date as the papers print it, in every locale: "25 November 2022"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def weekday_date(day: date) -> str:
    """A date with its weekday: "Friday, 25 November 2022"."""
    return f"{WEEKDAYS[day.weekday()]}, {long_date(day)}"


def limits(ends: tuple[float, float], decimals: int) -> str:
    """Confidence limits in percent: "65.1% to 70.4%"."""
    lower, upper = ends
    return f"{lower:.{decimals}f}% to {upper:.{decimals}f}%"


def marked_value(text: str, status: Status) -> str:
    """A value with its status: "£40.8m (provisional)", "due October 2022" where it is awaited."""
    if status.name == "due":
        return f"due {status.due}"
    return text if status.name == "final" else f"{text} ({status.name})"
