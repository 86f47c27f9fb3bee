"""Does the task that workers know by name do one job?"""

from types import SimpleNamespace

import pytest
from services.signed import sign

from reportdesk.celery import app
from reportdesk.core.compose.document import Variant
from reportdesk.rendering import render, tasks
from reportdesk.rendering.models import RenderJob


@pytest.mark.django_db
def test_the_task_does_its_job(settings, tmp_path):
    settings.DOCUMENT_ROOT = tmp_path
    job = RenderJob.objects.create(revision=sign(), variant="public")

    tasks.render(job.pk)

    job.refresh_from_db()
    assert job.status == RenderJob.Status.DONE


def test_a_worker_knows_both_tasks():
    app.loader.import_default_modules()

    assert {"render", "probe"} <= set(app.tasks)


def test_a_message_may_be_taken_again_only_after_a_task_must_have_ended():
    assert app.conf.task_soft_time_limit < app.conf.task_time_limit
    assert "visibility_timeout" not in app.conf.broker_transport_options or (
        app.conf.task_time_limit < app.conf.broker_transport_options["visibility_timeout"]
    )


def test_a_page_that_departs_from_the_standard_is_said_beside_the_download(monkeypatch):
    finding = SimpleNamespace(message="左边距不是28毫米。")
    monkeypatch.setattr(render, "check_package", lambda _content, **_options: (finding, finding))

    product = render.inspect(b"content", variant=Variant.FORMAL)

    assert product.note == "版面检查有2处不合标准：左边距不是28毫米。"
