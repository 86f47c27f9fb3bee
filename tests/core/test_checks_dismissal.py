"""Which findings may be dismissed by whom, and what a dismissal is tied to."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.checks.catalogue import CARDS
from reportdesk.core.checks.dismissal import (
    WORD_LISTS,
    Standing,
    Verdict,
    blocks_passing,
    blocks_submission,
    dismissed_by,
    identify,
    sentences,
    standing_of,
)
from reportdesk.core.checks.finding import Finding, Level, Severity
from reportdesk.core.checks.subject import Line, Subject
from reportdesk.core.lifecycle import Post

WRONG = "全年排查隐患2212处，整改2177处，整改率98.14%。"
RATE = Finding("A01", Severity.ERROR, "整改率应为98.42%。", "98.14", "measures.0.text", 0, "98.42", "国标：")


def digest_of(text: str, quote: str = "98.14", *, where: str = "measures.0.text", start: int = 0) -> str:
    line = Line(text, start, where)
    finding = replace(RATE, quote=quote, where=where, start=start + text.index(quote))
    return identify([finding], Subject((line,)))[0].digest


@pytest.mark.parametrize(
    ("code", "severity", "post"),
    [
        ("A01", Severity.ERROR, Post.REVIEWER),
        ("R06", Severity.ERROR, Post.REVIEWER),
        ("A01", Severity.WARNING, Post.DRAFTER),
        ("S09", Severity.ERROR, None),
        ("W02", Severity.ERROR, None),
        ("W06", Severity.ERROR, Post.REVIEWER),
        ("S08", Severity.WARNING, Post.DRAFTER),
        ("S17", Severity.HINT, Post.DRAFTER),
    ],
)
def test_who_may_dismiss(code: str, severity: Severity, post: Post | None) -> None:
    assert dismissed_by(replace(RATE, code=code, severity=severity)) is post


def test_no_verdict_dismisses_a_structural_or_statutory_error() -> None:
    firm = [
        card.code
        for card in CARDS.values()
        if card.code[0] == "S" or (card.level is Level.LAW and card.code not in WORD_LISTS)
    ]

    for code in firm:
        for verdict in Verdict:
            assert standing_of(replace(RATE, code=code), verdict) is Standing.OPEN


@pytest.mark.parametrize(
    ("verdict", "standing", "holds_submission", "holds_passing"),
    [
        (None, Standing.OPEN, True, True),
        (Verdict.DISMISSED, Standing.OPEN, True, True),
        (Verdict.ASKED, Standing.ASKED, False, True),
        (Verdict.REFUSED, Standing.REFUSED, True, True),
        (Verdict.CONFIRMED, Standing.DISMISSED, False, False),
    ],
)
def test_error_is_settled_by_the_reviewer_only(
    verdict: Verdict | None,
    standing: Standing,
    holds_submission: bool,  # noqa: FBT001
    holds_passing: bool,  # noqa: FBT001
) -> None:
    assert standing_of(RATE, verdict) is standing
    assert blocks_submission(RATE, standing) is holds_submission
    assert blocks_passing(RATE, standing) is holds_passing


@pytest.mark.parametrize("severity", [Severity.WARNING, Severity.HINT])
@pytest.mark.parametrize("standing", list(Standing))
def test_warnings_and_hints_hold_nothing_up(severity: Severity, standing: Standing) -> None:
    finding = replace(RATE, severity=severity)

    assert not blocks_submission(finding, standing)
    assert not blocks_passing(finding, standing)


def test_lateness_holds_nothing_up_for_no_wording_mends_it() -> None:
    assert not blocks_submission(replace(RATE, code="S15"), Standing.OPEN)


def test_dismissal_follows_the_sentence_to_another_place() -> None:
    here = digest_of(WRONG)

    assert digest_of(f"前一句。{WRONG}后一句。") == here
    assert digest_of(WRONG, where="plans.3.text", start=70) == here
    assert digest_of(f"　{WRONG}") == here


@pytest.mark.parametrize(
    "text", [WRONG.replace("2177", "2178"), WRONG.replace("全年", "今年"), WRONG.replace("98.14", "98.15")]
)
def test_changed_sentence_is_another_one(text: str) -> None:
    assert digest_of(text, "98.1") != digest_of(WRONG, "98.1")


def test_two_findings_of_one_rule_in_a_sentence_are_told_apart() -> None:
    line = Line("近近百次，近近千人。", 0, "preface")
    found = [replace(RATE, quote="近近", where="preface", start=start) for start in (0, 5)]

    assert len({told.digest for told in identify(found, Subject((line,)))}) == 2


def test_other_rule_on_the_same_words_is_another_finding() -> None:
    line = Line(WRONG, 0, RATE.where)
    both = identify([RATE, replace(RATE, code="A02")], Subject((line,)))

    assert both[0].digest != both[1].digest
    assert both[0].sentence == WRONG


def test_finding_without_a_line_goes_by_its_field() -> None:
    lost = [replace(RATE, where=where) for where in ("head.title", "head.signature", "head.title")]

    told = identify(lost, Subject(()))

    assert told[0] == told[2] != told[1]


@given(st.text("法治，。！？”\n x", max_size=40))
def test_sentences_lie_where_they_say_and_leave_nothing_out(text: str) -> None:
    found = sentences(text)

    assert all(text[start : start + len(sentence)] == sentence for start, sentence in found)
    assert "".join(sentence for _start, sentence in found).replace("\n", "").replace(" ", "") == text.replace(
        "\n", ""
    ).replace(" ", "")
