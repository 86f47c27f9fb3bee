"""为什么归到这一项，哪里拿不准？One sentence for a person about each decision of the recogniser."""

from reportdesk.core.report import ROLE_NAMES, Role

BY_LAST_PARAGRAPHS = "文末以“下一步”开头的段落没有标题，单独作为下一年度安排"
BY_WEAK_WORD = "标题只有“情况”“工作”一类泛称，按主要举措处理"
GUESSED_END = "标题和正文之间没有标点，断在这里是按词语判断的"
WHOLE_SENTENCE = "整句话独占一行，暂作标题"


def by_words(role: Role, word: str) -> str:
    """Return why a heading's own words give it a role."""
    return f"标题写有“{word}”，归入{ROLE_NAMES[role]}" if word else f"按标题用语归入{ROLE_NAMES[role]}"


def by_text(role: Role, *, is_plain: bool) -> str:
    """Return why a text's words give a role to a heading that names none."""
    return f"标题没有法定用语，正文{'主要' if is_plain else '似乎'}在说{ROLE_NAMES[role]}"


def by_section(role: Role, heading: str) -> str:
    """Return why a part carries a further role."""
    return f"小标题“{heading}”写到{ROLE_NAMES[role]}"


def by_hint(role: Role) -> str:
    """Return why a heading that names another role is taken to carry this one too."""
    return f"标题提到改进，没有别处写{ROLE_NAMES[role]}，一并算上"
