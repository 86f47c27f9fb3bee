"""结构化的字段怎样变成句子？Sentences from fields through Jinja text templates; users' words are values, never templates."""

from collections.abc import Mapping

from jinja2 import DictLoader, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from reportdesk.core.report import Duty, Plan

SUFFIX = ".txt.jinja"
"""Ending of a template's file name; ``Wording`` takes names with it or without it."""


class Wording:
    """The fixed sentences of one installation: ``duty`` and ``plan``."""

    def __init__(self, sources: Mapping[str, str]) -> None:
        """Compile the templates; raises jinja2.TemplateError for a broken one, KeyError for a missing one."""
        named = {name.removesuffix(SUFFIX): source for name, source in sources.items()}
        # Plain text: whoever prints a document escapes for itself.
        environment = SandboxedEnvironment(
            loader=DictLoader({name: named[name] for name in ("duty", "plan")}),
            undefined=StrictUndefined,
            autoescape=False,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters["phrase"] = phrase
        self._duty = environment.get_template("duty")
        self._plan = environment.get_template("plan")

    def duty(self, duty: Duty) -> str:
        """Return the sentence about who did what how often; empty when the fields make no sentence."""
        return _one_line(
            self._duty.render(who=duty.who, act=duty.act, times=duty.times, matters=duty.matters)
        )

    def plan(self, plan: Plan) -> str:
        """Return the bracket with target, deadline and unit; empty when all three are."""
        return _one_line(self._plan.render(target=plan.target, deadline=plan.deadline, unit=plan.unit))


def phrase(text: str) -> str:
    """Return a field's value for use within a sentence: on one line, without closing marks."""
    return "、".join(line.strip().rstrip("。；，、;,") for line in text.splitlines() if line.strip())


def _one_line(text: str) -> str:
    return "".join(line.strip() for line in text.splitlines())
