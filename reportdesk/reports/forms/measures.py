"""第一部分和其他情况：节与要点。"""

from reportdesk.reports.forms.fields import TextBlock, TextLine
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import HEADING_CHARS, TEXT_CHARS, Item, Section


class SectionForm(StampedForm):
    heading = TextLine(
        label="小标题", limit_chars=HEADING_CHARS, help_text="示例：强化组织领导。不写序号，不加句号。"
    )
    text = TextBlock(
        label="正文",
        limit_chars=TEXT_CHARS,
        rows=8,
        help_text="示例：全年举办法治讲座6场，线上线下参加6万余人。一行一段，序号由系统编排。",
    )

    class Meta:
        model = Section
        fields = ["heading", "text"]


class ItemForm(StampedForm):
    heading = TextLine(
        label="要点标题", limit_chars=HEADING_CHARS, help_text="可以不写。示例：落实会前学法。"
    )
    text = TextBlock(label="正文", limit_chars=TEXT_CHARS, rows=4, help_text="示例：班子成员会前学法12次。")

    class Meta:
        model = Item
        fields = ["heading", "text"]
