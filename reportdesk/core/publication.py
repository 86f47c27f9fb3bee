"""这份报告能不能公开？A secret paper has no public text."""

from reportdesk.core.report import Head


def refusal(head: Head) -> str:
    """Return why the paper must not be published, a sentence; empty where it may be.

    保守国家秘密法 and 政府信息公开条例 art. 14: what is a state secret is not published.
    """
    if not head.secrecy:
        return ""
    return f"这份报告标有密级（{head.secrecy}），依法不得公开，没有公开文本。需要公开的，请另行起草不涉密的报告。"
