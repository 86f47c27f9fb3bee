"""一份年度报告由什么组成？The spine: everything that checks, prints or stores a report meets here."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """The content items of 督察工作规定 art. 26; ``OTHER`` is its optional fifth."""

    MEASURES = "measures"
    SHORTCOMINGS = "shortcomings"
    FIRST_RESPONSIBLE = "first_responsible"
    NEXT_YEAR = "next_year"
    OTHER = "other"


ROLE_NAMES: dict[Role, str] = {
    Role.MEASURES: "主要举措和成效",
    Role.SHORTCOMINGS: "不足和原因",
    Role.FIRST_RESPONSIBLE: "第一责任人履职",
    Role.NEXT_YEAR: "下一年度安排",
    Role.OTHER: "其他情况",
}
"""Short names for lists and sentences; the paper itself bears the outline's headings."""


class DutyKind(StrEnum):
    """Duties of a principal: 第一责任人职责规定 art. 6, items 1 to 7."""

    ORGANISE = "organise"
    DECISION = "decision"
    ENFORCEMENT = "enforcement"
    SUPERVISION = "supervision"
    JUDICIARY = "judiciary"
    LEARNING = "learning"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Item:
    """A third-level point (1. 2. …) of a section. Text may hold several paragraphs, one a line."""

    key: str
    heading: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A second-level section （一） of part one or of the optional part."""

    key: str
    heading: str = ""
    text: str = ""
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Cause:
    """Why a shortcoming exists (原因)."""

    key: str
    heading: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Shortcoming:
    """A shortcoming (不足) with its causes; the statute asks for both."""

    key: str
    heading: str = ""
    text: str = ""
    causes: tuple[Cause, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """How the principals performed one kind of duty.

    ``act`` done ``times`` (None: not counted) by ``who``; ``matters`` handled in person. Each may be empty.
    """

    key: str
    kind: DutyKind = DutyKind.OTHER
    heading: str = ""
    text: str = ""
    who: str = ""
    act: str = ""
    times: int | None = None
    matters: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """Next year's arrangement (安排); ``answers`` holds the keys of the shortcomings that it answers."""

    key: str
    heading: str = ""
    text: str = ""
    answers: tuple[str, ...] = ()
    target: str = ""
    deadline: str = ""
    unit: str = ""


FirstLevel = Section | Shortcoming | Duty | Plan

PATHS: dict[Role, str] = {
    Role.MEASURES: "measures",
    Role.SHORTCOMINGS: "shortcomings",
    Role.FIRST_RESPONSIBLE: "duties",
    Role.NEXT_YEAR: "plans",
    Role.OTHER: "others",
}
"""Where the items of a part stand in a report; the first step of every path to them."""


@dataclass(frozen=True, slots=True)
class Part:
    """A printed part: its role, its heading without ordinal, and an optional introduction."""

    role: Role
    heading: str
    lead: str = ""


class Seal(StrEnum):
    """How the paper is signed: stamped with the agency's seal, not stamped, or with the principal's 签名章."""

    STAMPED = "stamped"
    UNSTAMPED = "unstamped"
    PERSONAL = "personal"


TERM_MARK = "★"
"""Between 密级 and 保密期限. GB/T 9704—2012, 7.2.2."""


class PageSetting(StrEnum):
    """How 22 lines stand in the type area: the lines' boxes fill it, or their glyphs touch its edges."""

    STANDARD = "standard"
    FLUSH = "flush"


@dataclass(frozen=True, slots=True)
class Annex:
    """附件: its name, its text (paragraphs, one a line) and a table, the first row of which is its head."""

    title: str = ""
    text: str = ""
    rows: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """Head and foot of the paper: what stands around the text (GB/T 9704—2012, 7.2, 7.3, 7.4).

    ``number`` (发文字号), ``signer`` (签发人) and ``issued_on`` (成文日期) are empty until the signature.
    ``joint_agencies`` issue the paper together with the report's own agency, which comes first. ``secrecy`` is
    printed as it stands (机密★1年), ``note`` without its brackets; ``post`` goes with a 签名章. ``page`` is how the
    agency set its papers when the text was frozen, so that a frozen text is printed alike for ever.
    """

    title: str = ""
    addressees: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    number: str = ""
    signer: str = ""
    signature: str = ""
    issued_on: date | None = None
    printed_by: str = ""
    printed_on: date | None = None
    copy_number: str = ""
    secrecy: str = ""
    urgency: str = ""
    joint_agencies: tuple[str, ...] = ()
    annexes: tuple[Annex, ...] = ()
    note: str = ""
    seal: Seal = Seal.STAMPED
    post: str = ""
    page: PageSetting = PageSetting.STANDARD


@dataclass(frozen=True, slots=True)
class Report:
    """One agency's year. ``parts`` gives the printed order; item keys are stable across revisions."""

    agency: str
    year: int
    head: Head = field(default_factory=Head)
    preface: str = ""
    parts: tuple[Part, ...] = ()
    measures: tuple[Section, ...] = ()
    shortcomings: tuple[Shortcoming, ...] = ()
    duties: tuple[Duty, ...] = ()
    plans: tuple[Plan, ...] = ()
    others: tuple[Section, ...] = ()

    def items(self, role: Role) -> "tuple[FirstLevel, ...]":
        """Return the first-level items of a part, in printing order."""
        items: tuple[FirstLevel, ...] = getattr(self, PATHS[role])
        return items

    def role_at(self, where: str) -> Role | None:
        """Return the part in which a path such as ``plans.0.text`` lies; None for preface and head."""
        first, _, rest = where.partition(".")
        if first == "parts":
            return self.parts[int(rest.partition(".")[0])].role
        return next((role for role, path in PATHS.items() if path == first), None)

    def lead(self, role: Role) -> str:
        """Return the introduction of the part with this role; empty when there is none."""
        return next((part.lead for part in self.parts if part.role is role), "")
