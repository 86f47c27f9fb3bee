"""这是哪种文件，该由谁来读？The format is told from the content, never from the name alone."""

import re
from pathlib import Path

from reportdesk.readers.office import convert
from reportdesk.readers.page import read_page
from reportdesk.readers.plain import decode, read_plain
from reportdesk.readers.source import LARGEST_FILE_BYTES, ORDINARY, Limits, SourceText, UnreadableFile
from reportdesk.readers.word import read_word

_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--(?:(?!-->).)*+-->\s*)*+<(?:!doctype\s+html|html|head|body|meta|div|p|table|span|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"</(?:p|div|span|td|body|html)\s*>", re.IGNORECASE)
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def read_file(path: Path) -> SourceText:
    """Return the text of a file. Raises UnreadableFile with one sentence when that is not possible."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableFile(f"“{path.name}”是文件夹，请指定一个文件。")
        if size > LARGEST_FILE_BYTES:
            raise UnreadableFile(_too_large())
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(f"找不到文件“{path.name}”。") from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"文件“{path.name[:80]}”打不开，请检查权限。") from error
    return read_bytes(content, name=path.name)


def read_bytes(content: bytes, *, name: str, limits: Limits = ORDINARY) -> SourceText:
    """Return the text of a file's content; ``name`` only helps where the content does not tell. Raises UnreadableFile."""
    if len(content) > LARGEST_FILE_BYTES:
        raise UnreadableFile(_too_large())
    if not content.strip(b"\0 \t\r\n"):
        raise UnreadableFile("文件是空的。")
    if content.startswith(b"PK"):
        return _packed(content, limits)
    if content.startswith(_OLD_OFFICE):
        if "EncryptedPackage".encode("utf-16-le") in content:
            raise UnreadableFile("文件加了密码，请先在 Word 中去掉密码再试。")
        return _converted(content, ".doc", limits)
    if content.startswith(b"{\\rtf"):
        return _converted(content, ".rtf", limits)
    if content.startswith(b"%PDF"):
        raise UnreadableFile("暂不直接读 PDF，请用 Word 或 WPS 转存为 DOCX，或复制全文存为 TXT 再试。")
    start = content[:4096].decode("latin-1")
    suffix = Path(name).suffix.lower()
    if _is_html(start, suffix) or _is_html(decode(content)[:4096], suffix):
        return read_page(content)
    return read_plain(content)


def _packed(content: bytes, limits: Limits) -> SourceText:
    if b"mimetypeapplication/vnd.oasis.opendocument" in content[:200]:
        return _converted(content, ".odt", limits)
    return read_word(content, limits)


def _converted(content: bytes, suffix: str, limits: Limits) -> SourceText:
    if not limits.may_convert:
        raise UnreadableFile("这里不读 DOC、WPS、RTF、ODT 格式的文件，请用 Word 或 WPS 另存为 DOCX 再试。")
    return read_word(convert(content, suffix=suffix))


def _is_html(start: str, suffix: str) -> bool:
    if _HTML.match(start.lstrip("\ufeff\xef\xbb\xbf")):
        return True
    return suffix in (".html", ".htm", ".shtml", ".xhtml") or len(_TAG.findall(start)) >= 8


def _too_large() -> str:
    return f"文件太大（上限 {LARGEST_FILE_BYTES // 1_000_000} MB），请去掉图片后再试。"
