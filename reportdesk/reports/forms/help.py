"""常用语句和写作指引。"""

from django import forms
from django.core.exceptions import ValidationError

from reportdesk.core.guide import MOST_TOPICS, read_topics
from reportdesk.core.text import clean_line
from reportdesk.reports import library
from reportdesk.reports.forms.fields import TextBlock, TextLine
from reportdesk.reports.models.help import GUIDE_CHARS, PHRASE_CHARS, TOPIC_CHARS


class PhraseForm(forms.Form):
    topic = TextLine(label="主题", limit_chars=TOPIC_CHARS)
    text = TextBlock(label="语句", limit_chars=PHRASE_CHARS, rows=3)

    def clean_topic(self) -> str:
        return self.cleaned_data["topic"] or "其他"

    def clean_text(self) -> str:
        text = clean_line(self.cleaned_data["text"])
        if not text:
            raise ValidationError("请写一句话。数字的地方可以写 {{ 名称 }}，选用后从台账取数。")
        return text


class GuideForm(forms.Form):
    kind = forms.ChoiceField(label="机关类别", error_messages={"invalid_choice": "请从列表中选机关类别。"})
    topics = TextBlock(label="事项清单", limit_chars=GUIDE_CHARS, rows=20)

    def __init__(self, *args: object, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]
        field = self.fields["kind"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(kind, kind) for kind in library.kinds()]

    def clean_topics(self) -> str:
        """Keep nothing where the list is the one of the kind, so that later versions of it are taken over."""
        text: str = self.cleaned_data["topics"]
        if text.count("\n") >= MOST_TOPICS:
            raise ValidationError(f"事项最多{MOST_TOPICS}行，请合并。")
        return "" if read_topics(text) == read_topics(library.topics_of(self.data.get("kind", ""))) else text
