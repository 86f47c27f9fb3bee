"""排版时自动改了什么？Every way in which a typeset paper's text differs from the source it was read from."""

import re
from collections import Counter
from dataclasses import dataclass, field

from reportdesk.core.reading.result import Passage, Reading

_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？"}
_HAN = "[\u4e00-\u9fff”’》）〉」』】%\uff05]"
_MARK = re.compile(
    rf"(?<={_HAN})[,;:!?](?!\d)|[,;!?](?=[\u4e00-\u9fff“《])(?<!\d.)|(?<=[\u4e00-\u9fff”》）])\.(?=[\u4e00-\u9fff“《（]|$)"
)
_BRACKETS = re.compile(r"\(([^()]*)\)")
_HAN_CHARACTER = re.compile("[\u4e00-\u9fff]")
_BLANK_BETWEEN = re.compile(
    "(?<=[\u3000-\u9fff\uff00-\uffef“”])[ \t\u3000]+(?=[\u3000-\u9fff\uff00-\uffef“”])"
)


@dataclass(frozen=True, slots=True)
class Change:
    """``before`` in the source stands as ``after`` in the paper, ``count`` times; ``after`` empty: not printed."""

    what: str
    before: str
    after: str
    count: int

    def sentence(self) -> str:
        """Return the change as a line for a person."""
        times = f"（{self.count}处）" if self.count > 1 else ""
        if not self.after:
            return f"{self.what}：“{self.before}”没有印出{times}"
        return (
            f"{self.what}：“{self.before}”改为“{self.after}”{times}"
            if self.before
            else f"{self.what}：加“{self.after}”{times}"
        )


@dataclass(slots=True)
class Normaliser:
    """Puts marks in order and remembers each change."""

    _counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def text(self, text: str) -> str:
        """Return the text with full-width marks beside Han characters and no blanks between them."""
        text = _MARK.sub(self._widened, text)
        text = _BRACKETS.sub(self._bracketed, text)
        return _BLANK_BETWEEN.sub("", text).strip()

    def note_ordinal(self, before: str, after: str) -> None:
        """Remember an ordinal's new form."""
        old = "".join(before.split())
        if old != after:
            self._counts["序号", old, after] += 1

    def added(self, text: str, *, what: str = "标点") -> str:
        """Return ``text`` and remember that the source lacks it."""
        self._counts[what, "", text] += 1
        return text

    def removed(self, text: str) -> None:
        """Remember that a heading's end mark is not printed."""
        if text:
            self._counts["标题末尾的标点", text, ""] += 1

    def note_frame(self, reading: Reading, *, printed: str) -> None:
        """Remember what of head and foot is not printed as it stands: number, 附注, 版记, the date's old form."""
        plain = "".join(printed.split())
        signature = tuple(filter(None, (reading.addressee, *reading.signature, reading.date_passage)))
        for what, passages in (
            ("版头", reading.masthead),
            ("主送、署名、日期", signature),
            ("附注、版记", reading.imprint),
        ):
            for passage in passages:
                if "".join(passage.text.split()) not in plain:
                    self._counts[what, _short(passage), ""] += 1

    def changes(self) -> tuple[Change, ...]:
        """Return the changes, each kind once with its count, in the order of first occurrence."""
        return tuple(Change(*key, count) for key, count in self._counts.items())

    def _widened(self, match: re.Match[str]) -> str:
        after = "。" if match[0] == "." else _FULL[match[0]]
        self._counts["标点", match[0], after] += 1
        return after

    def _bracketed(self, match: re.Match[str]) -> str:
        inner = match[1]
        around = (
            match.string[max(0, match.start() - 1) : match.start()]
            + match.string[match.end() : match.end() + 1]
        )
        if not (_HAN_CHARACTER.search(inner) or _HAN_CHARACTER.search(around)):
            return match[0]
        self._counts["标点", "()", "（）"] += 1
        return f"（{inner}）"


def _short(passage: Passage) -> str:
    return " ".join(passage.text.split())
