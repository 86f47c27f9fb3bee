"""成文文件有地方放吗？Asked by ``manage.py check`` before anybody signs."""

import os
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def check_document_folder(**_kwargs: Any) -> list[CheckMessage]:
    """Return an error when documents cannot be written; a folder that is not there yet is made later."""
    folder = Path(settings.DOCUMENT_ROOT)
    existing = next(path for path in (folder, *folder.parents) if path.exists())
    if existing.is_dir() and os.access(existing, os.W_OK | os.X_OK):
        return []
    return [
        Error(
            f"存放文件的目录写不进去：{folder}",
            hint="检查目录权限，或用 REPORTDESK_DOCUMENTS 指向别的目录。",
            id="rendering.E001",
        )
    ]
