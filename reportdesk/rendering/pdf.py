"""DOCX 怎样转成 PDF，用的是不是公文规定的字体？LibreOffice does it where it is installed."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from django.conf import settings

from reportdesk.core.errors import RenderError
from reportdesk.core.gongwen import fonts
from reportdesk.page_check import UnreadablePaper, check_print
from reportdesk.readers.enclosure import environment, run_office
from reportdesk.rendering.render import Product, join_note, verdict

REQUIRED_FACES = (fonts.FANGSONG, fonts.HEITI, fonts.KAITI, fonts.XIAOBIAOSONG, fonts.SONGTI)
ALIASES = Path("seeds") / "gongwen-fonts.conf"
"""Stand-ins for faces that are not installed; a real face, where there is one, comes first."""

PDF_WITH_BLANK_PAGES = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'
"""Without the option a blank page that LibreOffice adds before an even one is missing from the PDF."""

_FAILED = "LibreOffice 转换 PDF 出错或超时，会自动重试。"
TIME_SHARE = 0.7
"""Our choice: LibreOffice may take this share of the lease; the rest is for reading and storing."""


def convert(document: Path) -> Product:
    """Return the PDF of a stored DOCX, with a note naming every face that had to be replaced.

    Raises RenderError: not to be tried again where LibreOffice is missing, else to be tried again.
    """
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        raise RenderError(
            "服务器上没有 LibreOffice，不能转换 PDF。请平台管理员安装 libreoffice-writer 后按“重新排版”；"
            "也可以下载 DOCX，用 WPS 或 Word 另存为 PDF。",
            retry=False,
        )
    with tempfile.TemporaryDirectory(prefix="reportdesk-pdf-", ignore_cleanup_errors=True) as folder:
        _run(office, document, Path(folder))
        made = Path(folder) / f"{document.stem}.pdf"
        if not made.exists():
            raise RenderError("LibreOffice 没有转出 PDF，会自动重试。", retry=True)
        content = made.read_bytes()
    return Product(content, note=_note(content, document.read_bytes()))


def replaced_faces() -> dict[str, str]:
    """Return each required face that is not installed with the family that stands in for it."""
    found = {face: _match(face) for face in REQUIRED_FACES}
    return {face: family for face, family in found.items() if face not in family.split(",")}


def _note(content: bytes, document: bytes) -> str:
    """Return what the ruler says of the printed pages; with a substitute for a font they do not conform, however they measure."""
    try:
        findings, substitutes = check_print(content, document)
    except UnreadablePaper as error:
        return f"印出的页面没有检查：{error.message}"
    replaced = replaced_faces()
    if not replaced and not substitutes:
        return join_note([verdict(findings)])
    pairs = [f"{face}（以 {family.split(',')[0]} 代替）" for face, family in replaced.items()] or substitutes
    measured = "按替代字体量印出的页面，行数、字数、位置没有发现问题。"
    if findings:
        measured = f"按替代字体量印出的页面，{verdict(findings)}"
    return join_note([f"服务器缺少公文字体，这份 PDF 不合规范，只供查看：{'、'.join(pairs)}。", measured])


def _run(office: str, document: Path, folder: Path) -> None:
    asked = ("--convert-to", PDF_WITH_BLANK_PAGES, "--outdir", str(folder), str(document.absolute()))
    patience_s = settings.RENDER_LEASE_S * TIME_SHARE
    try:
        code = run_office(office, *asked, folder=folder, patience_s=patience_s, **_faces())
    except (subprocess.TimeoutExpired, OSError) as error:
        raise RenderError(_FAILED, retry=True) from error
    if code != 0:
        raise RenderError(_FAILED, retry=True)


def _match(face: str) -> str:
    finder = shutil.which("fc-match")
    if finder is None:
        return "未知字体"
    found = subprocess.run(  # noqa: S603 -- a face of our own constants, no shell
        [finder, "-f", "%{family}", face],
        env=environment(**_faces()),
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip() or "未知字体"


def _faces() -> dict[str, str]:
    return {"FONTCONFIG_FILE": str(settings.BASE_DIR / ALIASES)}
