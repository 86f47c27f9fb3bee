"""第二部分：不足与原因。"""

from reportdesk.reports.forms.fields import TextBlock, TextLine
from reportdesk.reports.forms.stamped import StampedForm
from reportdesk.reports.models import HEADING_CHARS, TEXT_CHARS, Cause, Shortcoming


class ShortcomingForm(StampedForm):
    heading = TextLine(
        label="不足", limit_chars=HEADING_CHARS, help_text="一句话点明。示例：法治队伍专业能力不强。"
    )
    text = TextBlock(
        label="具体表现",
        limit_chars=TEXT_CHARS,
        rows=5,
        help_text="示例：全系统没有取得法律职业资格的人员，10件评查案卷中1件因程序颠倒不合格。",
    )

    class Meta:
        model = Shortcoming
        fields = ["heading", "text"]


class CauseForm(StampedForm):
    heading = TextLine(
        label="原因", limit_chars=HEADING_CHARS, help_text="一句话点明。示例：人才培育重视不够。"
    )
    text = TextBlock(
        label="分析",
        limit_chars=TEXT_CHARS,
        rows=4,
        help_text="示例：没有建立法治人才引进、培养、使用机制，执法力量长期不足。不写整改打算。",
    )

    class Meta:
        model = Cause
        fields = ["heading", "text"]
