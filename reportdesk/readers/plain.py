"""这些字节是哪种编码的文字？Bytes of a text file → text: byte order marks first, then UTF-8, UTF-16, GB18030."""

import codecs

from reportdesk.readers.source import SourceText, UnreadableFile

SAMPLE_BYTES = 4096
"""Our choice: what an encoding without a mark is told from."""

USUAL_SHARE = 0.85
FEWEST_HAN = 100
"""Our choice: Chinese prose is nearly all common characters; chance bytes read as GB18030 are not."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = {
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"GIF8": "图片",
    b"BM": "图片",
    b"Rar!": "压缩包",
    b"7z\xbc\xaf": "压缩包",
    b"\x1f\x8b": "压缩包",
    b"\x7fELF": "程序",
    b"MZ": "程序",
}


def read_plain(content: bytes) -> SourceText:
    """Return the text of a text file. Raises UnreadableFile for bytes that are no text."""
    return SourceText(decode(content), "txt")


def decode(content: bytes) -> str:
    """Return bytes as text, without byte order mark. Raises UnreadableFile when no usual encoding fits."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content[len(mark) :].decode(encoding, "replace")
    for start, what in _BINARY.items():
        if content.startswith(start) and b"\0" in content[:SAMPLE_BYTES]:
            raise UnreadableFile(f"这个文件是{what}，不是文稿，读不出文字。")
    if encoding := _bare_utf16(content[:SAMPLE_BYTES]):
        return content.decode(encoding, "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > 0.98 * len(content) and len(content) - error.start < 4:
            return content.decode("utf-8", "ignore")  # cut off within its last character
    return _chinese(content)


def _bare_utf16(sample: bytes) -> str:
    """Return the UTF-16 without a mark that the sample is in; empty when it is none."""
    if len(sample) < 4 or b"\0" not in sample:
        return ""
    best = ""
    most = 0.0
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: len(sample) // 2 * 2].decode(encoding, "replace")
        share = sum(
            "\u4e00" <= character <= "\u9fff" or " " <= character <= "~" or character in "\r\n，。、"
            for character in text
        ) / len(text)
        if share > most:
            best, most = encoding, share
    return best if most > 0.7 else ""


def _chinese(content: bytes) -> str:
    """Return GB18030 text; a few broken bytes become �, bytes that give mostly nonsense are refused."""
    text = content.decode("gb18030", "replace")
    sample = text[:20_000]
    han = sum("\u4e00" <= character <= "\u9fff" for character in sample)
    broken = sum(
        character == "\ufffd" or (character < " " and character not in "\r\n\t\f\v") for character in sample
    )
    utf8 = content.decode("utf-8", "replace")
    if utf8[:20_000].count("\ufffd") * 20 < sum(
        "\u4e00" <= character <= "\u9fff" for character in utf8[:20_000]
    ):
        return utf8
    is_nonsense = han >= FEWEST_HAN and _usual(sample) < USUAL_SHARE * han
    if is_nonsense or broken > 0.05 * len(sample) or (han < 0.2 * len(sample) and broken):
        raise UnreadableFile("这个文件不是文稿，或者文字编码认不出来。请另存为 UTF-8 的 TXT 或 DOCX 再试。")
    return text


def _usual(text: str) -> int:
    """Return how many Han characters of a text are in the common set (GB/T 2312)."""
    return sum(
        "\u4e00" <= character <= "\u9fff" for character in text.encode("gb2312", "ignore").decode("gb2312")
    )
