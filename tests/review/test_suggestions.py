"""A text goes to WPS and comes back: changes at their items, adopted one by one, nothing overwritten."""

import random
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from docx_writer.hand_edits import Hand
from drafts import begin, complete, write
from pytest_django import DjangoAssertNumQueries

from reportdesk.accounts.models import Agency, TrailEntry, User
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.reports.models import Item, Report, Section
from reportdesk.reports.services import entries
from reportdesk.review.models import Remark, Round, StrayPassage, Suggestion
from reportdesk.review.services import returning, suggestions
from reportdesk.review.services import round as rounds

ClientOf = Callable[[User], Client]
TEXT = "全年召开推进会4次。"


@pytest.fixture
def current(agency: Agency, drafter: User) -> Round:
    report = complete(agency, drafter)
    write(report, "item", drafter, below=Section.objects.get(), heading="落实责任", text="签订责任书12份。")
    return rounds.submit(Report.objects.select_related("agency").get(pk=report.pk), actor=drafter)


class Pen(Hand):
    """A hand that changes just what the test says."""

    def paragraph(self, words: str):
        return next(node for node in self.targets() if words in "".join(node.itertext()))

    def say(self, old: str, new: str) -> None:
        shown = next(node for node in self.paragraph(old).iter() if node.text and old in node.text)
        shown.text = shown.text.replace(old, new)


@pytest.fixture
def pen(current: Round) -> Pen:
    return Pen(returning.export(current), random.Random(1))


def brought(current: Round, pen: Pen, reviewer: User) -> list[Suggestion]:
    returning.take_back(current, pen.saved(), actor=reviewer)
    return list(current.suggestions.select_related("round__report__agency", "round__revision"))


def returned(current: Round, reviewer: User) -> None:
    rounds.send_back(Round.objects.get(pk=current.pk), reason="按批改文件修改", actor=reviewer)


def test_change_stands_at_its_item(current, pen, reviewer):
    pen.say("4次", "5次")

    [change] = brought(current, pen, reviewer)

    assert (change.field, change.before, change.after) == ("text", TEXT, "全年召开推进会5次。")
    assert change.key == Section.objects.get().key
    assert "强化组织领导" in change.place
    assert TrailEntry.objects.filter(action="returned_file").count() == 1


def test_same_file_twice_brings_nothing_new(current, pen, reviewer):
    pen.say("4次", "5次")
    pen.comment(pen.paragraph("不强"))
    brought(current, pen, reviewer)

    again = returning.take_back(current, pen.saved(), actor=reviewer)

    assert (again.suggestions, again.remarks, again.known) == (0, 0, 2)
    assert Suggestion.objects.count() == Remark.objects.count() == 1


def test_comment_becomes_a_remark_of_its_author(current, pen, reviewer):
    pen.comment(pen.paragraph("签订责任书"))

    brought(current, pen, reviewer)

    remark = Remark.objects.get()
    assert (remark.voice, remark.author) == ("分管领导", reviewer)
    assert "签订责任书" in remark.quote


def test_adopted_change_is_in_the_draft(current, pen, reviewer, drafter):
    pen.say("4次", "5次")
    [change] = brought(current, pen, reviewer)
    returned(current, reviewer)

    suggestions.accept(change, actor=drafter)

    assert Section.objects.get().text == "全年召开推进会5次。"
    assert Suggestion.objects.get().decided_by == drafter


def test_new_paragraph_is_written_after_its_neighbour(current, pen, reviewer, drafter):
    pen.add_untracked(pen.paragraph("现将"))
    [change] = brought(current, pen, reviewer)
    returned(current, reviewer)

    suggestions.accept(change, actor=drafter)

    assert Report.objects.get().preface.splitlines() == ["现将法治政府建设情况报告如下。", change.after]


def test_change_is_not_adopted_while_the_text_is_under_review(current, pen, reviewer, drafter):
    pen.say("4次", "5次")
    [change] = brought(current, pen, reviewer)

    with pytest.raises(IllegalMove):
        suggestions.accept(change, actor=drafter)

    assert Section.objects.get().text == TEXT
    assert Suggestion.objects.get().state == "open"


def test_what_the_drafter_wrote_since_is_kept(current, pen, reviewer, drafter):
    pen.say("4次", "5次")
    [change] = brought(current, pen, reviewer)
    returned(current, reviewer)
    Section.objects.update(text="全年专题召开推进会4次。", version=99)

    suggestions.accept(change, actor=drafter)

    assert Section.objects.get().text == "全年专题召开推进会5次。"


def test_change_at_words_that_changed_is_refused_and_stays_open(current, pen, reviewer, drafter):
    pen.say("4次", "5次")
    [change] = brought(current, pen, reviewer)
    returned(current, reviewer)
    Section.objects.update(text="全年召开推进会6次。")

    with pytest.raises(StaleEdit, match="两边的文字都在"):
        suggestions.accept(change, actor=drafter)

    assert Section.objects.get().text == "全年召开推进会6次。"
    assert Suggestion.objects.get().state == "open"


def test_refused_change_can_be_reconsidered(current, pen, reviewer, drafter):
    pen.say("4次", "5次")
    [change] = brought(current, pen, reviewer)
    returned(current, reviewer)

    suggestions.refuse(change, actor=drafter)
    with pytest.raises(IllegalMove, match="有人处理过"):
        suggestions.refuse(change, actor=drafter)
    suggestions.reconsider(change, actor=drafter)

    assert Suggestion.objects.get().state == "open"


def test_nothing_is_decided_while_the_text_is_under_review(current, pen, reviewer, drafter):
    pen.say("4次", "5次")
    [change] = brought(current, pen, reviewer)

    for verb in (suggestions.refuse, suggestions.reconsider):
        with pytest.raises(IllegalMove, match="不在起草人手里"):
            verb(change, actor=drafter)


def test_sentence_that_the_system_makes_is_left_to_the_hand(current, pen, reviewer, drafter):
    pen.say("存在的不足", "存在的问题")
    change = brought(current, pen, reviewer)[0]
    returned(current, reviewer)

    with pytest.raises(IllegalMove, match="手工修改"):
        suggestions.accept(change, actor=drafter)


def test_words_without_a_place_lie_in_the_tray(current, pen, reviewer):
    title = next(
        node for node in pen.root.iter() if node.text and node.text.startswith("东安县应急管理局关于")
    )
    title.text = f"{title.text}征求意见"

    assert brought(current, pen, reviewer) == []
    assert "征求意见" in StrayPassage.objects.get().text


def test_file_of_another_report_is_refused(current, reviewer):
    from docx_writer.demonstration_report import compose_demonstration

    from reportdesk.core.compose.document import Variant
    from reportdesk.docx_writer import write as write_docx

    with pytest.raises(IllegalMove, match="对不上"):
        returning.take_back(current, write_docx(compose_demonstration(Variant.FORMAL)), actor=reviewer)


# Pages


def upload(browser: Client, current: Round, content: bytes):
    file = SimpleUploadedFile("批改.docx", content)
    return browser.post(reverse("round_returned", args=[current.pk]), {"file": file}, follow=True)


def test_page_shows_the_change_and_lets_the_drafter_decide(
    current, pen, client_of: ClientOf, reviewer, drafter
):
    pen.say("4次", "<5>次")
    page = upload(client_of(reviewer), current, pen.saved()).content.decode()

    assert "改动1处" in page
    assert "<del>4</del><ins>&lt;5&gt;</ins>" in page
    assert "采纳</button>" not in page
    returned(current, reviewer)
    browser = client_of(drafter)
    page = browser.post(
        reverse("suggestion_accept", args=[Suggestion.objects.get().pk]), follow=True
    ).content.decode()

    assert "已采纳" in page
    assert Section.objects.get().text == "全年召开推进会<5>次。"


def test_download_bears_the_name_of_the_text(current, client_of: ClientOf, reviewer):
    response = client_of(reviewer).get(reverse("round_marked", args=[current.pk]))

    assert response.content == returning.export(current)
    assert "%E6%89%B9%E6%94%B9" in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "空的"), (b"x" * 99, "DOCX"), (b"PK\x03\x04broken", "损坏")]
)
def test_bad_file_is_one_sentence(current, client_of: ClientOf, reviewer, content, says):
    page = upload(client_of(reviewer), current, content)

    assert page.status_code == 422
    assert says in page.content.decode()


def test_reviewer_does_not_decide(current, pen, client_of: ClientOf, reviewer):
    pen.say("4次", "5次")
    [change] = brought(current, pen, reviewer)

    assert client_of(reviewer).post(reverse("suggestion_accept", args=[change.pk])).status_code == 403


def test_page_costs_the_same_for_every_number_of_changes(
    current, pen, client_of: ClientOf, reviewer, django_assert_num_queries: DjangoAssertNumQueries
):
    for old in ("4次", "12份", "不强", "现将"):
        pen.say(old, "改了")
    brought(current, pen, reviewer)
    browser = client_of(reviewer)
    browser.get("/")

    with django_assert_num_queries(7):
        browser.get(reverse("suggestions", args=[current.pk]))


# Entries that come and go


def adopt(current, pen, reviewer, drafter) -> Suggestion:
    [change] = brought(current, pen, reviewer)
    returned(current, reviewer)
    suggestions.accept(change, actor=drafter)
    return change


def test_struck_paragraph_without_a_heading_takes_its_item_along(agency, drafter, reviewer):
    report = complete(agency, drafter)
    write(report, "item", drafter, below=Section.objects.get(), text="没有标题的一项，签订责任书12份。")
    current = rounds.submit(Report.objects.select_related("agency").get(), actor=drafter)
    pen = Pen(returning.export(current), random.Random(1))
    pen.remove(pen.paragraph("没有标题的一项"))

    adopt(current, pen, reviewer, drafter)

    assert not Item.objects.filter(deleted_at=None).exists()
    assert TrailEntry.objects.filter(action="suggestion_accepted").count() == 1


def test_struck_paragraph_under_a_heading_leaves_the_heading(current, pen, reviewer, drafter):
    pen.remove(pen.paragraph("全年召开推进会"))

    adopt(current, pen, reviewer, drafter)

    section = Section.objects.get()
    assert (section.heading, section.text, section.deleted_at) == ("强化组织领导", "", None)


def test_change_of_an_item_that_was_deleted_since_is_refused(current, pen, reviewer, drafter):
    pen.say("12份", "13份")
    [change] = brought(current, pen, reviewer)
    returned(current, reviewer)
    entries.delete(Item.objects.get(), actor=drafter)

    with pytest.raises(StaleEdit, match="这一条已经删除了。要采纳请先恢复它"):
        suggestions.accept(change, actor=drafter)

    assert Suggestion.objects.get().state == "open"


def test_entry_of_another_report_that_bears_the_same_key_is_left_alone(
    current, pen, reviewer, drafter, agency
):
    item = Item.objects.get()
    namesake = write(begin(agency, drafter, year=2024), "section", drafter, heading="旧年", text=item.text)
    Section.objects.filter(pk=namesake.pk).update(key=item.key)
    pen.say("12份", "13份")

    adopt(current, pen, reviewer, drafter)

    assert Section.objects.get(pk=namesake.pk).text == "签订责任书12份。"
    assert Item.objects.get().text == "签订责任书13份。"


def test_paragraph_put_under_a_heading_shows_nothing_before_it(current, pen, reviewer):
    pen.add_untracked(pen.paragraph("存在的不足"))

    [change] = brought(current, pen, reviewer)

    assert (change.kind, change.before) == ("insert", "")
    assert change.after.startswith("没有留痕地加了一段")


def test_change_of_a_block_without_a_field_shows_the_printed_words(current, pen, reviewer):
    pen.say("存在的不足", "存在的问题")

    change = brought(current, pen, reviewer)[0]

    assert (change.field, change.key) == ("", "")
    assert "存在的不足" in change.before
