"""What stands beside a download: the page check's word first, then what cannot be shown."""

import pytest

from reportdesk.core import codec
from reportdesk.core.compose.document import Variant
from reportdesk.core.report import Report
from reportdesk.page_check import Finding
from reportdesk.rendering import pdf, render
from reportdesk.rendering.models import SOUND, RenderJob
from reportdesk.rendering.render import NOTE_CHARS, join_note

FACES = {"黑体": "Noto Sans CJK SC,Noto Sans CJK SC Regular"}


def test_a_note_holds_whole_lines_only() -> None:
    assert join_note([]) == ""
    assert join_note([SOUND, "甲"]) == f"{SOUND}\n甲"
    long = join_note([SOUND, "甲" * 150, "乙" * 200])
    assert len(long) <= NOTE_CHARS
    assert long.splitlines() == [SOUND, "甲" * 150, "还有别的提示，请在预览里逐处核对。"]
    assert join_note(["甲" * 400]) == "甲" * NOTE_CHARS


def test_a_sound_document_with_a_warning_stays_sound_and_shows_it() -> None:
    job = RenderJob(note=f"{SOUND}\n表情符号：“🙂”。")

    assert job.is_sound
    assert (job.verdict, job.cautions) == (SOUND, ["表情符号：“🙂”。"])


def test_warnings_are_taken_from_the_content() -> None:
    content = codec.canonical_json(Report("东安县应急管理局", 2025, preface="甲🙂"))

    (caution,) = render.list_cautions(content, variant=Variant.PUBLIC)

    assert caution.startswith("表情符号：“🙂”（1处）")


@pytest.mark.parametrize(
    ("faces", "findings", "substitutes", "words"),
    [
        ({}, (), (), [SOUND]),
        ({}, (Finding("7.5", "没有页码。", 2),), (), ["版面检查有1处不合标准：没有页码。"]),
        (FACES, (), ("Noto",), ["不合规范，只供查看：黑体（以 Noto Sans CJK SC 代替）", "没有发现问题"]),
        ({}, (), ("Symbola",), ["不合规范，只供查看：Symbola", "没有发现问题"]),
        (FACES, (Finding("7.5", "没有页码。", 2),), ("Noto",), ["不合规范", "按替代字体量印出的页面，版面检查有1处"]),
    ],
)  # fmt: skip
def test_a_pdf_conforms_only_without_substitutes(monkeypatch, faces, findings, substitutes, words) -> None:
    monkeypatch.setattr(pdf, "check_print", lambda _content, _document: (findings, substitutes))
    monkeypatch.setattr(pdf, "replaced_faces", lambda: faces)

    lines = pdf._note(b"", b"").splitlines()

    assert len(lines) == len(words)
    assert all(word in line for word, line in zip(words, lines, strict=True))


def test_a_pdf_that_cannot_be_measured_says_so() -> None:
    assert pdf._note(b"no pdf", b"").startswith("印出的页面没有检查：不是 PDF")
