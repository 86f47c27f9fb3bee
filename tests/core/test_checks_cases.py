"""Every rule against its cases in fixtures/checks, and the house rules for rules."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from core.word_lists import TERMS

from reportdesk.core.checks import catalogue
from reportdesk.core.checks.finding import Finding, Level, Severity
from reportdesk.core.checks.rule import Rule, card
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Kind, Line, PartView, Subject, from_text, role_of
from reportdesk.core.report import Role

ROOT = Path(__file__).resolve().parents[2]
RULE_FILES = sorted((ROOT / "reportdesk/core/checks/rules").glob("[a-z][0-9]*.py"))
CASE_FILES = sorted((ROOT / "fixtures/checks").glob("*.toml"))
REQUIRED = (Role.MEASURES, Role.SHORTCOMINGS, Role.FIRST_RESPONSIBLE, Role.NEXT_YEAR)


def cases_of(path: Path) -> list[dict[str, Any]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))["case"]


CASES = [
    pytest.param(path.stem, case, id=f"{path.stem} {case['name']}")
    for path in CASE_FILES
    for case in cases_of(path)
]


def subject_of(case: dict[str, Any]) -> Subject:
    """Build what a case describes; its keys are the fields of a subject, ``kind`` that of its last line,
    ``kinds`` those of its first ones.
    """
    role = Role(case["role"]) if "role" in case else None
    subject = from_text(
        case["text"],
        agency=case.get("agency", ""),
        year=case.get("year"),
        role=role,
        title=case.get("title", ""),
    )
    if "heading" in case:
        subject = with_heading(subject, case["heading"])
    if "kind" in case and case["kind"] != "other":
        *others, last = subject.lines
        subject = replace(subject, lines=(*others, replace(last, kind=Kind(case["kind"]), ordinal=None)))
    kinds = [Kind(kind) for kind in case.get("kinds", ())]
    first = tuple(
        replace(line, kind=kind, ordinal=None) for line, kind in zip(subject.lines, kinds, strict=False)
    )
    subject = replace(subject, lines=(*first, *subject.lines[len(first) :]))
    present = {role for part in subject.parts for role in part.roles}
    missing = tuple(role for role in REQUIRED if role not in present)
    return replace(
        subject,
        is_whole=case.get("whole", False),
        missing=missing,
        source=case.get("source", ""),
        is_report=case.get("kind") != "other",
    )


def with_heading(subject: Subject, wording: str) -> Subject:
    """Make a line that has no ordinal the heading of a part of its own."""
    number = len(subject.parts)
    role = role_of(wording)
    place = next(index for index, line in enumerate(subject.lines) if line.text == wording)
    heading = Line(wording, subject.lines[place].start, "", Kind.HEADING, role, number, None, len(wording))
    below = tuple(replace(line, part=number, role=role) for line in subject.lines[place + 1 :])
    part = PartView(heading, wording, (role,) if role else (), number)
    return replace(subject, lines=(*subject.lines[:place], heading, *below), parts=(*subject.parts, part))


def settings_of(case: dict[str, Any]) -> Settings:
    shortest, _, longest = case.get("length_band", "").partition("-")
    today = date.fromisoformat(case["today"]) if "today" in case else None
    return Settings(
        terms=TERMS,
        today=today,
        length_band=(int(shortest), int(longest)) if longest else None,
        last_plan=tuple(case.get("last_plan", ())),
    )


def findings_of(code: str, case: dict[str, Any]) -> tuple[Finding, ...]:
    return catalogue.run(subject_of(case), settings_of(case), codes=[code])


@pytest.mark.parametrize(("code", "case"), CASES)
def test_the_rule_finds_what_its_case_says(code: str, case: dict[str, Any]):
    quotes = [finding.quote for finding in findings_of(code, case)]

    assert len(quotes) == len(case["findings"]), quotes
    assert [quote for quote, part in zip(quotes, case["findings"], strict=True) if part not in quote] == []


@pytest.mark.parametrize(("code", "case"), [case for case in CASES if case.values[1]["findings"]])
def test_the_quote_is_exact_and_the_message_is_a_sentence(code: str, case: dict[str, Any]):
    text = case.get("source", "") or case["text"]

    for finding in findings_of(code, case):
        assert finding.quote in text or finding.quote in case.get("title", "")
        assert finding.message.endswith(("。", "？"))
        assert finding.fix != finding.quote


def test_every_rule_module_is_in_the_catalogue_once():
    listed = [module.__name__.rpartition(".")[2] for module in catalogue.RULES]  # type: ignore[attr-defined]

    assert sorted(listed) == [path.stem for path in RULE_FILES]
    assert len({rule.CODE for rule in catalogue.RULES}) == len(catalogue.RULES)


@pytest.mark.parametrize("rule", catalogue.RULES, ids=lambda rule: rule.CODE)
def test_the_rule_is_described_in_four_parts(rule: Rule):
    described = card(rule)

    assert all((described.summary, described.basis, described.bad, described.good))
    assert described.summary.endswith("。")
    assert isinstance(described.severity, Severity)
    assert isinstance(described.level, Level)
    assert rule.__name__.rpartition(".")[2].startswith(f"{rule.CODE.lower()}_")  # type: ignore[attr-defined]


def test_a_rule_without_its_four_parts_does_not_build():
    class Bare:
        """只有摘要。"""

        CODE, SEVERITY, LEVEL = "X01", Severity.HINT, Level.PRACTICE

        @staticmethod
        def check(_subject, _settings):
            return iter(())

    with pytest.raises(ValueError, match="X01"):
        card(Bare)  # type: ignore[arg-type]


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_every_rule_has_a_passing_and_a_failing_case(path: Path):
    cases = cases_of(ROOT / f"fixtures/checks/{path.stem[:3].upper()}.toml")

    assert any(case["findings"] for case in cases)
    assert any(not case["findings"] for case in cases)


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_only_law_and_standard_say_must(path: Path):
    text = path.read_text(encoding="utf-8")

    assert "Level.PRACTICE" not in text or not re.search("(?<!必)须|必须", text)


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: path.stem)
def test_a_hint_is_worded_as_a_question(path: Path):
    if "SEVERITY = Severity.HINT" not in path.read_text(encoding="utf-8"):
        return
    code = path.stem[:3].upper()

    for case in cases_of(ROOT / f"fixtures/checks/{code}.toml"):
        assert [finding.message for finding in findings_of(code, case) if "？" not in finding.message] == []
