"""What nobody should type still makes a valid file."""

from dataclasses import replace
from pathlib import Path

import pytest
from docx_writer.demonstration_report import compose, read_demonstration, read_wording
from openxml_audit import OpenXmlValidator

from reportdesk.core.compose.document import Variant
from reportdesk.core.report import Annex, Report, Section
from reportdesk.docx_writer import write
from reportdesk.page_check import check_package


def with_text(text: str) -> Report:
    report = read_demonstration()
    return replace(report, preface=text, measures=(Section("m", text, text),))


BAD = {
    "control characters": with_text("甲\x00\x07\x1b乙\x0c丙"),
    "lone surrogates": with_text("甲\ud800乙\udfff"),
    "ten thousand characters without a mark": with_text("法" * 10_000),
    "an empty section": with_text(""),
    "right to left": with_text("مرحبا بالعالم אבג"),
    "emoji": with_text("🙂👩‍👩‍👧🏳️‍🌈"),
    "sixty characters of a name": replace(read_demonstration(), agency="东" * 60),
    "control characters in a table": replace(
        read_demonstration(),
        head=replace(read_demonstration().head, annexes=(Annex("\ud800附表\x00", rows=(("\x01", "<&>"),)),)),
    ),
}


@pytest.mark.parametrize("variant", list(Variant))
@pytest.mark.parametrize("name", BAD)
def test_the_file_is_valid_and_readable(name: str, variant: Variant, tmp_path: Path) -> None:
    content = write(compose(BAD[name], variant=variant, wording=read_wording()))
    path = tmp_path / "paper.docx"
    path.write_bytes(content)

    assert list(OpenXmlValidator().validate(path).errors) == []
    assert isinstance(check_package(content), tuple)
