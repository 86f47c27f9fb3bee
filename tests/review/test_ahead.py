"""While a frozen text is reviewed and signed its drafters write on: what is signed never moves, what is typed never goes."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse
from drafts import begin, complete, write, write_paper
from factories import FigureFactory, MembershipFactory
from review.cast import SIGNING, opened

from reportdesk.accounts.models import Agency, User
from reportdesk.core import codec
from reportdesk.core.errors import IllegalMove
from reportdesk.core.lifecycle import Post, Status
from reportdesk.reports import overview
from reportdesk.reports.models import Contribution, Report, State
from reportdesk.reports.services import entries, figures
from reportdesk.reports.services.history import Origin
from reportdesk.reports.stamp import fingerprint
from reportdesk.review import side_by_side
from reportdesk.review.models import Remark, Suggestion
from reportdesk.review.services import remarks, signature, suggestions
from reportdesk.review.services import round as rounds

ClientOf = Callable[[User], Client]


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    report = complete(agency, drafter)
    rounds.submit(report, actor=drafter)
    return Report.objects.select_related("agency").get(pk=report.pk)


def retype(report: Report, text: str, drafter: User, origin: Origin | None = None) -> State:
    section = report.sections.get()
    base = fingerprint(section, ["text"])
    return entries.save(section, values={"text": text}, base=base, actor=drafter, origin=origin)


def signed(report: Report, reviewer: User, signer: User):
    rounds.pass_on(opened(), opinion="", actor=reviewer)
    return signature.sign(opened(), **SIGNING, actor=signer)


def test_signed_text_is_the_frozen_one_whatever_is_typed_meanwhile(
    report: Report, drafter: User, reviewer: User, signer: User
) -> None:
    read = codec.read_json(opened().revision.content)
    retype(report, "全年召开推进会9次。", drafter)
    write(report, "section", drafter, heading="又一节", text="审签时加的。")
    write_paper(report, drafter, title="改过的标题", signature="别的机关")

    final = codec.read_json(signed(report, reviewer, signer).revision.content)

    four = {name: getattr(read.head, name) for name in ("number", "signer", "issued_on", "printed_on")}
    assert replace(final, head=replace(final.head, **four)) == read


def test_return_leaves_the_drafter_with_what_was_typed_meanwhile(
    report: Report, drafter: User, reviewer: User
) -> None:
    retype(report, "全年召开推进会9次。", drafter)

    rounds.send_back(opened(), reason="改", actor=reviewer)

    assert report.sections.get().text == "全年召开推进会9次。"
    assert "9次" in rounds.submit(report, actor=drafter).revision.content


def test_recall_leaves_the_drafter_with_what_was_typed_meanwhile(report: Report, drafter: User) -> None:
    retype(report, "全年召开推进会9次。", drafter)

    rounds.recall(report, actor=drafter)

    assert report.sections.get().text == "全年召开推进会9次。"


def test_unlocking_starts_the_next_revision_with_what_was_typed_meanwhile(
    report: Report, drafter: User, reviewer: User, signer: User
) -> None:
    retype(report, "全年召开推进会9次。", drafter)
    first = signed(report, reviewer, signer)
    with pytest.raises(IllegalMove, match="解锁"):
        retype(report, "签发以后。", drafter)

    rounds.reopen(report, reason="更正", actor=signer)

    assert "9次" not in first.revision.content
    assert "9次" in rounds.submit(report, actor=drafter).revision.content


def test_suggestion_waits_for_the_end_of_the_round_and_meets_what_was_typed_meanwhile(
    report: Report, drafter: User, reviewer: User
) -> None:
    section = report.sections.get()
    remarks.remark(
        opened(),
        where="measures.0",
        key=section.key,
        place="强化组织领导",
        text="次数不对",
        weight=Remark.Weight.MUST,
        quote="推进会4次",
        wording="推进会5次",
        actor=reviewer,
    )
    retype(report, "全年召开推进会4次。培训2期。", drafter)
    proposed = Suggestion.objects.get()
    for verb in (suggestions.accept, suggestions.refuse):
        with pytest.raises(IllegalMove, match="退回或撤回后"):
            verb(proposed, actor=drafter)
    with pytest.raises(IllegalMove, match="不能了结"):
        remarks.resolve(Remark.objects.get(), text="已改", actor=drafter)

    rounds.send_back(opened(), reason="改", actor=reviewer)
    suggestions.accept(Suggestion.objects.get(), actor=drafter)

    assert report.sections.get().text == "全年召开推进会5次。培训2期。"


def test_reviewer_does_not_write_himself_out_of_an_open_round(
    report: Report, agency: Agency, drafter: User, reviewer: User
) -> None:
    MembershipFactory(user=reviewer, agency=agency, post=Post.DRAFTER.value)

    with pytest.raises(IllegalMove, match="不能再审"):
        retype(report, "审核人写的。", reviewer)

    assert not Contribution.objects.filter(user=reviewer).exists()
    rounds.pass_on(opened(), opinion="", actor=reviewer)


def test_author_who_is_also_a_reviewer_writes_on(report: Report, agency: Agency, drafter: User) -> None:
    MembershipFactory(user=drafter, agency=agency, post=Post.REVIEWER.value)

    retype(report, "起草人写的。", drafter)

    assert report.sections.get().text == "起草人写的。"


def test_ledger_stays_as_it_was_submitted(report: Report, drafter: User) -> None:
    row = FigureFactory(report=report, value="6")

    with pytest.raises(IllegalMove, match="台账"):
        figures.delete(row, actor=drafter)


def test_history_keeps_the_state_that_was_submitted(agency: Agency, drafter: User) -> None:
    report = complete(agency, drafter)
    tab = Origin(drafter, State.Way.AUTOMATIC, "0123456789abcdef", 1)
    retype(report, "送审前自动存的。", drafter, tab)
    rounds.submit(report, actor=drafter)

    retype(report, "送审后自动存的。", drafter, replace(tab, sequence=2))

    texts = [state.values["text"] for state in report.states.filter(way=State.Way.AUTOMATIC)]
    assert sorted(texts) == sorted(["送审前自动存的。", "送审后自动存的。"])


def test_autosave_says_that_the_text_goes_into_the_next_revision(
    report: Report, drafter: User, client_of: ClientOf
) -> None:
    section = report.sections.get()
    base = fingerprint(section, ["heading", "text"])
    typed = {"heading": section.heading, "text": "接着写的。", "base": base}

    answer = client_of(drafter).post(
        reverse("entry_edit", args=["section", section.pk]), typed, headers={"X-Autosave": "1"}
    )

    assert "进入下一稿" in answer.json()["note"]
    assert report.sections.get().text == "接着写的。"


def test_pages_say_which_text_is_under_review(report: Report, drafter: User, client_of: ClientOf) -> None:
    desk = client_of(drafter)

    for name in ("preface", "beside", "matrix", "promises", "findings"):
        assert "进入下一稿" in desk.get(reverse(name, args=[report.pk])).content.decode()
    page = desk.get(reverse("report", args=[report.pk])).content.decode()

    assert "预备下一稿" in page
    assert "与第1稿一字不差" in page


def test_comparison_shows_what_was_typed_meanwhile_and_nothing_else(
    report: Report, drafter: User, reviewer: User, signer: User, client_of: ClientOf
) -> None:
    retype(report, "全年召开推进会9次。", drafter)
    desk = client_of(drafter)

    during = desk.get(reverse("ahead", args=[report.pk])).content.decode()
    signed(report, reviewer, signer)
    after = desk.get(reverse("ahead", args=[report.pk]), {"only": "1"}).content.decode()

    assert "<del>4</del><ins>9</ins>" in during
    assert "<del>4</del><ins>9</ins>" in after
    assert "改 1 段" in after
    assert "没有签进去的改动" in desk.get(reverse("report", args=[report.pk])).content.decode()


def test_signature_alone_is_no_change(
    report: Report, drafter: User, reviewer: User, signer: User, client_of: ClientOf
) -> None:
    final = signed(report, reviewer, signer).revision

    assert not side_by_side.ahead(final, overview.read(report).frozen).is_changed
    page = client_of(drafter).get(reverse("report", args=[report.pk])).content.decode()
    assert "没有签进去的改动" not in page


def test_comparison_before_any_submission(agency: Agency, drafter: User, client_of: ClientOf) -> None:
    report = begin(agency, drafter)

    page = client_of(drafter).get(reverse("ahead", args=[report.pk])).content.decode()

    assert "还没有提交过" in page
    assert report.status == Status.DRAFT
