"""工作进程接到提示后做什么？One task; everything it decides is in services."""

from reportdesk.celery import app
from reportdesk.rendering import services


@app.task(name="render")
def render(job: int) -> None:
    services.work(job)
