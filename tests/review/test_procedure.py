import threading
from datetime import date

import pytest
from django.db import connection, connections
from drafts import begin, complete, write

from reportdesk.accounts.models import Agency, Membership, TrailEntry, User
from reportdesk.core import codec
from reportdesk.core.errors import IllegalMove, Incomplete
from reportdesk.core.lifecycle import Post, Status
from reportdesk.rendering.models import RenderJob
from reportdesk.reports.models import Report, Revision
from reportdesk.review.models import Round, Seat, SignOff
from reportdesk.review.services import register, remarks, signature
from reportdesk.review.services import round as rounds

SIGNING = {"number": "东应急〔2026〕1号", "issued_on": date(2026, 2, 3), "signer_name": "局长"}


def status(report: Report) -> str:
    return Report.objects.get(pk=report.pk).status


def submitted(report: Report, drafter: User) -> Round:
    rounds.submit(report, actor=drafter)
    return Round.objects.select_related("report__agency", "revision").get(outcome=Round.Outcome.OPEN)


def passed(report: Report, drafter: User, reviewer: User) -> Round:
    current = submitted(report, drafter)
    rounds.pass_on(current, opinion="同意", actor=reviewer)
    return Round.objects.select_related("report__agency", "revision").get(pk=current.pk)


def test_submission_freezes_the_text(report: Report, drafter: User) -> None:
    current = submitted(report, drafter)

    assert status(report) == Status.IN_REVIEW
    assert current.revision.number == 1
    assert codec.read_json(current.revision.content).measures[0].heading == "强化组织领导"


def test_incomplete_report_is_not_submitted_and_stays_a_draft(agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)
    write(report, "shortcoming", drafter, heading="没有原因的不足")

    with pytest.raises(Incomplete, match="还差"):
        rounds.submit(report, actor=drafter)

    assert status(report) == Status.DRAFT
    assert not Revision.objects.exists()


def test_whole_way_to_a_signature(report: Report, drafter: User, reviewer: User, signer: User) -> None:
    current = passed(report, drafter, reviewer)

    sign_off = signature.sign(current, **SIGNING, actor=signer)

    final = codec.read_json(sign_off.revision.content)
    reviewed = codec.read_json(current.revision.content)
    assert status(report) == Status.SIGNED
    assert (final.head.number, final.head.signer, final.head.issued_on) == tuple(
        SIGNING[name] for name in ("number", "signer_name", "issued_on")
    )
    assert final.measures == reviewed.measures
    assert sign_off.revision.is_signed
    assert {job.variant for job in RenderJob.objects.filter(revision=sign_off.revision)} == {
        "formal",
        "public",
    }


def test_every_step_leaves_its_entry_with_the_fingerprint(
    report: Report, drafter: User, reviewer: User, signer: User
) -> None:
    signature.sign(passed(report, drafter, reviewer), **SIGNING, actor=signer)

    entries = list(TrailEntry.objects.filter(subject=report.subject))
    assert [entry.action for entry in entries] == ["create", "submit", "pass", "sign"]
    assert [entry.actor for entry in entries] == [drafter, drafter, reviewer, signer]
    assert entries[-1].detail["sha256"] == Revision.objects.get(is_signed=True).sha256


def test_returned_text_may_be_changed_and_submitted_again(
    report: Report, drafter: User, reviewer: User
) -> None:
    first = submitted(report, drafter)
    rounds.send_back(first, reason="请补充", actor=reviewer)
    assert status(report) == Status.RETURNED
    write(report, "section", drafter, heading="补充的一节", text="正文")

    second = submitted(report, drafter)

    assert second.revision.number == 2
    assert len(codec.read_json(second.revision.content).measures) == 2
    assert len(codec.read_json(Revision.objects.get(number=1).content).measures) == 1


def test_signer_may_return_as_well(report: Report, drafter: User, reviewer: User, signer: User) -> None:
    current = passed(report, drafter, reviewer)

    rounds.send_back(current, reason="再核数字", actor=signer)

    assert status(report) == Status.RETURNED
    assert Seat.objects.get(step__round=current, verdict="agreed").opinion == "同意"


def test_return_needs_a_reason(report: Report, drafter: User, reviewer: User) -> None:
    current = submitted(report, drafter)

    with pytest.raises(IllegalMove, match="原因"):
        rounds.send_back(current, reason="", actor=reviewer)

    assert status(report) == Status.IN_REVIEW


def test_recall_takes_an_unreviewed_text_back(report: Report, drafter: User) -> None:
    submitted(report, drafter)

    rounds.recall(report, actor=drafter)

    assert status(report) == Status.DRAFT
    assert Round.objects.get().outcome == Round.Outcome.RECALLED


def test_drafter_with_every_post_cannot_approve_his_own_text(
    report: Report, drafter: User, reviewer: User, agency: Agency
) -> None:
    for post in (Post.REVIEWER, Post.SIGNER):
        Membership.objects.create(user=drafter, agency=agency, post=post.value)
    drafter = User.objects.get(pk=drafter.pk)
    current = submitted(report, drafter)

    with pytest.raises(IllegalMove, match="不能由本人审核通过"):
        rounds.pass_on(current, opinion="", actor=drafter)
    rounds.pass_on(current, opinion="", actor=reviewer)
    with pytest.raises(IllegalMove, match="不能由本人签发"):
        signature.sign(current, **SIGNING, actor=drafter)

    assert status(report) == Status.TO_SIGN
    assert not SignOff.objects.exists()


def test_whoever_wrote_a_line_cannot_pass_it(
    report: Report, drafter: User, reviewer: User, agency: Agency
) -> None:
    Membership.objects.create(user=reviewer, agency=agency, post=Post.DRAFTER.value)
    write(report, "section", reviewer, heading="审核人代写", text="正文")

    with pytest.raises(IllegalMove, match="不能由本人"):
        rounds.pass_on(submitted(report, drafter), opinion="", actor=reviewer)


def test_change_after_the_signature_is_a_new_revision_with_a_new_signature(
    report: Report, drafter: User, reviewer: User, signer: User
) -> None:
    first = signature.sign(passed(report, drafter, reviewer), **SIGNING, actor=signer)
    rounds.reopen(report, reason="更正", actor=signer)
    write(report, "section", drafter, heading="更正", text="正文")

    second = signature.sign(passed(report, drafter, reviewer), **SIGNING, actor=signer)

    assert [revision.number for revision in Revision.objects.order_by("number")] == [1, 2, 3, 4]
    assert len(codec.read_json(Revision.objects.get(pk=first.revision_id).content).measures) == 1
    assert len(codec.read_json(second.revision.content).measures) == 2


def test_number_of_another_report_is_refused(
    report: Report, agency: Agency, drafter: User, reviewer: User, signer: User
) -> None:
    signature.sign(passed(report, drafter, reviewer), **SIGNING, actor=signer)
    other = complete(agency, drafter, year=2024)

    with pytest.raises(IllegalMove, match="已用在"):
        signature.sign(passed(other, drafter, reviewer), **SIGNING, actor=signer)

    assert status(other) == Status.TO_SIGN
    assert SignOff.objects.count() == 1


def test_register_proposes_the_next_number_and_keeps_a_reports_own(
    report: Report, agency: Agency, drafter: User, reviewer: User, signer: User
) -> None:
    other = complete(agency, drafter, year=2024)
    assert register.propose(other, year=2026) == ""
    agency.code = "东应急"
    agency.save()
    other = Report.objects.get(pk=other.pk)
    assert register.propose(other, year=2026) == "东应急〔2026〕1号"
    assert register.propose(other, year=2026, typed="东应急〔2026〕9号") == "东应急〔2026〕9号"

    signature.sign(passed(report, drafter, reviewer), **SIGNING, actor=signer)

    assert register.propose(other, year=2026, typed="东应急〔2026〕9号") == "东应急〔2026〕2号"
    assert register.propose(other, year=2027) == "东应急〔2027〕1号"
    assert register.propose(report, year=2027) == "东应急〔2026〕1号"


def test_page_of_an_earlier_round_signs_nothing(
    report: Report, drafter: User, reviewer: User, signer: User
) -> None:
    old = passed(report, drafter, reviewer)
    rounds.send_back(old, reason="改", actor=signer)
    passed(report, drafter, reviewer)

    with pytest.raises(IllegalMove, match="已经结束"):
        signature.sign(old, **SIGNING, actor=signer)

    assert status(report) == Status.TO_SIGN
    assert not SignOff.objects.exists()


def test_remark_is_kept_only_while_the_round_is_open(report: Report, drafter: User, reviewer: User) -> None:
    current = submitted(report, drafter)
    place = {"where": "measures.0", "key": "", "place": "第一部分"}
    remarks.remark(current, **place, text="请核实", actor=reviewer)
    rounds.send_back(current, reason="改", actor=reviewer)

    with pytest.raises(IllegalMove, match="已经结束"):
        remarks.remark(current, **place, text="迟到的意见", actor=reviewer)

    assert [remark.text for remark in current.remarks.all()] == ["请核实"]


def test_trail_is_append_only(report: Report) -> None:
    entry = TrailEntry.objects.get()
    entry.summary = "改过"

    for attempt in (
        entry.save,
        entry.delete,
        lambda: TrailEntry.objects.update(summary="改过"),
        lambda: TrailEntry.objects.all().delete(),
    ):
        with pytest.raises(IllegalMove, match="只能追加"):
            attempt()

    assert TrailEntry.objects.get().summary == "建立2025年度报告"


def test_refused_step_leaves_an_entry_that_says_so(agency: Agency, drafter: User) -> None:
    report = begin(agency, drafter)

    with pytest.raises(Incomplete):
        rounds.submit(report, actor=drafter)

    assert [entry.action for entry in TrailEntry.objects.all()] == ["create", "submit_refused"]


@pytest.mark.django_db(transaction=True)
def test_ten_signatures_at_once_are_one(agency: Agency, drafter: User, reviewer: User, signer: User) -> None:
    report = complete(agency, drafter)
    current = passed(report, drafter, reviewer)
    start, refusals, lock = threading.Barrier(10), [], threading.Lock()

    def click() -> None:
        mine = Round.objects.select_related("report__agency", "revision").get(pk=current.pk)
        actor = User.objects.get(pk=signer.pk)
        start.wait()
        try:
            signature.sign(mine, **SIGNING, actor=actor)
        except IllegalMove as refused:
            with lock:
                refusals.append(refused.message)
        finally:
            connections[connection.alias].close()

    clicks = [threading.Thread(target=click) for _ in range(10)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert len(refusals) == 9
    assert SignOff.objects.count() == 1
    assert Revision.objects.filter(is_signed=True).count() == 1
    assert RenderJob.objects.count() == 2
    assert status(report) == Status.SIGNED
