"""工作进程除了排版还应答什么？The probe."""

from reportdesk.celery import app
from reportdesk.operation import probe


@app.task(name="probe")
def answer_probe(token: str) -> None:
    probe.answer(token)
