"""A signed report to be published, with passages in it or without."""

from datetime import date

from drafts import complete, write
from freeze import today_is

from reportdesk.accounts.models import Agency, User
from reportdesk.reports.models import Revision
from reportdesk.review.models import Round
from reportdesk.review.services import round as rounds
from reportdesk.review.services import signature

TODAY = date(2026, 2, 10)
SIGNED_ON = date(2026, 2, 3)
NUMBER = "东应急〔2026〕3号"
PHONE, PARTY = "13800138000", "李大伟"
ELEMENTS = {
    "index_number": "000014349/2026-00007",
    "name": "东安县应急管理局关于2025年度法治政府建设情况的报告",
    "issuer": "东安县应急管理局",
    "issued_on": "2026-02-03",
    "publish_on": "2026-02-10",
    "subject": "法治政府建设",
    "number": NUMBER,
    "validity": "有效",
    "term": "长期公开",
    "abstract": "",
    "keywords": "法治政府建设 年度报告",
    "genre": "报告",
    "method": "主动公开",
    "unit": "政策法规股",
}


def signed(agency: Agency, drafter: User, reviewer: User, signer: User, *, texts: tuple[str, ...] = (), year: int = 2025, number: str = NUMBER) -> Revision:  # fmt: skip
    """Return the signed text of a complete report that holds ``texts`` beside its own."""
    report = complete(agency, drafter, year=year)
    for text in texts:
        write(report, "section", drafter, heading="严格执法", text=text)
    with today_is(TODAY):
        current = rounds.submit(report, actor=drafter)
        rounds.pass_on(Round.objects.get(pk=current.pk), opinion="", actor=reviewer)
        current = Round.objects.get(pk=current.pk)
        done = signature.sign(
            current, number=number, issued_on=date(year + 1, 2, 3), signer_name="局长", actor=signer
        )
    return Revision.objects.select_related("report__agency").get(pk=done.revision_id)
