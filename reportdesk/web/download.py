"""怎样把一个文件交给浏览器？The headers with which every file leaves: a name in Chinese, a plain one, no copy kept."""

from typing import TypeVar
from urllib.parse import quote

from django.http import HttpResponseBase

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
Response = TypeVar("Response", bound=HttpResponseBase)


def as_download(response: Response, *, name: str, plain: str) -> Response:
    """Return the response as a file to be saved under ``name``; ``plain`` (ASCII) for whoever cannot read that.

    Nothing on the way may keep it (RFC 6266, RFC 9111).
    """
    encoded = quote(name, safe="")
    response["Content-Disposition"] = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{encoded}"
    response["Cache-Control"] = "private, no-store"
    return response
