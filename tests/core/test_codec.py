import json
from dataclasses import replace
from datetime import date

import pytest
from core.builders import ROOT, complete_report, marked_report
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core import codec
from reportdesk.core.errors import UnreadableSnapshot
from reportdesk.core.report import Item, PageSetting, Report, Section

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)
sections = st.builds(
    Section, texts, texts, texts, st.lists(st.builds(Item, texts, texts, texts), max_size=3).map(tuple)
)


def test_report_survives_the_round_trip() -> None:
    report = complete_report()

    assert codec.read_json(codec.canonical_json(report)) == report


@given(st.lists(sections, max_size=3).map(tuple), texts)
def test_any_text_survives_the_round_trip(measures: tuple[Section, ...], preface: str) -> None:
    report = complete_report(measures=measures, preface=preface)

    assert codec.read_json(codec.canonical_json(report)) == report


def test_same_report_gives_same_text_and_fingerprint() -> None:
    first, second = codec.canonical_json(complete_report()), codec.canonical_json(complete_report())

    assert first == second
    assert codec.fingerprint(first) == codec.fingerprint(second)


def test_one_changed_character_changes_the_fingerprint() -> None:
    report = complete_report()
    changed = replace(report, preface=report.preface.replace("2025", "2024"))

    assert codec.fingerprint(codec.canonical_json(report)) != codec.fingerprint(codec.canonical_json(changed))


def test_dates_and_absent_values_survive() -> None:
    report = complete_report()
    dated = replace(report, head=replace(report.head, issued_on=date(2026, 2, 3)))

    assert codec.read_json(codec.canonical_json(dated)).head.issued_on == date(2026, 2, 3)
    assert codec.read_json(codec.canonical_json(report)).head.issued_on is None


@pytest.mark.parametrize(
    "content",
    [
        "",
        "[]",
        "{",
        '{"schema_version": 99, "report": {}}',
        '{"schema_version": 1}',
        '{"schema_version": 1, "report": {"agency": 3, "year": 2025}}',
        '{"schema_version": 1, "report": {"agency": "局", "year": 2025, "unknown": 1}}',
        '{"schema_version": 1, "report": {"agency": "局", "year": 2025, "head": {"issued_on": "2026-02-30"}}}',
    ],
)
def test_damaged_content_is_refused_with_a_sentence(content: str) -> None:
    with pytest.raises(UnreadableSnapshot, match="。"):
        codec.read_json(content)


def test_revision_stored_by_the_first_release_stays_readable() -> None:
    stored = (ROOT / "fixtures" / "schema" / "v1.json").read_text(encoding="utf-8")

    assert codec.read_json(stored) == complete_report()


def test_revision_stored_with_every_mark_of_the_head_stays_readable() -> None:
    stored = (ROOT / "fixtures" / "schema" / "v2.json").read_text(encoding="utf-8")

    assert codec.read_json(stored) == marked_report()
    assert json.loads(stored) == codec.to_mapping(marked_report()), "a change of shape needs a new version"


def test_revision_of_an_older_release_is_set_as_that_release_set_it() -> None:
    stored = (ROOT / "fixtures" / "schema" / "v1.json").read_text(encoding="utf-8")

    assert codec.read_json(stored).head.page is PageSetting.STANDARD


def test_revision_of_a_newer_release_says_what_to_do() -> None:
    with pytest.raises(UnreadableSnapshot, match="请升级程序"):
        codec.read_json(json.dumps({"schema_version": codec.SCHEMA_VERSION + 1, "report": {}}))


def test_fields_that_came_later_may_be_absent() -> None:
    stored = {
        "schema_version": 1,
        "report": {"agency": "局", "year": 2025, "measures": [{"key": "a", "items": []}]},
    }

    assert codec.read_json(json.dumps(stored)) == Report("局", 2025, measures=(Section("a"),))
