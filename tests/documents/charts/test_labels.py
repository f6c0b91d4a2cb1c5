"""On which side of their points labels stand."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from papers.documents.charts.labels import Box, Mark, Side, place_labels

PLOT = Box(0, 0, 400, 400)


def mark(x: float, y: float, width: float = 60) -> Mark:
    return Mark(x, y, 6, width, 9)


def test_right_is_first() -> None:
    assert place_labels([mark(100, 100)], PLOT) == [Side.RIGHT]


def test_near_the_right_edge_it_stands_on_the_left() -> None:
    assert place_labels([mark(390, 100)], PLOT) == [Side.LEFT]


def test_in_a_narrow_plot_it_stands_above_or_at_the_top_below() -> None:
    narrow = Box(0, 0, 70, 400)
    assert place_labels([mark(35, 100), mark(35, 4)], narrow) == [Side.ABOVE, Side.BELOW]


def test_two_points_side_by_side_have_labels_on_their_outer_sides() -> None:
    assert place_labels([mark(100, 100), mark(110, 100)], PLOT) == [Side.LEFT, Side.RIGHT]


def test_what_else_stands_there_is_kept_free() -> None:
    line = Box(0, 99, 400, 100)
    assert place_labels([mark(100, 99)], PLOT, [line]) == [Side.ABOVE]


def test_four_points_at_one_place_have_four_sides() -> None:
    assert set(place_labels([mark(200, 200)] * 4, PLOT)) == set(Side)


@given(st.permutations(range(30)), st.permutations(range(30)))
def test_points_with_rows_of_their_own_never_cover_each_other(
    across: list[int], up: list[int]
) -> None:
    marks = [mark(20 + 12 * x, 20 + 12 * y) for x, y in zip(across, up, strict=True)]
    boxes = [m.label(side) for m, side in zip(marks, place_labels(marks, PLOT), strict=True)]
    assert all(PLOT.holds(box) for box in boxes)
    assert not any(one.shared(other) for one, other in combinations(boxes, 2))
