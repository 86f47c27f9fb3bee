"""哪些字符是网页、转换软件留下的？Characters within lines that no author typed: tags, bookmarks, Braille, Markdown."""

import re
from collections.abc import Iterator

from reportdesk.core.reading.sheet import Cut, Sheet

_TAGS = (
    "a|abbr|article|b|big|body|br|center|div|em|font|footer|form|h[1-6]|head|header|hr|html|i|img|input|label|li|link"
    "|main|meta|nav|o:p|ol|p|pre|s|script|section|small|span|st1:[a-z]+|strike|strong|style|sub|sup|table|tbody|td|th"
    "|thead|title|tr|u|ul|v:[a-z]+|w:[a-z]+"
)

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "网址",
        re.compile(
            r"^[^\n，。：:]{0,24}?(?:https?://|www\.)[\w./?=&%#-]+|(?:https?://|www\.)[\w./?=&%#-]+",
            re.MULTILINE,
        ),
    ),
    ("书签标记", re.compile(r"\[(?:bookmark|BOOKMARK)\s*[:：][^\]\n]{0,80}\]")),
    (
        "网页代码",
        re.compile(r"<(?:style|script)\b[^<>]{0,300}>[^<]{0,20000}</(?:style|script)\s*>", re.IGNORECASE),
    ),
    (
        "网页代码",
        re.compile(rf"<!--[^\n]{{0,2000}}?-->|</?(?:{_TAGS})(?:\s[^<>]{{0,500}})?/?>", re.IGNORECASE),
    ),
    ("网页代码", re.compile(rf"(?<![\w<])/(?:{_TAGS})\s*>", re.IGNORECASE)),
    (
        "网页代码",
        re.compile(
            rf"</?(?:{_TAGS})(?:\s+[\w:-]+\s*=\s*(?:\"[^\"\n]{{0,300}}\"?|'[^'\n]{{0,300}}'?))*\s*$",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    ("网页代码", re.compile(r"&(?:nbsp|ensp|emsp|thinsp|zwnj|zwj|#160|#xa0|#12288|#8203);?", re.IGNORECASE)),
    (
        "域代码",
        re.compile(
            r"\{\s*(?:PAGE|NUMPAGES|TOC|HYPERLINK|PAGEREF|REF|SEQ|DATE|EMBED|INCLUDEPICTURE|=)[^{}\n]{0,200}\}"
        ),
    ),
    (
        "域代码",
        re.compile(
            r"(?:HYPERLINK|PAGEREF|INCLUDEPICTURE|EMBED|MERGEFORMAT)(?:\s+\\?[\w\"/:.\\*-]+){0,4}|TOC \\o \"[\d-]+\"(?: \\[a-z])*"
        ),
    ),
    ("域代码", re.compile("错误[！!]\\s*未(?:找到引用源|定义书签)[。.]?")),
    ("盲文等符号", re.compile("[\u2800-\u28ff]+")),
    (
        "不可见字符",
        re.compile(
            "[\u00ad\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0]+"
        ),
    ),
    (
        "控制字符",
        re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff]+"),
    ),
    ("私用区字符", re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]+")),
    (
        "Markdown 标记",
        re.compile(
            r"^[ \t\u3000]*(?:#{1,6}(?=[ \t\u3000]|[^\x00-\x7f])|>+(?=\s)|[*+-](?=[ \t]+\S)|[-*_=]{3,}\s*$|```\w*\s*$)",
            re.MULTILINE,
        ),
    ),
    (
        "Markdown 标记",
        re.compile(
            r"(?<=[^\s#])#{1,6}(?=[\s\u3000]*(?:[一二三四五六七八九十]{1,3}[、．.]|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十]部分|\d{1,2}[.、．]))"
        ),
    ),
    ("Markdown 标记", re.compile(r"\*{2,3}|(?<!\w)_{2}(?=\S)|(?<=\S)_{2}(?!\w)|~~|`{1,3}")),
    ("Markdown 标记", re.compile(r"\\(?=[.\-*_#()\[\]+!|>])")),
    (
        "Markdown 标记",
        re.compile(
            r"!\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|(?<=\])\((?:https?:|/|#|\./|javascript:)[^)\n]{0,500}\)"
        ),
    ),
)


def find(sheet: Sheet) -> Iterator[Cut]:
    """Yield the spans of debris within lines; linear in the length of the source."""
    for reason, pattern in _PATTERNS:
        for match in pattern.finditer(sheet.text):
            yield Cut(match.start(), match.end(), reason)
