"""记录链的链尾记在库外哪里？One small file a day; whoever rewrites the whole chain would have to rewrite it too."""

import hashlib
import json
from datetime import date
from pathlib import Path

from django.utils import timezone

from reportdesk.accounts import trail
from reportdesk.core.trail import End

_NAME = "trail-{day}.json"


def write_daily(folder: Path, *, today: date) -> Path | None:
    """Write the chain's newest end to the day's file; None when the file is there or nothing has happened yet.

    SM3 stands beside SHA-256 where this machine's OpenSSL has it. The file is never overwritten.
    """
    path = folder / _NAME.format(day=today.isoformat())
    if path.exists():
        return None
    end = trail.head()
    if end.number == 0:
        return None
    noted = {"number": end.number, "digest": end.digest, "written_at": timezone.now().isoformat()}
    if "sm3" in hashlib.algorithms_available:
        noted["sm3"] = hashlib.new("sm3", f"{end.number}:{end.digest}".encode()).hexdigest()
    folder.mkdir(parents=True, exist_ok=True)
    half = path.with_suffix(".half")
    half.write_text(json.dumps(noted, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    half.rename(path)
    return path


def read_all(folder: Path) -> tuple[End, ...]:
    """Return what the files note, oldest first; empty without a folder. ValueError names a broken file."""
    ends = []
    for path in sorted(folder.glob(_NAME.format(day="*"))):
        try:
            noted = json.loads(path.read_text(encoding="utf-8"))
            ends.append(End(int(noted["number"]), str(noted["digest"])))
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"锚点文件 {path.name} 读不出来，它可能被改过。") from error
    return tuple(ends)
