"""全文在哪里结束，署名和日期在哪里？What stands below the text: signature, date, attachments, notes, page remains."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportdesk.core.reading.lines import Line
from reportdesk.core.reading.naming import find_date, is_organ, split_organs
from reportdesk.core.reading.ordinals import read_mark
from reportdesk.core.reading.sheet import compact

SIGNATURE_CHARS = 64
"""Our choice: a longer line is a paragraph, whatever it ends with."""

_ATTACHMENT = re.compile("附(?:件|表|录)?\\s*\\d{0,2}\\s*[：:．.、]|附件\\s*\\d{0,2}$|附[：:]")
_IMPRINT = re.compile(
    "[（(]?(?:抄送|抄报|主送|此件|本件|联系人|联系电话|经办人|信息公开选项|公开属性|公开方式)|.{2,40}(?:印发|印制)$|共印\\d+份"
)
_SEAL = re.compile("[（(](?:盖章|公章|印章|代章|章)[）)]")
_LABEL = re.compile("^(?:落款|署名|报告单位|报送单位|单位|日期)[:：]")
_TAIL_SIGNATURE = re.compile(r"(?<=[。！？”）])[\s\0]*(?P<tail>[^。！？；，：]{3,50})$")


@dataclass(frozen=True, slots=True)
class Closing:
    """The lines below the text, sorted. ``body`` is what goes before."""

    body: tuple[Line, ...]
    signature: tuple[Line, ...]
    dated: Line | None
    signed_on: date | None
    attachments: tuple[Line, ...]
    imprint: tuple[Line, ...]
    stray: tuple[Line, ...]


def sort_closing(lines: Sequence[Line]) -> Closing:
    """Return the lines by what they are; the search begins at the end, so that a name within the text stays there."""
    lines = _apart(lines)
    at = _signature_place(lines)
    if at is None:
        return _unsigned(lines)
    start, end = at
    signed, dated, signed_on = signature_of(lines[start:end])
    before = list(lines[:start])
    attachments, body = _attachment_note(before)
    below, imprint, stray = _below(lines[end:])
    return Closing(tuple(body), signed, dated, signed_on, (*attachments, *below), imprint, stray)


def names_of(signature: Sequence[Line]) -> tuple[str, ...]:
    """Return the signing organs, each once; a date or a label among the lines is none."""
    texts = (_LABEL.sub("", _SEAL.sub("", line.text).strip(" \t\u3000\xa0\0（）()")) for line in signature)
    names = (name for text in texts if text and not find_date(text) for name in split_organs(text))
    return tuple(dict.fromkeys(name for name in names if name not in ("落款", "署名", "日期", "日期：")))


def _apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """Return the lines, a signature that runs on after the last full stop as a line of its own."""
    if not lines:
        return ()
    last = lines[-1]
    match = _TAIL_SIGNATURE.search(last.text)
    if match and is_signature(match["tail"]) and find_date(match["tail"]):
        return (*lines[:-1], last.part(0, match.start("tail")), last.part(match.start("tail")))
    return tuple(lines)


def _signature_place(lines: Sequence[Line]) -> tuple[int, int] | None:
    """Return the span of the last lines that sign: organ and date, organ alone, or date alone."""
    for place in range(len(lines) - 1, max(-1, len(lines) // 2 - 1), -1):
        if not is_signature(lines[place].text):
            continue
        start = place
        while start > 0 and place - start < 4 and is_signature(lines[start - 1].text):
            start -= 1
        if any(find_date(line.text) for line in lines[start : place + 1]) or place >= len(lines) - 4:
            return start, place + 1
    return None


def is_signature(text: str) -> bool:
    """Say whether a line is nothing but a signing organ, a date, or both."""
    words = _LABEL.sub("", _SEAL.sub("", compact(text)).strip("（）()"))
    if (
        not 3 <= len(words) <= SIGNATURE_CHARS
        or read_mark(text)
        or re.search("[。，；：？！]|印发$|抄送", words)
    ):
        return False
    found = find_date(words)
    if not found:
        return is_organ(words)
    rest = (words[: found[0]] + words[found[1] :]).strip("（）()、日期")
    return not rest or is_organ(rest)


def signature_of(lines: Sequence[Line]) -> tuple[tuple[Line, ...], Line | None, date | None]:
    """Return the organs, the date's text and the day of a signature in any order, on any number of lines."""
    organs: list[Line] = []
    dated: Line | None = None
    signed_on: date | None = None
    for line in lines:
        found = find_date(line.text)
        if not found or dated:
            organs.append(line)
            continue
        start, end, signed_on = found
        dated = line.part(start, end)
        for rest in (line.part(0, start), line.part(end)):
            if compact(rest.text):
                organs.append(rest)
    return tuple(organs), dated, signed_on


def _attachment_note(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the 附件说明 above the signature and the text before it."""
    for place in range(len(lines) - 1, max(-1, len(lines) - 8), -1):
        words = compact(lines[place].text)
        if _ATTACHMENT.match(words):
            return lines[place:], lines[:place]
        if len(words) > SIGNATURE_CHARS or words.endswith("。"):
            break
    return [], lines


def _below(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[Line, ...]]:
    """Return the attachments, notes and page remains below the signature."""
    attachments: list[Line] = []
    imprint: list[Line] = []
    stray: list[Line] = []
    for line in lines:
        words = compact(line.text)
        if _IMPRINT.match(words) and len(words) <= 160:
            imprint.append(line)
        elif attachments or _ATTACHMENT.match(words) or len(words) > SIGNATURE_CHARS:
            attachments.append(line)
        else:
            stray.append(line)
    return tuple(attachments), tuple(imprint), tuple(stray)


def _unsigned(lines: Sequence[Line]) -> Closing:
    """Return a text without signature; notes and attachments at its very end are still told apart."""
    end = len(lines)
    while (
        end
        and _IMPRINT.match(compact(lines[end - 1].text))
        and len(compact(lines[end - 1].text)) <= SIGNATURE_CHARS
    ):
        end -= 1
    attachments, body = _attachment_note(list(lines[:end]))
    return Closing(tuple(body), (), None, None, tuple(attachments), tuple(lines[end:]), ())
