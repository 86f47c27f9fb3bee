"""工作进程接到提示后读哪个文件？One task; everything it decides is in services.backlog."""

from reportdesk.celery import app
from reportdesk.reports.services import backlog


@app.task(name="read_intake")
def read_intake(intake: int) -> None:
    backlog.work(intake)
