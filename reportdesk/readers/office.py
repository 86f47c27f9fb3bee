"""旧格式的文件怎样变成 DOCX？DOC, WPS, RTF and ODT through LibreOffice, where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from reportdesk.readers.enclosure import run_office
from reportdesk.readers.source import UnreadableFile

PATIENCE_S = 40
"""Our choice: LibreOffice needs some 5 s for its first start, and a worker's task is ended after 48 s (celery.py)."""

_REFUSAL = "LibreOffice 转换不了这个文件，请用 Word 或 WPS 另存为 DOCX 再试。"


def convert(content: bytes, *, suffix: str) -> bytes:
    """Return the content as DOCX bytes; nothing stays on the disk. Raises UnreadableFile."""
    office = shutil.which("soffice")
    if office is None:
        raise UnreadableFile(
            "这种旧格式要靠 LibreOffice 转换，本机没有安装；请用 Word 或 WPS 另存为 DOCX 再试。"
        )
    with tempfile.TemporaryDirectory(prefix="reportdesk-read-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        source, made = folder / f"source{suffix}", folder / "out"
        source.write_bytes(content)
        asked = ("--convert-to", "docx", "--outdir", str(made), str(source))
        try:
            code = run_office(office, *asked, folder=folder, patience_s=PATIENCE_S)
        except (subprocess.TimeoutExpired, OSError) as error:
            raise UnreadableFile(_REFUSAL) from error
        converted = made / "source.docx"
        if code != 0 or not converted.is_file():  # what was killed at a ceiling may leave half a file
            raise UnreadableFile(_REFUSAL)
        return converted.read_bytes()
