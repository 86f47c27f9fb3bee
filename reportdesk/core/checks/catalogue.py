"""有哪些规则？Every rule, in the order of the catalogue; one line each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from reportdesk.core.checks.finding import RANKS, Fault, Finding, Level, Severity
from reportdesk.core.checks.rules import (
    a01_rate_recomputed,
    a02_change_recomputed,
    a03_parts_and_total,
    a04_unreachable_change,
    a05_rate_without_numbers,
    a06_all_contradicted,
    a07_one_value,
    a08_uniform_decimals,
    a09_logical_order,
    a10_comparison_base,
    a11_average,
    m01_doubled_approximation,
    m02_range_unit,
    m03_unit_of_hazards,
    m04_measure_word,
    m05_counts_in_arabic,
    m06_two_digit_year,
    m07_ten_thousands,
    m08_percentage_points,
    m09_fold_fall,
    m10_date_form,
    n01_first_level_unnumbered,
    n02_first_level_sequence,
    n03_second_level_sequence,
    n04_chain_sequence,
    n05_skipped_level,
    n06_mark_after_ordinal,
    n07_blank_after_ordinal,
    n08_heading_end,
    n09_unnumbered_sibling,
    n10_half_width_bracket,
    n11_foreign_ordinal,
    n12_lone_item,
    p01_half_width_mark,
    p02_mark_between_titles,
    p03_inner_title,
    p04_number_bracket,
    p05_dash,
    p06_blank_in_text,
    p07_paragraph_end,
    p08_etc,
    p09_unpaired_mark,
    p10_slash,
    p11_straight_quote,
    p12_doubled_mark,
    p13_colon_in_colon,
    p14_long_sentence,
    p15_joint_name,
    p16_title_marks,
    p17_typed_indent,
    r01_html_residue,
    r02_field_residue,
    r03_web_page_line,
    r04_doubled_character,
    r05_stray_character,
    r06_placeholder,
    r08_markup,
    r09_repeated_clause,
    s00_other_kind,
    s01_measures_missing,
    s02_shortcomings_missing,
    s03_causes_missing,
    s04_first_responsible_missing,
    s05_next_year_missing,
    s06_order_of_parts,
    s07_statutory_heading,
    s08_title_form,
    s09_year_or_agency_differs,
    s10_addressee_missing,
    s11_addressee_wrong,
    s12_signature_missing,
    s15_late,
    s16_outside_the_items,
    s17_principals_acts,
    s18_others_shortcomings,
    s19_plan_in_shortcomings,
    s20_secret_or_personal,
    s21_length,
    s23_name_of_the_duty,
    s24_opening_formula,
)
from reportdesk.core.checks.settings import Settings
from reportdesk.core.checks.subject import Subject


class Rule(Protocol):
    """What a module in ``rules/`` offers; its docstring has 摘要, 依据, 反例 and 正例."""

    __doc__: str | None
    CODE: str
    SEVERITY: Severity
    LEVEL: Level

    def check(self, subject: Subject, settings: Settings, /) -> Iterator[Fault]: ...


@dataclass(frozen=True, slots=True)
class Card:
    """A rule as it is described to people."""

    code: str
    severity: Severity
    level: Level
    summary: str
    basis: str
    bad: str
    good: str


RULES: tuple[Rule, ...] = (
    s00_other_kind,
    s01_measures_missing,
    s02_shortcomings_missing,
    s03_causes_missing,
    s04_first_responsible_missing,
    s05_next_year_missing,
    s06_order_of_parts,
    s07_statutory_heading,
    s08_title_form,
    s09_year_or_agency_differs,
    s10_addressee_missing,
    s11_addressee_wrong,
    s12_signature_missing,
    s15_late,
    s16_outside_the_items,
    s17_principals_acts,
    s18_others_shortcomings,
    s19_plan_in_shortcomings,
    s20_secret_or_personal,
    s21_length,
    s23_name_of_the_duty,
    s24_opening_formula,
    n01_first_level_unnumbered,
    n02_first_level_sequence,
    n03_second_level_sequence,
    n04_chain_sequence,
    n05_skipped_level,
    n06_mark_after_ordinal,
    n07_blank_after_ordinal,
    n08_heading_end,
    n09_unnumbered_sibling,
    n10_half_width_bracket,
    n11_foreign_ordinal,
    n12_lone_item,
    p01_half_width_mark,
    p02_mark_between_titles,
    p03_inner_title,
    p04_number_bracket,
    p05_dash,
    p06_blank_in_text,
    p07_paragraph_end,
    p08_etc,
    p09_unpaired_mark,
    p10_slash,
    p11_straight_quote,
    p12_doubled_mark,
    p13_colon_in_colon,
    p14_long_sentence,
    p15_joint_name,
    p16_title_marks,
    p17_typed_indent,
    m01_doubled_approximation,
    m02_range_unit,
    m03_unit_of_hazards,
    m04_measure_word,
    m05_counts_in_arabic,
    m06_two_digit_year,
    m07_ten_thousands,
    m08_percentage_points,
    m09_fold_fall,
    m10_date_form,
    a01_rate_recomputed,
    a02_change_recomputed,
    a03_parts_and_total,
    a04_unreachable_change,
    a05_rate_without_numbers,
    a06_all_contradicted,
    a07_one_value,
    a08_uniform_decimals,
    a09_logical_order,
    a10_comparison_base,
    a11_average,
    r01_html_residue,
    r02_field_residue,
    r03_web_page_line,
    r04_doubled_character,
    r05_stray_character,
    r06_placeholder,
    r08_markup,
    r09_repeated_clause,
)


def card(rule: Rule) -> Card:
    """Return what a rule's docstring says. Raises ValueError when one of the four parts is absent."""
    summary, *rest = (rule.__doc__ or "").strip().split("\n")
    parts: dict[str, str] = {}
    for line in rest:
        name, mark, text = line.strip().partition("：")
        if mark and name in ("依据", "反例", "正例"):
            parts[name] = text.strip()
    if not summary or set(parts) != {"依据", "反例", "正例"}:
        raise ValueError(f"{rule.CODE}：说明缺摘要、依据、反例或正例。")
    return Card(rule.CODE, rule.SEVERITY, rule.LEVEL, summary, parts["依据"], parts["反例"], parts["正例"])


OTHER_KIND = s00_other_kind.CODE
CARDS: dict[str, Card] = {rule.CODE: card(rule) for rule in RULES}


def run(
    subject: Subject,
    settings: Settings,
    *,
    codes: Iterable[str] | None = None,
    min_severity: Severity = Severity.HINT,
) -> tuple[Finding, ...]:
    """Return the findings in reading order. ``codes`` None: every rule.

    A text of another kind gets one finding that says so.
    """
    chosen = frozenset(CARDS if codes is None else codes) if subject.is_report else {OTHER_KIND}
    found = [
        finding
        for rule in RULES
        if rule.CODE in chosen
        for finding in _findings(rule, subject, settings)
        if RANKS[finding.severity] >= RANKS[min_severity]
    ]
    order = {line.where: index for index, line in reversed([*enumerate(subject.lines)])}
    found.sort(key=lambda finding: (order.get(finding.where, 0), finding.start, finding.code))
    return tuple(found)


def _findings(rule: Rule, subject: Subject, settings: Settings) -> Iterator[Finding]:
    described = CARDS[rule.CODE]
    seen: set[tuple[str, int, int]] = set()
    for fault in rule.check(subject, settings):
        line = fault.line
        place = (line.where, line.start + fault.start, line.start + fault.end)
        if place in seen:
            continue
        seen.add(place)
        yield Finding(
            rule.CODE,
            fault.severity or rule.SEVERITY,
            fault.message,
            line.text[fault.start : fault.end],
            line.where,
            line.start + fault.start,
            fault.fix,
            f"{described.level.value}：{described.basis}",
        )
