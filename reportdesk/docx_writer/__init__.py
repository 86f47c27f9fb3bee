"""公文怎样成为一个 DOCX 文件？``write(document)`` → bytes; nothing else is public."""

from reportdesk.docx_writer.package import write

__all__ = ["write"]
