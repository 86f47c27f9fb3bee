"""A DOCX as LibreOffice prints it: lines, page numbers and rules of each page, in millimetres from the top left."""

import os
import shutil
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pdfplumber
import pytest

MM_PER_PT = 25.4 / 72
FOOT_MM = 262.8
"""Below the type area, which ends at 37 + 225 mm, stands nothing but the page number."""


@dataclass(frozen=True, slots=True)
class Line:
    text: str
    baseline_mm: float
    left_mm: float
    right_mm: float


@dataclass(frozen=True, slots=True)
class Page:
    width_mm: float
    height_mm: float
    lines: tuple[Line, ...]
    number: Line | None
    rules_mm: tuple[float, ...]


def convert(contents: dict[str, bytes], folder: Path) -> dict[str, list[Page]]:
    """Return the pages of each DOCX; skips without LibreOffice, or fails where services are required."""
    return {name: _read(path) for name, path in print_all(contents, folder).items()}


def print_all(contents: dict[str, bytes], folder: Path, *, timeout_s: int = 120) -> dict[str, Path]:
    """Return the PDF of each DOCX, made in one go by one LibreOffice; see ``convert``."""
    office = shutil.which("soffice")
    if office is None:
        reason = "LibreOffice is absent: install the Debian package libreoffice-writer"
        if os.environ.get("REPORTDESK_REQUIRE_SERVICES") == "1":
            pytest.fail(reason)
        pytest.skip(reason)
    for name, content in contents.items():
        (folder / f"{name}.docx").write_bytes(content)
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            *(folder / f"{name}.docx" for name in contents),
        ],
        env=os.environ
        | {"FONTCONFIG_FILE": str(Path(__file__).with_name("fonts.conf")), "HOME": str(folder)},
        capture_output=True,
        check=True,
        timeout=timeout_s,
    )
    return {name: folder / f"{name}.pdf" for name in contents}


def _read(path: Path) -> list[Page]:
    with pdfplumber.open(path) as pdf:
        return [_page(page) for page in pdf.pages]


def _page(page: pdfplumber.page.Page) -> Page:
    lines = _lines(page)
    foot = [line for line in lines if line.baseline_mm > FOOT_MM]
    rules = {
        round((shape["top"] + shape["bottom"]) / 2 * MM_PER_PT, 1)
        for shape in (*page.lines, *page.rects)
        if shape["x1"] - shape["x0"] > 150 / MM_PER_PT
    }
    return Page(
        width_mm=float(page.width) * MM_PER_PT,
        height_mm=float(page.height) * MM_PER_PT,
        lines=tuple(line for line in lines if line.baseline_mm <= FOOT_MM),
        number=foot[0] if foot else None,
        rules_mm=tuple(sorted(rules)),
    )


def _lines(page: pdfplumber.page.Page) -> list[Line]:
    """Return the lines from top to bottom; baselines within 1.5 pt are one line, blanks do not count."""
    rows: dict[float, list[dict]] = defaultdict(list)
    for char in page.chars:
        if char["text"].strip():
            baseline = float(page.height) - char["matrix"][5]
            near = next((key for key in rows if abs(key - baseline) <= 1.5), baseline)
            rows[near].append(char)
    return [
        Line(
            text="".join(char["text"] for char in sorted(chars, key=lambda char: char["x0"])),
            baseline_mm=baseline * MM_PER_PT,
            left_mm=min(char["x0"] for char in chars) * MM_PER_PT,
            right_mm=max(char["x1"] for char in chars) * MM_PER_PT,
        )
        for baseline, chars in sorted(rows.items())
    ]
