"""The one conditional format that XlsxWriter cannot write: red circle, nothing, green tick."""

from xlsxwriter.utility import xl_range
from xlsxwriter.worksheet import Worksheet

_XM = "http://schemas.microsoft.com/office/excel/2006/main"
# Each threshold with the icon shown from it upward: -1, 0 and 1 get one each.
_STEPS = (
    ("percent", 0, "3TrafficLights1", 0),  # red circle
    ("num", 0, "NoIcons", 0),
    ("num", 1, "3Symbols2", 2),  # green tick
)


class IconWorksheet(Worksheet):
    """A worksheet that can show ratings of -1, 0 and 1 as icons beside their words.

    XlsxWriter keeps a list of the formats of Excel 2010 that go into the sheet's <extLst>. The
    icons join that list and so stand beside data bars, should there be any.
    """

    def rating_icons(self, first_row: int, last_row: int, column: int) -> None:
        """Show a red circle, nothing or a green tick in the cells of a column."""
        self.data_bars_2010.append(
            {
                "rating_icons": True,
                "priority": self.dxf_priority,
                "guid": f"{{7A7E1C05-0000-4000-8000-{self.index + 1:06X}{column:06X}}}",
                "range": xl_range(first_row, column, last_row, column),
            }
        )
        self.dxf_priority += 1

    def _write_conditional_formatting_2010(self, rule: dict) -> None:
        if not rule.get("rating_icons"):
            super()._write_conditional_formatting_2010(rule)
            return
        self._xml_start_tag("x14:conditionalFormatting", [("xmlns:xm", _XM)])
        self._write_icon_rule(rule)
        self._xml_data_element("xm:sqref", rule["range"])
        self._xml_end_tag("x14:conditionalFormatting")

    def _write_icon_rule(self, rule: dict) -> None:
        """<x14:cfRule type="iconSet"> with an own choice of icons.

        Excel shows icon n where the cell reaches threshold n. All <x14:cfvo> come before all
        <x14:cfIcon>; `custom` makes Excel look at the icons instead of the set's own.
        """
        attributes = [("type", "iconSet"), ("priority", rule["priority"]), ("id", rule["guid"])]
        self._xml_start_tag("x14:cfRule", attributes)
        self._xml_start_tag("x14:iconSet", [("iconSet", "3TrafficLights1"), ("custom", 1)])
        for kind, threshold, _, _ in _STEPS:
            self._xml_start_tag("x14:cfvo", [("type", kind)])
            self._xml_data_element("xm:f", str(threshold))
            self._xml_end_tag("x14:cfvo")
        for _, _, icon_set, icon in _STEPS:
            self._xml_empty_tag("x14:cfIcon", [("iconSet", icon_set), ("iconId", icon)])
        self._xml_end_tag("x14:iconSet")
        self._xml_end_tag("x14:cfRule")
