from dataclasses import replace

import pytest
from core.builders import complete_report, outline
from hypothesis import given
from hypothesis import strategies as st

from reportdesk.core.completeness import assess
from reportdesk.core.ledger.figure import Figure
from reportdesk.core.ledger.finding import report_findings, text_findings
from reportdesk.core.ledger.place import leftovers, resolved, uses
from reportdesk.core.ledger.placeholder import FORMS, Trouble, parse, pieces, placeholder_for, resolve
from reportdesk.core.report import Report, Section

LECTURES = Figure("普法讲座", "6", "场", last="5")
LEDGER = {
    figure.name: figure for figure in (LECTURES, Figure("培训", unit="期"), Figure("检查", "120", "家次"))
}
TRICKS = [
    "{{ ''.__class__ }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ 普法讲座.value }}",
    "{{ 普法讲座['value'] }}",
    "{{ 普法讲座.__init__.__globals__ }}",
    "{{ 普法讲座() }}",
    "{{ 普法讲座 + 检查 }}",
    "{{ 普法讲座 * 10**9 }}",
    "{{ 7 * 7 }}",
    "{{ 'a' * 1000000 }}",
    "{{ '文字' }}",
    "{{ 普法讲座 if true else 检查 }}",
    "{{ 普法讲座|upper }}",
    "{{ 普法讲座|同比|upper }}",
    "{{ 普法讲座|同比|数 }}",
    "{{ 普法讲座|同比(1) }}",
    "{{ 普法讲座|attr('value') }}",
    "{{ 普法讲座 is defined }}",
    "{{ [普法讲座] }}",
    "{{ {'a': 普法讲座} }}",
    "{{ range(10**9) }}",
    "{{ cycler }}()",
    "{{ 普法讲座, 检查 }}",
    "{{ }}",
    "{{ 普 法 }}",
    "{% for x in range(10**9) %}{{ x }}{% endfor %}",
    "{% macro m() %}{% endmacro %}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% block a %}{% endblock %}",
    "{% set 普法讲座 = 1 %}",
    "{% raw %}",
    "{# 注 #}",
    "{{ self }}",
    "{{ self|数 }}",
    "{{ " + "(" * 150 + " }}",
    "{{ " + "9" * 150 + " }}",
    "{{ " + "~".join("a" * 60) + " }}",
]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("举办{{ 普法讲座 }}。", "举办6场。"),
        ("举办{{普法讲座}}，{{ 普法讲座|同比 }}。", "举办6场，同比增长20%。"),
        ("{{ 普法讲座|增减 }}", "比上年增加1场"),
        ("{{ 普法讲座 | 数 }}个{{ 普法讲座|单位 }}", "6个场"),
        ("上年{{ 普法讲座|上年 }}", "上年5场"),
        ("没有占位", "没有占位"),
        ("{ 单个 } } {", "{ 单个 } } {"),
        ("{{ 普法讲座 }}\n{{ 检查 }}", "6场\n120家次"),
        ("", ""),
    ],
)
def test_placeholder_is_printed_as_the_figure(text: str, printed: str) -> None:
    assert resolve(text, LEDGER) == printed


def test_name_is_known_in_either_width() -> None:
    wide = "{{ \uff21\uff29讲座 }}"

    (piece,) = pieces(wide, {"AI讲座": Figure("AI讲座", "6", "场")})

    assert (piece.name, piece.printed) == ("AI讲座", "6场")


@pytest.mark.parametrize("form", FORMS)
def test_every_form_that_is_told_to_people_works(form: str) -> None:
    assert resolve(placeholder_for("普法讲座", form), LEDGER) != placeholder_for("普法讲座", form)


@pytest.mark.parametrize("text", TRICKS)
def test_trick_is_never_run_and_stays_as_it_was_typed(text: str) -> None:
    assert resolve(f"前{text}后", LEDGER) == resolve(f"前{text}后", {}) == f"前{text}后"
    assert all(piece.trouble for piece in pieces(text, LEDGER))
    assert [finding.code for finding in text_findings(text, LEDGER)][:1] in (["T01"], ["T02"])


@pytest.mark.parametrize(
    ("text", "trouble", "words"),
    [
        ("{{ 普法讲坛 }}", Trouble.UNKNOWN, "没有“普法讲坛”"),
        ("{{ 培训 }}", Trouble.EMPTY, "还没有填数"),
        ("{{ 检查|同比 }}", Trouble.NO_LAST, "没有上年数"),
        ("{{ 检查|上年 }}", Trouble.NO_LAST, "没有上年数"),
        ("{{ 7*7 }}", Trouble.REFUSED, "不能写运算"),
        ("{{ 普法讲座", Trouble.UNFINISHED, "没有写完"),
        ("{{ 普法\n讲座 }}", Trouble.UNFINISHED, "没有写完"),
    ],
)
def test_what_cannot_be_printed_is_a_finding_with_a_sentence(text: str, trouble: Trouble, words: str) -> None:
    assert [piece.trouble for piece in pieces(text, LEDGER)] == [trouble]
    assert [words in finding.message for finding in text_findings(text, LEDGER)] == [True]
    assert resolve(text, LEDGER) == text


def test_own_name_of_the_language_stands_for_nothing_though_the_ledger_has_it() -> None:
    ledger = {"self": LEDGER["普法讲座"]}

    assert resolve("{{ self }}{{ self|数 }}", ledger) == "{{ self }}{{ self|数 }}"


def test_near_name_is_offered_as_the_fix() -> None:
    (finding,) = text_findings("{{ 普法讲坐 }}", LEDGER)

    assert finding.fix == "{{ 普法讲座 }}"


ALPHABET = st.sampled_from(
    ["{{", "}}", "{%", "%}", "{#", "#}", "|", "普法讲座", "同比", " ", "\n", "'", "(", ".", "x", "6"]
)


@given(st.lists(ALPHABET, max_size=30).map("".join))
def test_any_text_resolves_and_loses_nothing_but_known_placeholders(text: str) -> None:
    found = list(pieces(text, LEDGER))
    rest = text
    for piece in reversed(found):
        assert text[piece.start : piece.end] == piece.source
        if piece.trouble is None:
            assert parse(piece.source) is not None
            rest = rest[: piece.start] + piece.printed + rest[piece.end :]

    assert resolve(text, LEDGER) == rest
    assert resolve(text, {}) == text


def with_text(text: str) -> Report:
    return complete_report(measures=(Section("m1", "强化{{ 普法讲座 }}", text),))


def test_report_is_filled_everywhere_but_its_keys() -> None:
    report = replace(with_text("{{ 检查 }}"), agency="{{ 检查 }}局", preface="{{ 普法讲座|同比 }}")

    filled = resolved(report, LEDGER)

    assert (filled.measures[0].heading, filled.measures[0].text) == ("强化6场", "120家次")
    assert (filled.preface, filled.agency) == ("同比增长20%", "{{ 检查 }}局")
    assert filled.shortcomings == report.shortcomings
    assert [use.where for use in uses(report, LEDGER)] == ["preface", "measures.0.heading", "measures.0.text"]


@pytest.mark.parametrize("text", ["{{ 没有 }}", "{{ 培训 }}", "{{ 7*7 }}", "{% for %}", "{{ 没写完"])
def test_report_with_something_unresolved_is_not_complete(text: str) -> None:
    gaps = assess(resolved(with_text(text), LEDGER), outline=outline()).gaps

    assert [gap.where for gap in gaps] == ["measures.0.text"]


def test_report_whose_figures_are_all_there_is_complete() -> None:
    filled = resolved(with_text("{{ 检查 }}"), LEDGER)

    assert assess(filled, outline=outline()).gaps == ()
    assert list(leftovers(filled)) == []


def test_typed_number_beside_the_name_is_told_with_its_place() -> None:
    report = with_text("举办普法讲座7场。检查120家次。")

    found = [(finding.code, finding.quote, finding.fix) for finding in report_findings(report, LEDGER)]

    assert found == [("T03", "7场", "{{ 普法讲座 }}"), ("T04", "120家次", "{{ 检查 }}")]


def test_work_on_a_hostile_text_is_bounded() -> None:
    texts = ["{{" * 10_000, "{" * 20_000, "{{ " * 6000 + "}}", "普法讲座6场" * 3000]

    assert max(len(piece.source) for text in texts for piece in pieces(text, LEDGER)) <= 204
    assert [text for text in texts if resolve(text, LEDGER) != text] == []
