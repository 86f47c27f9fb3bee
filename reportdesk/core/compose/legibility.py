"""哪些字印不出来，或者印得不像样？Named warnings about a composed document, for whoever is to send it out.

The writer leaves out what a file cannot hold, and every other character goes into the file. Whether a reader sees it
depends on the fonts: those of official papers hold the characters of GB/T 2312 and little else.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from reportdesk.core.compose.document import Block, Document, Masthead
from reportdesk.core.gongwen import masthead
from reportdesk.core.gongwen.fonts import SIZE_2_PT
from reportdesk.core.text import clean_line

SHOWN_KINDS = 8
"""Our choice: so many different characters are named in a warning; the rest are counted."""


class Trouble(StrEnum):
    """What is wrong with the characters of a warning, in the words that it is shown in."""

    CONTROL = "控制字符"
    SURROGATE = "残缺的字符"
    INVISIBLE = "不可见字符"
    EMOJI = "表情符号"
    RIGHT_TO_LEFT = "从右向左书写的文字"
    RARE_HAN = "字库以外的汉字"
    FOREIGN = "字库以外的符号"
    MARK = "发文机关标志"


@dataclass(frozen=True, slots=True)
class Caution:
    """One kind of trouble in a document; ``where`` is the first place, ``count`` how often it occurs."""

    trouble: Trouble
    message: str
    count: int
    where: str = ""


_ADVICE = {
    Trouble.CONTROL: "文件里存不下，已经去掉",
    Trouble.SURROGATE: "文件里存不下，已经去掉",
    Trouble.INVISIBLE: "印出来看不见，已经去掉",
    Trouble.EMOJI: "公文字体里没有，可能印成方框，请改成文字",
    Trouble.RIGHT_TO_LEFT: "公文字体里没有，次序也可能颠倒，请改成汉字",
    Trouble.RARE_HAN: "仿宋_GB2312 等字体里可能没有，会用别的字体印，请核对印出来的字",
    Trouble.FOREIGN: "公文字体里可能没有，会用别的字体印，请核对印出来的样子",
}

_RIGHT_TO_LEFT = {"R", "AL", "AN"}
_EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\u20e3]")
_HELD = re.compile(
    "[\u0020-\u007e\u2014\u2013\u00b2\u00b3\u2103\u338e-\u33a1\u00b7\u3001-\u303f\uff00-\uffe5\ufe0f]"
)
"""What every font of an official paper sets, or what takes no ink, though GB/T 2312 has no place for some of it."""


def cautions(document: Document) -> tuple[Caution, ...]:
    """Return what of the document cannot be shown or only badly, a warning a kind; none for an ordinary one."""
    found: dict[Trouble, dict[str, int]] = {}
    places: dict[Trouble, str] = {}
    for block in document.blocks:
        for text in _texts(block):
            for character in dict.fromkeys(text):
                trouble = _trouble(character)
                if trouble is not None:
                    kinds = found.setdefault(trouble, {})
                    kinds[character] = kinds.get(character, 0) + text.count(character)
                    places.setdefault(trouble, block.where)
    told = [_told(trouble, kinds, places[trouble]) for trouble, kinds in found.items()]
    return (*told, *_mark_warnings(document))


def sentences(found: Iterable[Caution]) -> tuple[str, ...]:
    """Return warnings as lines for a person."""
    return tuple(f"{each.trouble}：{each.message}" for each in found)


def _told(trouble: Trouble, kinds: Mapping[str, int], where: str) -> Caution:
    names = [_name(character, trouble) for character in kinds]
    more = f"等{len(names)}种" if len(names) > SHOWN_KINDS else ""
    count = sum(kinds.values())
    shown = f"{'、'.join(names[:SHOWN_KINDS])}{more}（{count}处）"
    return Caution(trouble, f"{shown}{_ADVICE[trouble]}。", count, where)


def _name(character: str, trouble: Trouble) -> str:
    if trouble in (Trouble.CONTROL, Trouble.SURROGATE, Trouble.INVISIBLE):
        return f"U+{ord(character):04X}"
    return f"“{character}”"


def _trouble(character: str) -> Trouble | None:
    """Return what is wrong with a character; None for one that every font of an official paper holds."""
    if _is_held(character):
        return None
    category = unicodedata.category(character)
    if category == "Cs":
        return Trouble.SURROGATE
    if category == "Cc":
        return Trouble.CONTROL
    if not clean_line(f"字{character}字")[1:-1].strip():
        return Trouble.INVISIBLE
    if unicodedata.bidirectional(character) in _RIGHT_TO_LEFT:
        return Trouble.RIGHT_TO_LEFT
    if _EMOJI.match(character):
        return Trouble.EMOJI
    is_han = unicodedata.name(character, "").startswith("CJK ")
    return Trouble.RARE_HAN if is_han and category == "Lo" else Trouble.FOREIGN


def _is_held(character: str) -> bool:
    if character in "\r\n\t" or _HELD.match(character):
        return True
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return character.isprintable() or character == "\u3000"


def _texts(block: Block) -> Iterator[str]:
    """Yield every text that a block holds as it was typed: cleaning would take out what is looked for."""
    pending: list[object] = [getattr(block, name) for name in block.__dataclass_fields__ if name != "where"]
    while pending:
        value = pending.pop(0)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            pending = [*value, *pending]


def _mark_warnings(document: Document) -> Iterator[Caution]:
    for block in document.blocks:
        if not isinstance(block, Masthead):
            continue
        size_pt = (block.joint_size if len(block.names) > 1 else block.mark_size).size_pt
        if size_pt < SIZE_2_PT:
            message = f"名称太长，只能排成 {size_pt:g} 磅，比标题还小；请改用规范简称。"
            yield Caution(Trouble.MARK, message, 1, block.where)
        if len(block.names) <= len(tuple(filter(None, block.joint))):
            message = (
                f"联合行文的机关多于{masthead.MOST_JOINT}个，并列会把正文挤出首页，标志只用主办机关的名称。"
            )
            yield Caution(Trouble.MARK, message, 1, block.where)
