"""这一条打开以后有没有变过？A digest of stored values, carried by forms and compared by services."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.forms.models import model_to_dict


def fingerprint(row: models.Model, fields: Iterable[str]) -> str:
    """Return a digest of the named fields as stored; many-to-many fields count by their ids."""
    values = model_to_dict(row, fields=list(fields))
    plain = {name: _plain(values[name]) for name in sorted(values)}
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False, default=str).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return sorted(entry.pk for entry in value) if isinstance(value, list) else value
