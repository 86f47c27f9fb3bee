"""公文怎样成为一个 DOCX 文件？``write(document)`` → bytes; ``revised.write_revised`` sets two texts as revisions."""

from reportdesk.docx_writer.package import write

__all__ = ["write"]
