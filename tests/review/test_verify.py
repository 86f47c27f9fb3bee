"""A file in hand: the signed text word for word, a changed copy of it, or something else."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from drafts import complete
from review.cast import member

from reportdesk.accounts.access import Right, agencies_open_to
from reportdesk.accounts.models import Agency, User
from reportdesk.core import codec
from reportdesk.core.compose.composer import compose
from reportdesk.core.compose.document import Variant
from reportdesk.core.compose.paragraph_changes import Fate
from reportdesk.core.lifecycle import Post
from reportdesk.docx_writer import write
from reportdesk.publication.models import Publication
from reportdesk.publication.queries import released
from reportdesk.readers import SourceText, read_bytes
from reportdesk.reports import wording
from reportdesk.reports.models import Report
from reportdesk.review import verification
from reportdesk.review.models import Round, SignOff
from reportdesk.review.services import round as rounds
from reportdesk.review.services import signature
from reportdesk.review.verification import verify

ClientOf = Callable[[User], Client]
CHANGES = int(os.environ.get("REPORTDESK_VERIFY_CHANGES", "300"))
OFFICE = shutil.which("soffice")


@pytest.fixture
def sign_off(agency: Agency, drafter: User, reviewer: User, signer: User) -> SignOff:
    report = complete(agency, drafter)
    current = rounds.submit(report, actor=drafter)
    rounds.pass_on(Round.objects.get(pk=current.pk), opinion="", actor=reviewer)
    return signature.sign(
        Round.objects.get(pk=current.pk), number="东应急〔2026〕3号", issued_on=date(2026, 2, 3), signer_name="局长", actor=signer
    )  # fmt: skip


def file_of(sign_off: SignOff, variant: Variant = Variant.FORMAL) -> bytes:
    frozen = codec.read_json(sign_off.revision.content)
    return write(compose(frozen, variant=variant, wording=wording.load()))


def text_of(sign_off: SignOff, variant: Variant = Variant.FORMAL) -> str:
    return read_bytes(file_of(sign_off, variant), name="x.docx").text


def source(text: str) -> SourceText:
    return SourceText(text, "txt", ())


def put_up(sign_off: SignOff) -> None:
    """Let the agency answer everybody, and the text be in public."""
    now = timezone.now()
    Agency.objects.filter(pk=sign_off.revision.report.agency_id).update(verifies_openly=True)
    Publication.objects.create(
        revision=sign_off.revision,
        cleared_at=now,
        described_at=now,
        released_on=date(2026, 2, 10),
        url="https://a.cn/",
    )


def own(person: User) -> frozenset[int]:
    return agencies_open_to(person, Right.VIEW)


@pytest.mark.parametrize("variant", list(Variant))
def test_signed_file_is_known(sign_off, drafter, variant):
    verdict = verify(source(text_of(sign_off, variant)), agencies=own(drafter), released=released())

    assert (verdict.sign_off, verdict.variant, verdict.is_exact) == (sign_off, variant, True)


@pytest.mark.layout
def test_file_saved_again_elsewhere_is_known(sign_off, drafter, tmp_path: Path):
    if OFFICE is None:
        pytest.skip("需要 LibreOffice：apt-get install libreoffice-writer-nogui")
    (tmp_path / "signed.docx").write_bytes(file_of(sign_off))
    command = [OFFICE, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "docx", "--outdir", tmp_path / "out", tmp_path / "signed.docx"]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)

    saved = read_bytes((tmp_path / "out/signed.docx").read_bytes(), name="x.docx")

    assert verify(saved, agencies=own(drafter), released=released()).is_exact


def test_white_space_does_not_count(sign_off, drafter):
    spaced = text_of(sign_off).replace("。", "。 \n\u3000")

    assert verify(source(spaced), agencies=own(drafter), released=released()).is_exact


def test_changed_copy_names_the_paragraph(sign_off, drafter):
    verdict = verify(
        source(text_of(sign_off).replace("推进会4次", "推进会5次")),
        agencies=own(drafter),
        released=released(),
    )

    assert verdict.sign_off == sign_off
    assert [(entry.fate, entry.line.text) for entry in verdict.changes] == [
        (Fate.CHANGED, "全年召开推进会5次。")
    ]


def test_any_one_character_is_found(sign_off, drafter, monkeypatch):
    monkeypatch.setattr(verification, "_lines_of_file", cache(verification._lines_of_file))
    text, dice = text_of(sign_off), random.Random(7)
    places = [place for place, character in enumerate(text) if not character.isspace()]
    missed = []
    for _ in range(CHANGES):
        place = dice.choice(places)
        other = dice.choice([word for word in "的一0。甲" if word != text[place]])
        changed = dice.choice([other, "", text[place] + other])
        if verify(
            source(text[:place] + changed + text[place + 1 :]), agencies=own(drafter), released=released()
        ).is_exact:
            missed.append((place, changed))

    assert missed == []


def test_other_text_is_unknown(sign_off, drafter, agency):
    verdict = verify(
        source(f"{agency.name}2025年度工作要点\n全年要做好各项工作。\n抓好落实。"),
        agencies=own(drafter),
        released=released(),
    )

    assert verdict.sign_off is None


def test_text_that_names_no_report_is_unknown(sign_off, drafter):
    assert (
        verify(source("通知：明天停水。"), agencies=own(drafter), released=released())
        == verification.Verdict()
    )


def test_copy_whose_only_title_is_half_and_last_is_changed(sign_off, drafter):
    title = codec.read_json(sign_off.revision.content).head.title
    body = text_of(sign_off).split("县委", 1)[1]

    verdict = verify(
        source(f"{body}\n{sign_off.revision.report.agency.name}"), agencies=own(drafter), released=released()
    )

    assert title.startswith(sign_off.revision.report.agency.name)
    assert Fate.REMOVED in {entry.fate for entry in verdict.changes}


def test_people_of_other_agencies_learn_nothing(sign_off, stranger):
    assert verify(source(text_of(sign_off)), agencies=own(stranger), released=released()).sign_off is None


def test_public_learns_of_public_texts_where_the_agency_allows_it_once_they_are_public(
    sign_off, agency, stranger
):
    public = source(text_of(sign_off, Variant.PUBLIC))
    Agency.objects.filter(pk=agency.pk).update(verifies_openly=True)
    assert verify(public, agencies=(), released=released()).sign_off is None
    assert verify(public, agencies=own(stranger), released=released()).sign_off is None

    put_up(sign_off)

    assert verify(public, agencies=(), released=released()).is_exact
    assert verify(public, agencies=own(stranger), released=released()).is_exact
    assert not verify(source(text_of(sign_off)), agencies=(), released=released()).is_exact

    Agency.objects.filter(pk=agency.pk).update(verifies_openly=False)
    assert verify(public, agencies=(), released=released()).sign_off is None


# The page


def post(browser: Client, content: bytes, name: str = "报告.docx"):
    return browser.post(reverse("verify"), {"file": SimpleUploadedFile(name, content)})


def test_page_says_which_text_it_is(sign_off, client_of: ClientOf, drafter):
    page = post(client_of(drafter), file_of(sign_off)).content.decode()

    assert "与签发稿一字不差" in page
    assert "东应急〔2026〕3号" in page
    assert sign_off.revision.sha256 in page


def test_page_shows_the_public_what_differs_but_not_the_signed_words(sign_off, agency):
    put_up(sign_off)
    changed = text_of(sign_off, Variant.PUBLIC).replace("推进会4次", "推进会5次").encode()

    page = post(Client(), changed, name="报告.txt").content.decode()

    assert "有 1 段不同" in page
    assert "全年召开推进会5次。" in page
    assert "4次" not in page


@pytest.mark.parametrize("post_held", [Post.MANAGER, Post.CONTRIBUTOR])
def test_people_who_may_read_no_report_are_answered_like_the_public(
    sign_off, agency, client_of: ClientOf, post_held
):
    person = member(agency, "看不到报告的人", post_held)
    named = f"{agency.name}关于2025年度法治政府建设情况的报告\n某句猜测的话".encode()

    closed = post(client_of(person), named, name="报告.txt")
    put_up(sign_off)
    changed = text_of(sign_off, Variant.PUBLIC).replace("推进会4次", "推进会5次").encode()
    opened = post(client_of(person), changed, name="报告.txt").content.decode()

    assert closed.status_code == 403
    assert "您的岗位看不到报告" in closed.content.decode()
    assert "有 1 段不同" in opened
    assert "4次" not in opened
    assert not verify(source(text_of(sign_off)), agencies=own(person), released=released()).is_exact


def test_page_is_closed_to_the_public_by_default(sign_off):
    assert "没有机关开放" in Client().get(reverse("verify")).content.decode()
    assert post(Client(), file_of(sign_off)).status_code == 403


@pytest.mark.parametrize(
    ("content", "says"), [(b"", "空的"), (b"PK\x03\x04broken", "损坏"), (b"x" * 2_000_001, "2 MB")]
)
def test_bad_file_is_one_sentence(client_of: ClientOf, drafter, content, says):
    response = post(client_of(drafter), content)

    assert response.status_code == 422
    assert says in response.content.decode()


OPEN_DOCUMENT = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    "content", [OPEN_DOCUMENT, b"{\\rtf1 a}", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)]
)
def test_no_office_is_started_for_a_file_to_be_verified(sign_off, monkeypatch, content):
    Agency.objects.update(verifies_openly=True)
    monkeypatch.setattr(shutil, "which", lambda _name: pytest.fail("soffice was asked for"))

    response = post(Client(), content)

    assert response.status_code == 422
    assert "这里不读 DOC、WPS、RTF、ODT" in response.content.decode()


def test_report_stays_as_it_was(sign_off, client_of: ClientOf, drafter):
    before = Report.objects.values().get()
    post(client_of(drafter), file_of(sign_off))

    assert Report.objects.values().get() == before
