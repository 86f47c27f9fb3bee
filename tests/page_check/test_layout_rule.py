"""Every sentence of the page check falls under a rule of the catalogue, and every such rule is answered."""

import re
from pathlib import Path

import pytest

from reportdesk.page_check import Finding
from reportdesk.page_check.layout_rule import RULES, by_code, rule_of

SOURCE = Path(__file__).parents[2] / "reportdesk/page_check"
SAID = sorted(
    {
        (clause, message)
        for path in SOURCE.glob("*.py")
        for clause, message in re.findall(
            r'Finding\(\s*"([\d.]+)",\s*f?"([^"]+)"', path.read_text(encoding="utf-8")
        )
    }
)
WITHOUT_A_RULE = {"7.1", "7.3.2"}
"""Order of the elements and 主送机关: the catalogue has them as S10 and S11."""


@pytest.mark.parametrize(("clause", "message"), SAID)
def test_a_sentence_of_the_page_check_has_its_rule(clause: str, message: str):
    assert (rule_of(Finding(clause, message)) is None) == (clause in WITHOUT_A_RULE)


def test_every_rule_of_layout_is_answered():
    assert len(SAID) > 50
    answered = {rule.code for clause, message in SAID if (rule := rule_of(Finding(clause, message)))}
    by_face = rule_of(Finding("7.3.3", "一级标题应用黑体，现为宋体。"))

    assert answered | {by_face.code if by_face else ""} == {f"F{number:02}" for number in range(1, 17)}


def test_the_rules_are_listed_once_and_in_order():
    assert [rule.code for rule in by_code()] == [f"F{number:02}" for number in range(1, 17)]
    assert all(rule.bad and rule.good and rule.summary and rule.basis.startswith("GB/T") for rule in RULES)
