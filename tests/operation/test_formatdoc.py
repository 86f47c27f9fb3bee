"""docs/format.md is what the constants and the measured figures say; LibreOffice still prints those figures."""

from io import StringIO

import pytest
from django.core.management import call_command

from reportdesk.operation import format_table
from reportdesk.operation.format_measure import measure
from reportdesk.operation.format_table import load_measured, table
from reportdesk.operation.management.commands.formatdoc import renewed
from reportdesk.rendering import pdf

TOLERANCE_MM = 0.3
"""Another release of LibreOffice may round a line's height another way."""


def test_the_document_is_up_to_date() -> None:
    call_command("formatdoc", "--check")


def test_a_table_that_somebody_changed_is_found(settings, tmp_path) -> None:
    for name in ("docs/format.md", str(format_table.MEASURED)):
        copy = tmp_path / name
        copy.parent.mkdir(parents=True)
        copy.write_text(
            (settings.BASE_DIR / name).read_text(encoding="utf-8").replace("35.0 mm", "34.0 mm"),
            encoding="utf-8",
        )
    settings.BASE_DIR = tmp_path
    errors = StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("formatdoc", "--check", stderr=errors)

    assert stop.value.code == 1
    assert "./run formatdoc" in errors.getvalue()
    call_command("formatdoc")
    call_command("formatdoc", "--check")


def test_what_stands_around_the_table_is_kept() -> None:
    page = f"上文\n{format_table.BEGIN}\n旧\n{format_table.END}\n下文\n"

    made = renewed(page)

    assert made.startswith("上文\n")
    assert made.endswith("\n下文\n")
    assert "旧" not in made
    assert renewed(made) == made


def test_every_row_names_a_clause_and_a_constant() -> None:
    rows = [line.split(" | ") for line in table(load_measured()).splitlines()[2:]]

    assert len(rows) > 18
    assert all(len(row) == 5 and "`" in row[3] for row in rows)


def test_without_libreoffice_the_command_says_so(monkeypatch) -> None:
    monkeypatch.setattr(pdf.shutil, "which", lambda _name: None)
    errors = StringIO()

    with pytest.raises(SystemExit) as stop:
        call_command("formatdoc", "--measure", stderr=errors)

    assert stop.value.code == 2
    assert "LibreOffice" in errors.getvalue()


@pytest.mark.layout
def test_libreoffice_prints_what_the_document_says(settings) -> None:
    if pdf.shutil.which("soffice") is None:
        pytest.skip("LibreOffice is absent: install the Debian package libreoffice-writer")
    settings.RENDER_LEASE_S = 300

    found, wanted = measure(), load_measured()

    assert found.keys() == wanted.keys()
    assert {name: value for name, value in found.items() if abs(value - wanted[name]) > TOLERANCE_MM} == {}
