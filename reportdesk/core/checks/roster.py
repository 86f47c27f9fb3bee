"""有哪些规则？Every module of ``rules/``, in the order in which the catalogue lists them."""

from importlib import import_module
from pkgutil import iter_modules
from typing import cast

from reportdesk.core.checks import rules
from reportdesk.core.checks.rule import Rule

FAMILIES = {
    "S": "结构与法定内容",
    "N": "序号与层次",
    "P": "标点",
    "M": "数字与单位",
    "A": "数据与算术",
    "W": "用语",
    "D": "日期与年度",
    "L": "法律、文件与名称",
    "R": "复制粘贴的残留",
    "C": "各部分之间的一致",
}
"""What the rules whose code begins with a letter look after."""


def _load(name: str) -> Rule:
    return cast("Rule", import_module(f"{rules.__name__}.{name}"))


def _place(rule: Rule) -> tuple[int, str]:
    return [*FAMILIES].index(rule.CODE[0]), rule.CODE


RULES: tuple[Rule, ...] = tuple(
    sorted((_load(found.name) for found in iter_modules(rules.__path__)), key=_place)
)
