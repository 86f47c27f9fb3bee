"""词表怎样读进来？Word lists, laws and formulas from parsed TOML; later files add to the earlier and correct them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any

from reportdesk.core.checks.settings import Formula, Law, Replacement, Terms, knows_no_word, one_piece

_SECTIONS = frozenset(("words", "replacements", "laws", "formulas", "without"))
_REPLACEMENT_KEYS = frozenset(("wrong", "right", "why"))
_FORMULA_KEYS = frozenset(field.name for field in fields(Formula))
_LARGEST_PATTERN = 400
"""Our choice: a longer list is looked up, not searched for."""


@dataclass(slots=True)
class _Lists:
    """What is gathered file by file, each entry under the key by which a later file replaces or removes it."""

    words: dict[str, set[str]] = field(default_factory=dict)
    replacements: dict[str, dict[str, Replacement]] = field(default_factory=dict)
    laws: dict[str, Law] = field(default_factory=dict)
    formulas: dict[str, Formula] = field(default_factory=dict)


def read_terms(
    data: Iterable[Mapping[str, Any]],
    *,
    is_word: Callable[[str], bool] = knows_no_word,
    segment: Callable[[str], Sequence[str]] = one_piece,
) -> Terms:
    """Return the lists of several parsed TOML files, joined; a later file wins. Raises ValueError for a wrong one.

    ``without`` in a file removes what earlier ones hold: words by list, replacements by list and pattern, laws
    by title, formulas by their outdated pattern.
    """
    lists = _Lists()
    for file in data:
        _join(lists, file)
    return Terms(
        {name: frozenset(entries) for name, entries in lists.words.items()},
        {name: _any_of(entries) for name, entries in lists.words.items() if len(entries) <= _LARGEST_PATTERN},
        {name: tuple(entries.values()) for name, entries in lists.replacements.items()},
        is_word,
        segment,
        tuple(lists.laws.values()),
        tuple(lists.formulas.values()),
    )


def unknown_lists(terms: Terms, file: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the names of lists in a file that no shipped list has: a slip of the pen, since nothing reads them."""
    known = {*terms.words, *terms.replacements}
    return tuple(
        name for kind in ("words", "replacements") for name in file.get(kind, {}) if name not in known
    )


def _join(lists: _Lists, file: Mapping[str, Any]) -> None:
    unknown = [name for name in file if name not in _SECTIONS]
    if unknown:
        raise ValueError(f"没有“{unknown[0]}”这一节，只有 {'、'.join(sorted(_SECTIONS))}。")
    _remove(lists, file.get("without", {}))
    for name, entries in file.get("words", {}).items():
        lists.words.setdefault(name, set()).update(_words(entries))
    for name, entries in file.get("replacements", {}).items():
        held = lists.replacements.setdefault(name, {})
        for entry in entries:
            replacement = _replacement(entry)
            held[replacement.pattern.pattern] = replacement
    lists.laws.update({law.title: law for law in map(_law, file.get("laws", ()))})
    for entry in file.get("formulas", ()):
        formula = _formula(entry)
        lists.formulas[formula.outdated.pattern] = formula


def _remove(lists: _Lists, gone: Mapping[str, Any]) -> None:
    for name, entries in gone.get("words", {}).items():
        lists.words.get(name, set()).difference_update(_words(entries))
    for name, patterns in gone.get("replacements", {}).items():
        for pattern in patterns:
            lists.replacements.get(name, {}).pop(pattern, None)
    for title in gone.get("laws", ()):
        lists.laws.pop(title, None)
    for pattern in gone.get("formulas", ()):
        lists.formulas.pop(pattern, None)


def _words(entries: str | Sequence[str]) -> set[str]:
    return set(entries.split() if isinstance(entries, str) else entries)


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(
        "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
    )


def _replacement(entry: Mapping[str, Any]) -> Replacement:
    _only(entry, _REPLACEMENT_KEYS, needed=("wrong",))
    pattern, right = _compile(entry["wrong"]), entry.get("right", "")
    return Replacement(pattern, right, entry.get("why", ""))


def _law(entry: Mapping[str, Any]) -> Law:
    _only(entry, frozenset(field.name for field in fields(Law)), needed=("title",))
    for name in ("in_force", "until"):
        if name in entry and type(entry[name]) is not date:
            raise ValueError(f"《{entry['title']}》的 {name} 应是不加引号的日期，如 2026-05-01。")
    return Law(**entry)


def _formula(entry: Mapping[str, Any]) -> Formula:
    _only(entry, _FORMULA_KEYS, needed=tuple(_FORMULA_KEYS))
    if not isinstance(entry["first_year"], int):
        raise ValueError(f"提法“{entry['outdated']}”的 first_year 应是年份，如 2026。")
    return Formula(
        _compile(entry["outdated"]), _compile(entry["current"]), entry["first_year"], entry["message"]
    )


def _only(entry: Mapping[str, Any], allowed: frozenset[str], *, needed: Sequence[str]) -> None:
    wrong = [name for name in entry if name not in allowed]
    missing = [name for name in needed if name not in entry]
    if wrong or missing:
        what = f"多了 {wrong[0]}" if wrong else f"缺 {missing[0]}"
        raise ValueError(f"词表的一条{what}：{dict(entry)}。只能有 {'、'.join(sorted(allowed))}。")


def _compile(pattern: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern)
    except re.error as error:
        raise ValueError(f"词表里的“{pattern}”不是合法的式样：{error}。") from error
