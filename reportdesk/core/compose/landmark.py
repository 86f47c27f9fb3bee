"""报告里的一处印在版面的哪一块？From paths in the report to blocks of the composed paper."""

from collections.abc import Mapping

from reportdesk.core.compose.document import Document


def landmarks(document: Document) -> Mapping[str, int]:
    """Return the number (from 1) of the first block for every path that is printed, and for what lies above it.

    ``measures.0.items.1.text`` also stands under ``measures.0.items.1``, ``measures.0`` and ``measures``.
    """
    found: dict[str, int] = {}
    for number, block in enumerate(document.blocks, start=1):
        steps = block.where.split(".") if block.where else []
        for length in range(len(steps), 0, -1):
            found.setdefault(".".join(steps[:length]), number)
    return found


def landmark_of(where: str, known: Mapping[str, int]) -> int | None:
    """Return the block at a path or, where that is not printed by itself, at the nearest one above; None for none."""
    steps = where.split(".")
    return next(
        (known[path] for length in range(len(steps), 0, -1) if (path := ".".join(steps[:length])) in known),
        None,
    )
