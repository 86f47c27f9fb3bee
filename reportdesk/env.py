"""环境变量写对了吗？Each reader names the variable, the value and what is accepted, and stops the start."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE, _FALSE = {"1", "true", "yes", "on"}, {"0", "false", "no", "off"}


def read_str(name: str, default: str) -> str:
    """Return the variable, or the default when it is unset or empty."""
    return os.environ.get(name) or default


def read_bool(name: str, *, default: bool) -> bool:
    """Return a switch; anything but the eight usual words stops the start."""
    value = os.environ.get(name, "").strip().lower()
    if not value:
        return default
    if value in _TRUE | _FALSE:
        return value in _TRUE
    raise ImproperlyConfigured(f"{name}={value!r}：应为 {'/'.join(sorted(_TRUE | _FALSE))} 之一。")


def read_int(name: str, default: int, *, least: int, most: int) -> int:
    """Return a whole number within bounds."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if value.isdecimal() and least <= int(value) <= most:
        return int(value)
    raise ImproperlyConfigured(f"{name}={value!r}：应为 {least} 到 {most} 之间的整数。")


def read_choice(name: str, default: str, *, choices: tuple[str, ...]) -> str:
    """Return one of the choices."""
    value = read_str(name, default)
    if value in choices:
        return value
    raise ImproperlyConfigured(f"{name}={value!r}：应为 {'、'.join(choices)} 之一。")


def read_list(name: str, default: str) -> list[str]:
    """Return the entries of a comma-separated variable without blanks; empty entries go."""
    return [entry.strip() for entry in read_str(name, default).split(",") if entry.strip()]


def read_secret(name: str, default: str | None = None) -> str:
    """Return ``name`` or the content of the file that ``NAME_FILE`` points to; it must be set without a default."""
    path = os.environ.get(f"{name}_FILE")
    if path:
        try:
            value = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE={path!r}：文件读不出来（{error.strerror}）。") from error
    else:
        value = os.environ.get(name, "")
    if value:
        return value
    if default is None:
        raise ImproperlyConfigured(f"{name} 未设置：请设为一个长随机值，或用 {name}_FILE 指向存放它的文件。")
    return default
