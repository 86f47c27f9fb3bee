import pytest
from drafts import begin, complete, write_paper

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core import codec
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports import snapshot
from reportdesk.reports.models import Report, Revision
from reportdesk.reports.queries import report_rows
from reportdesk.reports.services import papers
from reportdesk.reports.stamp import fingerprint


def test_new_report_takes_over_the_agencys_usual_head(agency: Agency, drafter: User) -> None:
    agency.addressees = "县委、县政府"
    agency.save()

    report = begin(agency, drafter)

    assert (report.addressees, report.signature) == ("县委、县政府", agency.name)
    assert TrailEntry.objects.get().summary == "建立2025年度报告"


def test_second_report_of_a_year_is_refused(agency: Agency, drafter: User) -> None:
    begin(agency, drafter)

    with pytest.raises(IllegalMove, match="已经有了"):
        begin(agency, drafter)

    assert Report.objects.count() == 1


def test_two_forms_of_one_row_do_not_disturb_each_other(agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)
    base = fingerprint(report, ["preface"])
    write_paper(report, drafter, addressees="县委")

    papers.save(report, values={"preface": "导语"}, base=base, actor=drafter)

    stored = Report.objects.get()
    assert (stored.preface, stored.addressees) == ("导语", "县委")


def test_stale_paper_is_refused(agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)
    base = fingerprint(report, ["preface"])
    write_paper(report, drafter, preface="先到")

    with pytest.raises(StaleEdit):
        papers.save(report, values={"preface": "后到"}, base=base, actor=drafter)

    assert Report.objects.get().preface == "先到"


def test_snapshot_holds_what_the_rows_hold(agency: Agency, drafter: User) -> None:
    report = complete(agency, drafter)

    frozen = snapshot.build(report_rows(report))

    assert frozen.head.title == "东安县应急管理局关于2025年度法治政府建设情况的报告"
    assert frozen.head.addressees == ("县委", "县政府")
    assert frozen.measures[0].heading == "强化组织领导"
    assert frozen.plans[0].answers == (frozen.shortcomings[0].key,)
    assert [part.heading[:4] for part in frozen.parts[:4]] == ["2025", "2025", "2025", "2026"]


def test_revision_is_the_canonical_text_and_never_changes(agency: Agency, drafter: User) -> None:
    report = complete(agency, drafter)
    frozen = snapshot.build(report_rows(report))

    revision = papers.freeze(report, frozen, actor=drafter, is_signed=False)

    assert codec.read_json(revision.content) == frozen
    assert revision.sha256 == codec.fingerprint(revision.content)
    revision.content = "{}"
    with pytest.raises(IllegalMove):
        revision.save()
    with pytest.raises(IllegalMove):
        revision.delete()
    assert codec.read_json(Revision.objects.get().content) == frozen
