"""Under which name is a document saved, and is there a place for it?"""

import pytest
from services.signed import sign

from reportdesk.rendering import checks, queries
from reportdesk.rendering.models import RenderJob


def make_jobs(title: str) -> list[RenderJob]:
    revision = sign(title=title)
    for variant in ("public", "formal"):
        RenderJob.objects.create(revision=revision, variant=variant)
    return list(queries.latest_jobs(revision))


@pytest.mark.django_db
def test_jobs_of_a_revision_come_with_the_formal_one_first_in_one_query(django_assert_num_queries):
    jobs = make_jobs("报告")

    with django_assert_num_queries(1):
        found = list(queries.latest_jobs(jobs[0].revision))
        names = [queries.download_name(job) for job in found]

    assert names == ["报告.docx", "报告（公开）.docx"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("东安县应急管理局2025年度法治政府建设年度报告", "东安县应急管理局2025年度法治政府建设年度报告"),
        ("东安县\n应急管理局 报告", "东安县应急管理局报告"),
        ('报告/2025:“草稿”*?"<>|\\', "报告_2025_“草稿”"),
        ("..", "报告"),
        ("", "报告"),
        ("长" * 150, "长" * 80),
    ],
)
def test_a_name_holds_nothing_that_a_file_system_refuses(title, name):
    assert queries.download_name(make_jobs(title)[0]) == f"{name}.docx"


@pytest.mark.django_db
def test_a_long_title_keeps_the_mark_of_the_public_variant():
    name = queries.download_name(make_jobs("长" * 150)[1])

    assert name.endswith("长（公开）.docx")
    assert len(name.encode()) <= 255


def test_a_folder_that_will_be_made_is_no_error(settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "new" / "documents"

    assert checks.check_document_folder() == []


def test_a_place_that_is_no_folder_is_named(settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path / "file"
    settings.DOCUMENT_ROOT.touch()

    [error] = checks.check_document_folder()

    assert "写不进去" in error.msg
