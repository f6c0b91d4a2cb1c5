"""One wording everywhere: dates, lists, symbols and the words that always stand beside them."""

from papers.indicators.model import Direction, Rating, Status
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


def marked_value(text: str, status: Status) -> str:
    """A value with its status: "£40.8m (provisional)", "due October 2022" where it is awaited."""
    if status.name == "due":
        return f"due {status.due}"
    return text if status.name == "final" else f"{text} ({status.name})"
