"""XlsxWriter's charts, a little more outspoken.

What a chart's XML leaves unsaid, Excel takes for "no", but LibreOffice, and in places Word, for
"yes" where the file is no workbook of 2007: rounded corners, colours by point, labels with the name
of everything. So it is all said. The raw chart XML of this room lives here: one method an element.
"""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from xlsxwriter.chart_bar import ChartBar
from xlsxwriter.chart_line import ChartLine
from xlsxwriter.chart_scatter import ChartScatter

_SHOWN = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


class Outspoken:
    """What all charts say; it goes before one of XlsxWriter's classes."""

    def xml(self: Any) -> bytes:
        """The chart as a part of its own."""
        out = io.StringIO()
        self._set_xml_writer(out)
        self._assemble_xml_file()
        return str(out.getvalue()).encode()

    def join(self: Any, book: Any) -> None:
        """Belong to a workbook, as one of XlsxWriter's own does from the start."""
        self.embedded = True
        book.charts.append(self)

    def _write_lang(self: Any) -> None:
        """<c:lang> is the language of the texts; <c:roundedCorners> those of the chart's edge."""
        self._xml_empty_tag("c:lang", [("val", "en-GB")])
        self._xml_empty_tag("c:roundedCorners", [("val", 0)])

    def _write_overlay(self: Any) -> None:
        """<c:overlay>: a title stands above the plot, not upon it."""
        self._xml_empty_tag("c:overlay", [("val", 0)])

    def _write_c_smooth(self: Any, smooth: Any) -> None:
        """<c:smooth>: a line goes straight from point to point."""
        self._xml_empty_tag("c:smooth", [("val", 0)])

    def _write_disp_blanks_as(self: Any) -> None:
        """<c:dispBlanksAs>: where a figure is missing nothing is drawn."""
        self._xml_empty_tag("c:dispBlanksAs", [("val", "gap")])

    def _write_d_lbls(self: Any, labels: Mapping[str, Any] | None) -> None:
        """<c:dLbls> holds the labels of a series: those of some points first, then all others."""
        if not labels:
            return
        self._xml_start_tag("c:dLbls")
        for index, label in enumerate(labels.get("custom") or ()):
            if label:
                self._write_d_lbl(index, labels, label)
        self._write_label_form(labels)
        self._xml_end_tag("c:dLbls")

    def _write_d_lbl(self: Any, index: int, labels: Mapping[str, Any], label: Any) -> None:
        """<c:dLbl> is the label of one point, with a text, a font or a place of its own."""
        self._xml_start_tag("c:dLbl")
        self._write_idx(index)
        if label.get("delete"):
            self._write_delete(1)
        else:
            if text := label.get("text"):
                self._xml_empty_tag("c:layout")
                self._xml_start_tag("c:tx")
                self._write_rich(text, label.get("font") or labels["font"], False, False)
                self._xml_end_tag("c:tx")
            own = {name: value for name, value in label.items() if value}
            self._write_label_form({**labels, **own})
        self._xml_end_tag("c:dLbl")

    def _write_label_form(self: Any, form: Mapping[str, Any]) -> None:
        """<c:numFmt>, <c:spPr>, <c:txPr>, <c:dLblPos> and what is shown, in this order."""
        if form.get("num_format"):
            self._write_data_label_number_format(form["num_format"])
        self._xml_start_tag("c:spPr")
        self._xml_empty_tag("a:noFill")
        self._xml_end_tag("c:spPr")
        self._write_axis_font(form["font"])
        self._write_d_lbl_pos(form["place"])
        for name in _SHOWN:
            self._xml_empty_tag(f"c:show{name}", [("val", int(name == "Val"))])


class _NoColoursByPoint(Outspoken):
    def _write_grouping(self: Any, val: str) -> None:
        """<c:grouping> and <c:varyColors>: points of a series have one colour."""
        super()._write_grouping(val)  # type: ignore[misc]
        self._xml_empty_tag("c:varyColors", [("val", 0)])


class Bars(_NoColoursByPoint, ChartBar):
    """Lying bars."""


class Lines(_NoColoursByPoint, ChartLine):
    """Lines over the years."""


class Scatter(Outspoken, ChartScatter):
    """A cloud of points; a point may have a mark of its own."""

    def add_marked(self, marks: Sequence[Mapping[str, Any] | None], series: dict[str, Any]) -> None:
        """Add a series whose points have these marks; None for that of the series."""
        self.add_series(series)
        self.series[-1]["points"] = [mark and self._get_marker_properties(mark) for mark in marks]

    def _write_scatter_style(self, val: str) -> None:
        """<c:scatterStyle> and <c:varyColors>."""
        super()._write_scatter_style(val)
        self._xml_empty_tag("c:varyColors", [("val", 0)])

    def _write_d_pt_point(self, index: int, point: Any) -> None:
        """<c:dPt> is one point, <c:marker> its mark."""
        self._xml_start_tag("c:dPt")
        self._write_idx(index)
        self._write_marker(point)
        self._xml_end_tag("c:dPt")
