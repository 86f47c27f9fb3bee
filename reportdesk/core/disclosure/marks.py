"""文中有没有密级、内部、不予公开的标志？Marks on a paper, not the same words in a sentence about them.

“严守国家秘密”, “作出不予公开决定3件” and “加强内部监督” are what a report says; “机密★1年”, “内部资料，注意保存” and
“（此件不予公开）” are what a paper bears.
"""

import re

from reportdesk.core.disclosure.finding import Match

_SECRECY = re.compile(
    r"(?:绝密|机密|秘密)\s*(?:[★☆▲*]+\s*(?:长期|\d+\s*[年个])?|级(?=[，。；）)\s]|$))|密级\s*[：:为]\s*(?:绝密|机密|秘密)"
)
_SECRECY_ALONE = re.compile(r"^\s*(?:绝密|机密|秘密)\s*$")
_INTERNAL = re.compile(
    r"内部(?:资料|文件|刊物|材料)[，,、\s]*(?:请?注意保[存密管]|不得外传|请勿外传|严禁外传|不得翻印|妥善保管)"
    r"|(?:仅供|仅限|限于?)内部(?:使用|参考|掌握|传阅|交流)"
    r"|(?:此件|本件|本报告|本文)(?:属于?|系|为)内部(?:资料|文件|材料)"
    r"|[（(【]\s*内部(?:资料|文件|使用|掌握|传阅|刊物)[^）)】]{0,12}[）)】]"
    r"|(?:请勿|严禁|不得)外传"
)
_INTERNAL_ALONE = re.compile(r"^\s*内部(?:资料|文件|使用|掌握|传阅|刊物|材料)\s*[★☆]?\s*$")
_WITHHELD = re.compile(
    r"[（(【]\s*(?:此件|本件)?(?:依法)?(?:不予公开|不公开|不宜公开|依申请公开|删减后公开|不公开发布)\s*[）)】]"
    r"|(?:此件|本件|本报告|本文|以上内容|以下内容|上述内容|该部分|此部分|本部分|该内容)(?:内容)?(?:依法|依规)?(?:属于?)?"
    r"(?:应当)?(?:不予公开|不公开|不宜公开|不得公开|暂不公开|依申请公开)"
    r"|公开属性\s*[：:为]\s*(?:不予公开|依申请公开)"
)
_WITHHELD_ALONE = re.compile(r"^\s*(?:依法)?(?:不予公开|不公开|不宜公开)\s*$")


def find_secrecy(text: str) -> list[Match]:
    """Return marks of secrecy; a paper that bears one must be declassified before it is published."""
    why = "是密级标志。涉密的不得公开；已解密的，先办解密手续并去掉标志。"
    return [Match(match.start(), match.end(), why) for match in _all(text, _SECRECY, _SECRECY_ALONE)]


def find_internal(text: str) -> list[Match]:
    """Return marks that keep a paper inside the agency."""
    why = "是内部标记。内部事务信息可以不公开；确定公开的，去掉标记。"
    return [Match(match.start(), match.end(), why) for match in _all(text, _INTERNAL, _INTERNAL_ALONE)]


def find_withheld(text: str) -> list[Match]:
    """Return where the text says of itself that it is not to be published."""
    why = "文中写明不公开，与公开相抵触。"
    return [Match(match.start(), match.end(), why) for match in _all(text, _WITHHELD, _WITHHELD_ALONE)]


def _all(text: str, *patterns: re.Pattern[str]) -> list[re.Match[str]]:
    return [match for pattern in patterns for match in pattern.finditer(text)]
