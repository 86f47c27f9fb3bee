"""文字里的 {{ 普法讲座 }} 印成什么？Placeholders: sandboxed strict Jinja, of which only plain names are let through."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from reportdesk.core.ledger.figure import Figure

Ledger = Mapping[str, Figure]
"""The figures of a report by name."""

_MOST_CHARS = 200
"""Our choice: the longest name with a filter is a quarter of it; it also bounds the search for the closing braces."""
_PIECE = re.compile(
    rf"\{{\{{[^\n]{{0,{_MOST_CHARS}}}?\}}\}}|\{{%[^\n]{{0,{_MOST_CHARS}}}?%\}}|\{{#[^\n]{{0,{_MOST_CHARS}}}?#\}}|\{{\{{"
)
FORMS: Mapping[str, str] = {
    "数": "只要数值",
    "单位": "只要单位",
    "上年": "上年的数",
    "同比": "同比增长、下降或持平",
    "增减": "比上年增加、减少多少",
}
"""What may follow a name after ``|``."""


class Trouble(StrEnum):
    """Why a placeholder stays in the text as it was typed."""

    UNKNOWN = "unknown"
    EMPTY = "empty"
    NO_LAST = "no_last"
    REFUSED = "refused"
    UNFINISHED = "unfinished"


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A name of the ledger with one of FORMS; ``form`` is empty for value and unit."""

    name: str
    form: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """``source[start:end]`` of a text, what is printed there, and the trouble that left it as it stands."""

    start: int
    end: int
    source: str
    printed: str
    name: str = ""
    trouble: Trouble | None = None


def _value(figure: Figure) -> str:
    return figure.value


def _unit(figure: Figure) -> str:
    return figure.unit


def _last(figure: Figure) -> str:
    return figure.printed_last


def _yearly(figure: Figure) -> str:
    return figure.change.sentence if figure.change else ""


def _amount(figure: Figure) -> str:
    return figure.change.amount if figure.change else ""


def _environment() -> SandboxedEnvironment:
    # Plain text: whoever prints a document escapes for itself.
    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        finalize=lambda value: value.printed if isinstance(value, Figure) else value,
    )
    environment.globals.clear()
    environment.filters.clear()
    environment.tests.clear()
    environment.filters |= {
        "数": _value,
        "单位": _unit,
        "上年": _last,
        "同比": _yearly,
        "增减": _amount,
    }
    return environment


_ENVIRONMENT = _environment()


def placeholder_for(name: str, form: str = "") -> str:
    """Return what is written into a text to take a figure from the ledger."""
    return f"{{{{ {name}{f'|{form}' if form else ''} }}}}"


@lru_cache(maxsize=4096)
def parse(source: str) -> Placeholder | None:
    """Return what a piece such as ``{{ 普法讲座|同比 }}`` asks for; None for any other construct of the language."""
    try:
        tree = _ENVIRONMENT.parse(source)
    except (TemplateSyntaxError, RecursionError):
        return None
    match tree.body:
        case [nodes.Output(nodes=[nodes.Name(name="self") | nodes.Filter(node=nodes.Name(name="self"))])]:
            return None  # the language's own name: it would stand for the template, whatever the ledger holds
        case [nodes.Output(nodes=[nodes.Name(name=name)])]:
            return Placeholder(name)
        case [nodes.Output(nodes=[nodes.Filter(node=nodes.Name(name=name), name=form) as node])]:
            has_arguments = node.args or node.kwargs or node.dyn_args or node.dyn_kwargs
            return Placeholder(name, form) if form in FORMS and not has_arguments else None
    return None


def pieces(text: str, ledger: Ledger) -> Iterator[Piece]:
    """Yield every construct in braces, in order; a text without any costs one search for a brace."""
    if "{" not in text:
        return
    for match in _PIECE.finditer(text):
        yield _piece(match.start(), match.group(), ledger)


def resolve(text: str, ledger: Ledger) -> str:
    """Return the text with the ledger's figures in their places; what cannot be resolved stays as it was typed."""
    done, end = [], 0
    for piece in pieces(text, ledger):
        done += [text[end : piece.start], piece.printed]
        end = piece.end
    return "".join([*done, text[end:]])


def told(piece: Piece) -> str:
    """Return why a piece is not resolved and what to do, as one sentence."""
    name, quote = piece.name, piece.source[:40]
    return {
        Trouble.UNKNOWN: f"数字台账里没有“{name}”，“{quote}”印不出来。请到数字台账加上，或改成台账里的名称。",
        Trouble.EMPTY: f"数字台账里的“{name}”还没有填数，“{quote}”印不出来。请到数字台账填上。",
        Trouble.NO_LAST: f"数字台账里的“{name}”没有上年数，“{quote}”算不出来。请到数字台账填上年数，或改写这一处。",
        Trouble.REFUSED: f"“{quote}”不能用：花括号里只能写台账里的名称，后面可加“|{'”“|'.join(FORMS)}”，不能写运算、"
        "调用、属性、循环和宏。原文已照样保留，请改写或删去。",
        Trouble.UNFINISHED: "“{{”没有写完，少了“}}”。请补全，如 {{ 普法讲座 }}，或删去。",
    }[piece.trouble or Trouble.REFUSED]


def _piece(start: int, source: str, ledger: Ledger) -> Piece:
    end = start + len(source)
    if source == "{{":
        return Piece(start, end, source, source, trouble=Trouble.UNFINISHED)
    asked = parse(source)
    if asked is None:
        return Piece(start, end, source, source, trouble=Trouble.REFUSED)
    name = unicodedata.normalize("NFKC", asked.name)
    figure = ledger.get(name)
    if figure is None:
        return Piece(start, end, source, source, name, Trouble.UNKNOWN)
    printed = _template(source).render({asked.name: figure})
    if printed or (figure.value and asked.form == "单位"):
        return Piece(start, end, source, printed, name)
    needs_last = figure.value and asked.form
    trouble = Trouble.NO_LAST if needs_last or asked.form == "上年" else Trouble.EMPTY
    return Piece(start, end, source, source, name, trouble)


@lru_cache(maxsize=4096)
def _template(source: str) -> Template:
    return _ENVIRONMENT.from_string(source)
