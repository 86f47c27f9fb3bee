"""哪一份文件是什么时候、由哪一稿排出来的？The trail's entry of a finished document, with its fingerprint."""

from reportdesk.accounts import trail
from reportdesk.rendering.models import RenderJob

SHOWN_DIGITS = 16
"""Our choice: enough to tell two files apart at a glance; the whole stands in the entry's detail."""


def record(job: int) -> None:
    """Write the entry of a job that was just finished, in the transaction that finished it; the system is its actor."""
    row = RenderJob.objects.select_related("revision__report__agency").get(pk=job)
    revision = row.revision
    name = f"{row.get_variant_display()} {row.get_format_display()}"
    trail.record(
        actor=None,
        agency=revision.report.agency,
        action="document",
        subject=revision.report.subject,
        summary=f"排好{revision}的{name}，SHA-256 {row.sha256[:SHOWN_DIGITS]}…",
        detail={
            "revision": revision.number,
            "variant": row.variant,
            "format": row.format,
            "sha256": row.sha256,
            "text_sha256": revision.sha256,
        },
    )
