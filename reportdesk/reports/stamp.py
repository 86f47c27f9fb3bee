"""这一条打开以后有没有变过？A digest of stored values, carried by forms and compared by services."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.db import models
from django.forms.models import model_to_dict


def fingerprint(row: models.Model, fields: Iterable[str]) -> str:
    """Return a digest of the named fields as stored; many-to-many fields count by their ids."""
    return digest(plain_values(row, fields))


def plain_values(row: models.Model, fields: Iterable[str]) -> dict[str, Any]:
    """Return the named fields as JSON knows them, in alphabetical order; many-to-many fields as sorted ids."""
    values = model_to_dict(row, fields=list(fields))
    return {name: _plain(values[name]) for name in sorted(values)}


def plain_given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the cleaned values of a form in the same shape."""
    return {
        name: _plain(list(value) if hasattr(value, "__iter__") and not isinstance(value, str) else value)
        for name, value in sorted(values.items())
    }


def digest(plain: Mapping[str, Any]) -> str:
    """Return the digest of values as ``plain_values`` gives them."""
    return hashlib.sha256(json.dumps(plain, ensure_ascii=False).encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(entry.pk for entry in value)
    return value.isoformat() if isinstance(value, date) else value
