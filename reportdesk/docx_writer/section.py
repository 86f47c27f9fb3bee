"""一节的页面怎样设置？sectPr: paper, margins, grid and the footers with the page number."""

from dataclasses import dataclass

from reportdesk.core.gongwen import page


@dataclass(frozen=True, slots=True)
class Section:
    """The relationship ids of the three footers: odd pages, even pages, and pages without a number."""

    odd_id: str
    even_id: str
    empty_id: str
    setting: page.Setting = page.STANDARD

    def numbered(self) -> str:
        """Return the sectPr of the text: every page numbered. GB/T 9704—2012, 7.5."""
        return f"<w:sectPr>{self._footers(self.odd_id, self.even_id)}{self._set_up()}</w:sectPr>"

    def blank(self) -> str:
        """Return the sectPr of a blank page without a number. GB/T 9704—2012, 7.5."""
        return f"<w:sectPr>{self._footers(self.empty_id, self.empty_id)}{self._set_up()}</w:sectPr>"

    def on_even_page(self, *, is_numbered: bool) -> str:
        """Return the sectPr of a 版记 on the next even page; the word processor adds a blank page where one is missing.

        A 版记 after a blank page carries no number, nor does the blank page. GB/T 9704—2012, 7.5.
        """
        odd_id, even_id = (self.odd_id, self.even_id) if is_numbered else (self.empty_id, self.empty_id)
        return (
            f'<w:sectPr>{self._footers(odd_id, even_id)}<w:type w:val="evenPage"/>{self._set_up()}</w:sectPr>'
        )

    def _set_up(self) -> str:
        """Return paper, margins and grid."""
        return (
            f'<w:pgSz w:w="{page.PAGE_WIDTH_TWIPS}" w:h="{page.PAGE_HEIGHT_TWIPS}"/>'
            f'<w:pgMar w:top="{self.setting.top_twips}" w:right="{page.MARGIN_RIGHT_TWIPS}" '
            f'w:bottom="{self.setting.bottom_twips}" w:left="{page.MARGIN_LEFT_TWIPS}" w:header="851" '
            f'w:footer="{page.FOOTER_TWIPS}" w:gutter="0"/>'
            f'<w:docGrid w:type="linesAndChars" w:linePitch="{self.setting.line_twips}" '
            f'w:charSpace="{page.GRID_CHAR_SPACE}"/>'
        )

    def _footers(self, odd_id: str, even_id: str) -> str:
        return f'<w:footerReference w:type="default" r:id="{odd_id}"/><w:footerReference w:type="even" r:id="{even_id}"/>'
