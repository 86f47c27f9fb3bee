"""写作帮助从哪里来？seeds/phrases.toml and seeds/guide.toml, read once a process, with what an agency added."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.conf import settings

from reportdesk.accounts.models import Agency
from reportdesk.core.guide import Topic, read_topics
from reportdesk.core.report import Role
from reportdesk.reports.models import Guide, Phrase

GENERAL = "通用"
"""The kind whose topics every agency has."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A phrase as it is offered; ``row`` is the agency's own, None for one that came with the product."""

    topic: str
    text: str
    row: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Guidance:
    """What an agency of a kind reports; ``is_own`` says that the agency has changed the list."""

    kind: str
    topics: tuple[Topic, ...]
    is_own: bool


@cache
def _seed(name: str) -> Mapping[str, Any]:
    return tomllib.loads((settings.BASE_DIR / "seeds" / name).read_text(encoding="utf-8"))


def kinds() -> tuple[str, ...]:
    """Return the kinds of agencies that there is a list for; the general one first."""
    return tuple(entry["name"] for entry in _seed("guide.toml")["kind"])


def topics_of(kind: str) -> str:
    """Return the list of a kind as text, the general topics first; only these for an unknown kind."""
    lists = {entry["name"]: entry["topics"].strip() for entry in _seed("guide.toml")["kind"]}
    return "\n".join(lists[name] for name in dict.fromkeys((GENERAL, kind)) if name in lists)


def guidance(agency: Agency, *, kind: str = "") -> Guidance:
    """Return what an agency should look at; ``kind`` looks at another kind's list without keeping it. One query."""
    own = Guide.objects.filter(agency=agency).first()
    if own and own.topics and kind in ("", own.kind):
        return Guidance(own.kind, read_topics(own.topics), is_own=True)
    chosen = kind if kind in kinds() else (own.kind if own else _guessed(agency.name))
    return Guidance(chosen, read_topics(topics_of(chosen)), is_own=False)


def phrases(agency: Agency, *, role: Role | None = None) -> tuple[Sentence, ...]:
    """Return all phrases, those for a part first, the agency's own before the others of their kind. One query."""
    own = [
        Sentence(row.topic, row.text, row) for row in Phrase.objects.filter(agency=agency, deleted_at=None)
    ]
    entries = _seed("phrases.toml")["topic"]
    fitting = [entry for entry in entries if role is None or role.value in entry["parts"]]
    others = [entry for entry in entries if entry not in fitting]
    seeded = [Sentence(entry["name"], text) for entry in (*fitting, *others) for text in entry["phrases"]]
    return (*own, *seeded)


def topic_names() -> tuple[str, ...]:
    """Return the topics of the phrases that came with the product."""
    return tuple(entry["name"] for entry in _seed("phrases.toml")["topic"])


def _guessed(name: str) -> str:
    """Return the kind that an agency's name tells; the general one otherwise."""
    words = {
        "应急": "应急管理",
        "教育": "教育",
        "市场监督": "市场监管",
        "综合": "综合执法",
        "城市管理": "综合执法",
    }
    words |= {"农业": "农业农村"}
    if name.endswith(("乡人民政府", "镇人民政府", "街道办事处")):
        return "乡镇街道"
    return next((kind for word, kind in words.items() if word in name), GENERAL)
