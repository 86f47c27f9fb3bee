"""读得快不快，用什么来量？A report of any length as TXT, HTML and DOCX, and what each method does with the bytes."""

import importlib
import importlib.util
import random
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from docx import Document
from lxml import html

from reportdesk.core.reading.recogniser import recognise
from reportdesk.readers import read_bytes

TYPICAL_SECTIONS = 3
"""Sections a part: about 3,000 characters, as the published reports have (2,559 to 4,450)."""

PICTURE_BYTES = 5_000_000
"""A picture that makes a typical DOCX one of 5 MB."""

_PARTS = (
    "2025年度推进法治政府建设的主要举措和成效",
    "2025年度推进法治政府建设存在的不足和原因",
    "2025年度党政主要负责人履行推进法治建设第一责任人职责的有关情况",
    "2026年度推进法治政府建设的主要安排",
)
_HEADS = (
    "完善工作机制，压实法治责任",
    "规范行政执法，提升办案质量",
    "深化普法宣传，营造法治氛围",
    "优化政务服务，改善营商环境",
)
_SENTENCES = (
    "全年检查生产经营单位{0}家次，发现并督促整改问题{1}项，立案{2}件。",
    "召开专题会议{2}次，印发方案{1}份，责任落实到岗到人，重大执法决定法制审核率达到100%。",
    "一是健全制度，修订规程{2}项；二是加强培训，组织学法{1}次；三是严格考核，通报问题{0}个。",
    "组织法律法规宣讲{2}场，发放资料{0}份，现场解答群众咨询{1}人次，群众满意度持续提升。",
    "对照清单逐项梳理，办理行政许可{0}件，平均办理时限压缩到法定时限的三成以内。",
)
_DOCUMENT = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="http://schemas.openxmlformats.org/'
    'wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
)
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="bin" ContentType="application/octet-stream"/><Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="http://schemas.openxmlformats.org/package/'
    '2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)

Method = Callable[[bytes], int]


def lines(times: int) -> list[str]:
    """Return the paragraphs of a report that is ``times`` the typical length, the same on every machine."""
    chance = random.Random(1)  # noqa: S311 — the same text everywhere, no secret
    found = [
        "清河县水利局关于2025年度法治政府建设情况的报告",
        "县委、县政府：",
        "现将2025年度法治政府建设情况报告如下：",
    ]
    for number, heading in zip("一二三四", _PARTS, strict=True):
        found.append(f"{number}、{heading}")
        for section in range(TYPICAL_SECTIONS * times):
            texts = (
                text.format(*(chance.randint(2, 900) for _ in range(3)))
                for text in chance.choices(_SENTENCES, k=5)
            )
            found.append(
                f"（{'一二三四五六七八九十'[section % 10]}）{chance.choice(_HEADS)}。{''.join(texts)}"
            )
    return [*found, "清河县水利局", "2026年1月15日"]


def as_txt(paragraphs: list[str]) -> bytes:
    """Return a plain text."""
    return "\n".join(paragraphs).encode()


def as_html(paragraphs: list[str]) -> bytes:
    """Return a page with the usual chrome around the text."""
    body = "".join(f'<p style="text-indent:2em"><span>{escape(text)}</span></p>' for text in paragraphs)
    top = '<div class="top"><a href="/">首页</a> &gt; <a href="/zwgk">政务公开</a></div>'
    foot = '<div class="share">【打印】【关闭】</div><div class="foot">主办单位：清河县人民政府</div>'
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>{top}<div class="text">{body}</div>{foot}</body></html>'
    return page.encode()


def as_docx(paragraphs: list[str], *, picture_bytes: int = 0) -> bytes:
    """Return a package with one run a paragraph, and a picture of so many bytes that do not deflate."""
    body = "".join(
        f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in paragraphs
    )
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr("_rels/.rels", _RELATIONS)
        archive.writestr("word/document.xml", _DOCUMENT.format(body))
        if picture_bytes:
            archive.writestr("word/media/picture.bin", random.Random(2).randbytes(picture_bytes))  # noqa: S311
    return packed.getvalue()


def samples(times: int) -> Iterator[tuple[str, bytes]]:
    """Yield each format of a report of that length."""
    paragraphs = lines(times)
    yield "txt", as_txt(paragraphs)
    yield "html", as_html(paragraphs)
    yield "docx", as_docx(paragraphs)


def methods(kind: str) -> dict[str, Method]:
    """Return what is measured for a format: ours, and those that merely take out the text, where installed."""
    found: dict[str, Method] = {
        "本产品：读出并认出": lambda content: _recognised(content, kind),
        "本产品：只取文字": lambda content: len(read_bytes(content, name=f"a.{kind}").text),
    }
    if kind == "docx":
        found["python-docx 只取文字"] = _by_python_docx
        if importlib.util.find_spec("mammoth"):
            found["mammoth 只取文字"] = _by_mammoth
    if kind == "html":
        found["lxml 只取文字"] = lambda content: sum(map(len, html.document_fromstring(content).itertext()))
    if kind in ("docx", "html") and shutil.which("pandoc"):
        found["pandoc 只取文字"] = lambda content: _by_pandoc(content, kind)
    return found


def _recognised(content: bytes, kind: str) -> int:
    source = read_bytes(content, name=f"a.{kind}")
    return len(recognise(source.text, dropped=source.dropped).parts)


def _by_python_docx(content: bytes) -> int:
    return sum(len(paragraph.text) for paragraph in Document(BytesIO(content)).paragraphs)


def _by_mammoth(content: bytes) -> int:
    return len(importlib.import_module("mammoth").extract_raw_text(BytesIO(content)).value)


def _by_pandoc(content: bytes, kind: str) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a.{kind}"
        path.write_bytes(content)
        command = [shutil.which("pandoc") or "pandoc", "-f", kind, "-t", "plain", "--wrap=none", str(path)]
        return len(subprocess.run(command, capture_output=True, check=True).stdout)  # noqa: S603 — no shell
