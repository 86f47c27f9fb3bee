"""附件：名称、正文、表格。"""

from typing import Any

from django.core.exceptions import ValidationError

from reportdesk.core.annex import fault, read_table, write_table
from reportdesk.core.text import clean_line
from reportdesk.reports.forms.fields import TextBlock, TextLine
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import HEADING_CHARS, TEXT_CHARS, Annex


class TableBlock(TextBlock):
    """Tab-separated rows, as a copied table arrives; what is no table is refused and stays in the form."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.widget.attrs["data-table"] = ""

    def to_python(self, value: Any) -> str:
        rows = read_table(str(value or ""))
        return write_table([clean_line(cell) for cell in row] for row in rows)

    def validate(self, value: str) -> None:
        super().validate(value)
        if problem := fault(read_table(value)):
            raise ValidationError(problem)


class AnnexForm(StampedForm):
    heading = TextLine(
        label="附件名称",
        limit_chars=HEADING_CHARS,
        help_text="示例：2025年行政执法检查情况统计表。不写“附件”和序号，不加书名号和句号。",
    )
    text = TextBlock(
        label="附件正文", limit_chars=TEXT_CHARS, rows=5, help_text="可以不写。一行一段，印在表格之前。"
    )
    table = TableBlock(
        label="表格",
        limit_chars=TEXT_CHARS,
        rows=6,
        help_text="可以不填。从电子表格或 Word 里复制整张表粘贴进来；第一行是表头，换页时重复。",
    )

    class Meta:
        model = Annex
        fields = ["heading", "text", "table"]
