"""扫描找到的一处是什么？One passage that somebody must look at before the text is made public."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What was found, in the words of the page."""

    IDENTITY = "居民身份证号"
    PHONE = "电话号码"
    ACCOUNT = "银行账号"
    PLATE = "车牌号"
    MAIL = "电子邮箱"
    PERSON = "当事人姓名"
    SECRECY = "密级标志"
    INTERNAL = "内部标记"
    WITHHELD = "不予公开字样"


PRIVACY_CLAUSES = "政府信息公开条例第十五条；个人信息保护法第三十四条"
SECRECY_CLAUSES = "政府信息公开条例第十四条、第十七条；保守国家秘密法"
INTERNAL_CLAUSES = "政府信息公开条例第十六条、第十七条"

BASES: dict[Kind, str] = {
    Kind.IDENTITY: PRIVACY_CLAUSES,
    Kind.PHONE: PRIVACY_CLAUSES,
    Kind.ACCOUNT: PRIVACY_CLAUSES,
    Kind.PLATE: PRIVACY_CLAUSES,
    Kind.MAIL: PRIVACY_CLAUSES,
    Kind.PERSON: PRIVACY_CLAUSES,
    Kind.SECRECY: SECRECY_CLAUSES,
    Kind.INTERNAL: INTERNAL_CLAUSES,
    Kind.WITHHELD: INTERNAL_CLAUSES,
}
"""政府信息公开条例 (2019 revision): art. 14 State secrets, 15 personal privacy, 16 internal affairs, 17 review first."""


@dataclass(frozen=True, slots=True)
class Match:
    """A passage ``text[start:end]`` of one line, and why it is shown."""

    start: int
    end: int
    why: str


Search = Callable[[str], "list[Match]"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One passage: its place as a reader calls it, the block that holds it (from 1; 0: the 版头), and its line in three."""

    kind: Kind
    place: str
    block: int
    before: str
    found: str
    after: str
    why: str

    @property
    def basis(self) -> str:
        return BASES[self.kind]

    @property
    def quote(self) -> str:
        return f"{self.before}{self.found}{self.after}"

    @property
    def key(self) -> str:
        """The finding's name within one frozen text: 16 hexadecimal digits."""
        words = "\x1f".join((self.kind, str(self.block), self.before, self.found, self.after))
        return hashlib.sha256(words.encode()).hexdigest()[:16]
