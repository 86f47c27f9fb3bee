"""公文怎样成为一个 DOCX 文件？``write`` sets a document, ``annotate`` adds comments to a file; both → bytes.

``revised`` sets two texts as revisions, ``marked`` a text that will be known again when it returns.
"""

from reportdesk.docx_writer.comment import Comment, annotate
from reportdesk.docx_writer.package import write

__all__ = ["Comment", "annotate", "write"]
