"""工作进程接到发信的提示后做什么？One task; everything it decides is in services."""

from reportdesk.celery import app
from reportdesk.review.services import notices


@app.task(name="mail")
def mail(notice: int) -> None:
    notices.mail(notice)
