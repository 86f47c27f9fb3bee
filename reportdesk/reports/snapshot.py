"""库里的各行怎样变成一份报告？One way only: rows → core.report.Report."""

from reportdesk.core.ledger.place import has_placeholders, resolved
from reportdesk.core.names import split_names
from reportdesk.core.outline import Outline
from reportdesk.core.report import (
    TERM_MARK,
    Annex,
    Cause,
    Duty,
    DutyKind,
    Head,
    Item,
    PageSetting,
    Part,
    Plan,
    Report,
    Role,
    Seal,
    Section,
    Shortcoming,
)
from reportdesk.reports import ledgers, models, outlines
from reportdesk.reports.queries import Rows


def build(rows: Rows) -> Report:
    """Return the frozen report that the rows stand for, as of now, with the ledger's figures filled in.

    Costs no query, or one where a text asks for a figure.
    """
    typed = raw(rows)
    return resolved(typed, ledgers.read(rows.report).figures) if has_placeholders(typed) else typed


def raw(rows: Rows) -> Report:
    """Return the report as it was typed, placeholders and all; costs no query."""
    row = rows.report
    outline = outlines.for_year(row.year)
    return Report(
        agency=row.agency.name,
        year=row.year,
        head=_head(rows, outline),
        preface=row.preface,
        parts=tuple(
            Part(part.role, part.heading_for(row.year), getattr(row, f"lead_{part.role}"))
            for part in outline.parts
        ),
        measures=tuple(_section(section) for section in rows.sections if section.part == Role.MEASURES),
        shortcomings=tuple(_shortcoming(shortcoming) for shortcoming in rows.shortcomings),
        duties=tuple(_duty(duty) for duty in rows.duties),
        plans=tuple(_plan(plan) for plan in rows.plans),
        others=tuple(_section(section) for section in rows.sections if section.part == Role.OTHER),
    )


def _head(rows: Rows, outline: Outline) -> Head:
    row = rows.report
    joint = split_names(row.joint_agencies)
    return Head(
        title=row.title or outline.title_for(agency=row.agency.name, year=row.year, joint=joint),
        addressees=split_names(row.addressees),
        copies=split_names(row.copies),
        number=row.number,
        signer=row.signer,
        signature=row.signature,
        issued_on=row.issued_on,
        printed_by=f"{row.signature}办公室" if row.signature else "",
        printed_on=row.issued_on,
        copy_number=row.copy_number,
        secrecy=f"{row.secrecy}{TERM_MARK}{row.secrecy_term}" if row.secrecy_term else row.secrecy,
        urgency=row.urgency,
        joint_agencies=joint,
        annexes=tuple(Annex(annex.heading, annex.text, annex.rows) for annex in rows.annexes),
        note=row.note,
        seal=Seal(row.seal),
        post=row.post if row.seal == Seal.PERSONAL else "",
        page=PageSetting(row.agency.page),
    )


def _section(row: models.Section) -> Section:
    items = tuple(Item(item.key, item.heading, item.text) for item in row.children)
    return Section(row.key, row.heading, row.text, items)


def _shortcoming(row: models.Shortcoming) -> Shortcoming:
    causes = tuple(Cause(cause.key, cause.heading, cause.text) for cause in row.children)
    return Shortcoming(row.key, row.heading, row.text, causes)


def _duty(row: models.Duty) -> Duty:
    return Duty(row.key, DutyKind(row.kind), row.heading, row.text, row.who, row.act, row.times, row.matters)


def _plan(row: models.Plan) -> Plan:
    answers = tuple(shortcoming.key for shortcoming in row.answered)
    return Plan(row.key, row.heading, row.text, answers, row.target, row.deadline, row.unit)
