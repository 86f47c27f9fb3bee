"""比较用的几种排法是怎样的？Our writer, its peers, and the least that any writer must do, over the same lines of text."""

import importlib
import random
import re
import shutil
import subprocess
import tempfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from django.conf import settings

LEVEL, FAST_LEVEL, FAST_FROM_BYTES = 6, 4, 1_000_000
"""zlib levels of the floor: what the measurements before the first line of code took for the best trade."""

CHANGED = 0.3
"""Share of Han characters changed from the second cycle on, or deflate would see one text again and again."""

Render = Callable[[list[str]], bytes]
_HAN = re.compile("[一-鿿]")


def texts(count: int) -> list[str]:
    """Return so many paragraphs from the demonstration reports, the same in every process."""
    found = [
        line.strip()
        for path in sorted((Path(settings.BASE_DIR) / "seeds/demonstration").glob("*.toml"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if len(line) > 40
    ]
    han = sorted(set(_HAN.findall("".join(found))))
    chance = random.Random(1)  # noqa: S311 — the same text on every machine, no secret
    lines = found[:count]
    while len(lines) < count:
        text = found[len(lines) % len(found)]
        lines.append(_HAN.sub(lambda m: chance.choice(han) if chance.random() < CHANGED else m.group(), text))
    return lines


def ours() -> Render:
    from reportdesk.core.compose.document import Document, Masthead, Paragraph, Signature, Title
    from reportdesk.docx_writer import write

    def render(lines: list[str]) -> bytes:
        head = (Masthead("东安县司法局", "东司发3号", ("李国强",)), Title(("法治政府建设情况的报告",)))
        foot = Signature("东安县司法局", "2026年1月9日", is_sealed=True)
        return write(Document("报告", blocks=(*head, *map(Paragraph, lines), foot)))

    return render


def _string_built(lines: list[str]) -> bytes:
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="Body"/></w:pPr><w:r><w:t>{escape(line)}</w:t></w:r></w:p>'
        for line in lines
    )
    return f"<w:document><w:body>{body}</w:body></w:document>".encode()


def floor() -> Render:
    """A joined string, deflated; the other parts are ready bytes."""
    static = b"\0" * 4_000  # what the other parts come to when deflated

    def render(lines: list[str]) -> bytes:
        xml = _string_built(lines)
        engine = zlib.compressobj(
            FAST_LEVEL if len(xml) > FAST_FROM_BYTES else LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS
        )
        packed = b"".join((engine.compress(xml), engine.flush()))
        return b"".join((zlib.crc32(xml).to_bytes(4, "little"), packed, static))

    return render


def stored_floor() -> Render:
    """As the floor, without deflating: our own files are stored."""

    def render(lines: list[str]) -> bytes:
        xml = _string_built(lines)
        return b"".join((zlib.crc32(xml).to_bytes(4, "little"), xml, b"\0" * 30_000))

    return render


def naive() -> Render:
    import docx
    from docx.oxml.ns import qn
    from docx.shared import Pt

    def render(lines: list[str]) -> bytes:
        document = docx.Document()
        for line in lines:
            text = document.add_paragraph(style="Body Text").add_run(line)
            text.font.name, text.font.size = "仿宋_GB2312", Pt(16)
            text._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")
        saved = BytesIO()
        document.save(saved)
        return saved.getvalue()

    return render


def docxtpl() -> Render:
    import docx

    peer = importlib.import_module("docxtpl")
    template = docx.Document()
    for line in ("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"):
        template.add_paragraph(line, style="Body Text")
    saved = BytesIO()
    template.save(saved)

    def render(lines: list[str]) -> bytes:
        filled = peer.DocxTemplate(BytesIO(saved.getvalue()))
        filled.render({"lines": lines}, autoescape=True)
        answer = BytesIO()
        filled.save(answer)
        return answer.getvalue()

    return render


def pandoc() -> Render:
    program = shutil.which("pandoc")
    if program is None:
        raise ImportError("pandoc")

    def render(lines: list[str]) -> bytes:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "paper.docx"
            command = [program, "--from=markdown", f"--output={path}"]
            subprocess.run(command, input="\n\n".join(lines), text=True, check=True)  # noqa: S603
            return path.read_bytes()

    return render


METHODS: dict[str, tuple[str, Callable[[], Render]]] = {
    "floor": ("下限：拼接字符串，deflate", floor),
    "stored": ("下限：拼接字符串，不压缩", stored_floor),
    "ours": ("本产品", ours),
    "docxtpl": ("docxtpl", docxtpl),
    "pandoc": ("pandoc", pandoc),
    "naive": ("python-docx，逐段设样式和字体", naive),
}
