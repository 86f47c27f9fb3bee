import pytest
from drafts import begin, complete, write
from factories import ReportFactory

from reportdesk.accounts.models import Agency, User
from reportdesk.core.errors import IllegalMove, StaleEdit
from reportdesk.core.lifecycle import Status
from reportdesk.core.report import Role
from reportdesk.reports.kinds import KINDS
from reportdesk.reports.models import Plan, Report, Section, Shortcoming
from reportdesk.reports.queries import report_rows
from reportdesk.reports.services import entries
from reportdesk.reports.stamp import fingerprint

FIELDS = ("heading", "text")


@pytest.fixture
def report(agency: Agency, drafter: User) -> Report:
    return begin(agency, drafter)


def headings(report: Report) -> list[str]:
    return [section.heading for section in report_rows(report).sections]


def test_entries_stand_in_the_order_of_writing(report: Report, drafter: User) -> None:
    for heading in ("甲", "乙", "丙"):
        write(report, "section", drafter, heading=heading)

    assert headings(report) == ["甲", "乙", "丙"]


def test_same_key_twice_is_one_entry(report: Report, drafter: User) -> None:
    options = {"report": report, "parent": report, "role": Role.MEASURES, "actor": drafter, "key": "a" * 12}

    first = entries.add(KINDS["section"], values={"heading": "甲"}, **options)
    second = entries.add(KINDS["section"], values={"heading": "甲"}, **options)

    assert first.pk == second.pk
    assert headings(report) == ["甲"]


def test_key_of_another_report_gives_nothing_away(report: Report, drafter: User) -> None:
    foreign = ReportFactory()
    Section.objects.create(report=foreign, part="measures", key="b" * 12, heading="外局的")

    with pytest.raises(IllegalMove, match="这张表单已经用在别处"):
        entries.add(
            KINDS["section"],
            report=report,
            parent=report,
            role=Role.MEASURES,
            values={"heading": "甲"},
            key="b" * 12,
            actor=drafter,
        )


def test_saving_stores_values_and_counts_a_version(report: Report, drafter: User) -> None:
    section = write(report, "section", drafter, heading="甲")
    base = fingerprint(section, FIELDS)

    entries.save(section, values={"heading": "乙", "text": "正文"}, base=base, actor=drafter)

    stored = Section.objects.get(pk=section.pk)
    assert (stored.heading, stored.text, stored.version) == ("乙", "正文", section.version + 1)


def test_stale_save_changes_nothing(report: Report, drafter: User) -> None:
    section = write(report, "section", drafter, heading="甲")
    base = fingerprint(section, FIELDS)
    entries.save(section, values={"heading": "乙", "text": ""}, base=base, actor=drafter)

    with pytest.raises(StaleEdit, match="没有被覆盖"):
        entries.save(section, values={"heading": "丙", "text": ""}, base=base, actor=drafter)

    assert headings(report) == ["乙"]


def test_saving_a_deleted_entry_is_refused(report: Report, drafter: User) -> None:
    section = write(report, "section", drafter, heading="甲")
    base = fingerprint(section, FIELDS)
    entries.delete(section, actor=drafter)

    with pytest.raises(StaleEdit, match="删除"):
        entries.save(section, values={"heading": "乙", "text": ""}, base=base, actor=drafter)


def test_moving_does_not_make_an_open_form_stale(report: Report, drafter: User) -> None:
    first = write(report, "section", drafter, heading="甲")
    write(report, "section", drafter, heading="乙")
    base = fingerprint(first, FIELDS)

    entries.shift(first, KINDS["section"], by=1, actor=drafter)
    entries.save(first, values={"heading": "甲改", "text": ""}, base=base, actor=drafter)

    assert headings(report) == ["乙", "甲改"]


def test_deletion_and_return_keep_children_and_place(report: Report, drafter: User) -> None:
    first = write(report, "shortcoming", drafter, heading="甲")
    write(report, "cause", drafter, below=first, heading="因")
    write(report, "shortcoming", drafter, heading="乙")

    entries.delete(first, actor=drafter)
    assert [row.heading for row in report_rows(report).shortcomings] == ["乙"]
    entries.restore(first, actor=drafter)

    rows = report_rows(report).shortcomings
    assert [row.heading for row in rows] == ["甲", "乙"]
    assert [cause.heading for cause in rows[0].children] == ["因"]


@pytest.mark.parametrize(
    ("position", "expected"), [(1, "丙甲乙"), (2, "甲丙乙"), (3, "甲乙丙"), (99, "甲乙丙"), (0, "丙甲乙")]
)
def test_entry_moves_to_a_place(report: Report, drafter: User, position: int, expected: str) -> None:
    rows = [write(report, "section", drafter, heading=heading) for heading in "甲乙丙"]

    entries.move(rows[2], KINDS["section"], position=position, actor=drafter)

    assert "".join(headings(report)) == expected


def test_entry_at_the_end_stays_there(report: Report, drafter: User) -> None:
    rows = [write(report, "section", drafter, heading=heading) for heading in "甲乙"]

    entries.shift(rows[0], KINDS["section"], by=-1, actor=drafter)
    entries.shift(rows[1], KINDS["section"], by=1, actor=drafter)

    assert "".join(headings(report)) == "甲乙"


def test_sections_of_two_parts_do_not_mix(report: Report, drafter: User) -> None:
    write(report, "section", drafter, heading="甲")
    other = entries.add(
        KINDS["section"],
        report=report,
        parent=report,
        role=Role.OTHER,
        values={"heading": "另"},
        key="",
        actor=drafter,
    )

    entries.move(other, KINDS["section"], position=1, actor=drafter)

    assert [section.heading for section in report_rows(report).of(Role.OTHER)] == ["另"]
    assert [section.heading for section in report_rows(report).of(Role.MEASURES)] == ["甲"]


def test_signed_report_takes_no_write(agency: Agency, drafter: User) -> None:
    report = complete(agency, drafter)
    section, shortcoming = report.sections.get(), report.shortcomings.get()
    Report.objects.filter(pk=report.pk).update(status=Status.SIGNED.value)

    for attempt in (
        lambda: write(report, "section", drafter, heading="新"),
        lambda: entries.save(section, values={"heading": "改"}, base="", actor=drafter),
        lambda: entries.delete(shortcoming, actor=drafter),
        lambda: entries.restore(shortcoming, actor=drafter),
        lambda: entries.move(section, KINDS["section"], position=1, actor=drafter),
    ):
        with pytest.raises(IllegalMove, match="已冻结"):
            attempt()

    assert Section.objects.get().heading == "强化组织领导"
    assert Shortcoming.objects.get().deleted_at is None


def test_plan_answers_are_part_of_what_a_save_compares(report: Report, drafter: User) -> None:
    shortcoming = write(report, "shortcoming", drafter, heading="不足")
    plan = write(report, "plan", drafter, heading="安排", answers=[shortcoming])
    names = ("heading", "answers")
    base = fingerprint(plan, names)
    entries.save(plan, values={"heading": "安排", "answers": []}, base=base, actor=drafter)

    with pytest.raises(StaleEdit):
        entries.save(plan, values={"heading": "改", "answers": [shortcoming]}, base=base, actor=drafter)

    assert not Plan.objects.get().answers.exists()


def test_everybody_who_wrote_is_remembered(report: Report, drafter: User, reviewer: User) -> None:
    write(report, "section", drafter, heading="甲")
    write(report, "section", reviewer, heading="乙")

    assert set(report.contributions.values_list("user_id", flat=True)) == {drafter.pk, reviewer.pk}
