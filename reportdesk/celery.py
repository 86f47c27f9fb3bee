"""排版任务怎样交给工作进程？The Celery app; a message is only a hint, the job row is the truth (rendering/services.py)."""

import os
from typing import Any

from celery import Celery
from django.conf import settings
from kombu.exceptions import KombuError

from reportdesk import broker

QUEUE = "renders"
SEND_PATIENCE = {"max_retries": 1, "interval_start": 0, "interval_step": 0.1, "interval_max": 0.2}
"""Our choice: a signature waits no longer than a moment for a broker that is down; the sweeper sends again."""

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reportdesk.settings")
os.environ.setdefault(
    "CELERY_SKIP_CHECKS", "1"
)  # a worker needs no addresses and templates; manage.py checks those
broker.register()


def _transport_options() -> dict[str, Any]:
    if settings.BROKER_URL.startswith("safefs:"):
        return {"folder": str(settings.BROKER_DIR), "polling_interval": 0.05, **SEND_PATIENCE}
    return {
        # Redis gives an unacknowledged message to somebody else after this long; a render never takes it.
        "visibility_timeout": settings.RENDER_LEASE_S + 300,
        "unacked_restore_interval": 5,
        "unacked_restore_throttle": 1,
        "socket_connect_timeout": 2,
        **SEND_PATIENCE,
    }


app = Celery(
    "reportdesk",
    include=[
        "reportdesk.rendering.tasks",
        "reportdesk.reports.tasks",
        "reportdesk.review.tasks",
        "reportdesk.operation.tasks",
    ],
)
app.conf.update(
    broker_url=settings.BROKER_URL,
    broker_transport_options=_transport_options(),
    broker_connection_retry_on_startup=True,
    broker_connection_max_retries=None,
    task_default_queue=QUEUE,
    task_ignore_result=True,
    task_publish_retry=False,
    task_acks_late=True,
    task_reject_on_worker_lost=True,
    # A render that outlives its lease is ended, so that two never work on one job for long.
    task_time_limit=settings.RENDER_LEASE_S,
    task_soft_time_limit=settings.RENDER_LEASE_S * 0.8,
    worker_prefetch_multiplier=1,
    worker_max_tasks_per_child=100,
    worker_enable_remote_control=False,
    worker_send_task_events=False,
    worker_cancel_long_running_tasks_on_connection_loss=True,
    task_serializer="json",
    accept_content=["json"],
    timezone=settings.TIME_ZONE,
)


def broker_errors() -> tuple[type[Exception], ...]:
    """Return what may be raised while a message is sent: the transport's own errors, kombu's and the system's."""
    with app.connection_for_write() as connection:
        return (*connection.connection_errors, *connection.channel_errors, KombuError, OSError)
