"""Which changes of the code would no test notice? mutmut 3.8.1 on the modules of pyproject.toml, see docs/testing.md.

mutmut leaves decorated functions out, because a copy of one may register twice. Ours only open a transaction or
note a refusal, and they are the acts that matter most, so here they are changed as well: the decorators stay on the
function that chooses the mutant, its copies go without.

A mutant meets at most the ``NEAREST`` tests that run through its function: those named after its module and those
of the trail's words first, one case of each before the second of any, then the quickest. What counts as unnoticed may still be noticed by a later test.
"""

import fnmatch
import json
import random
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import click
import libcst as cst
from django.test import utils as databases
from mutmut.__main__ import cli
from mutmut.mutation import file_mutation
from mutmut.runners.harness import PytestRunner

NEAREST = 40
AREAS = {
    "lifecycle": ("reportdesk.core.lifecycle.*", "reportdesk.core.chain.*"),
    "trail": ("reportdesk.core.trail.*", "reportdesk.accounts.*"),
    "review": ("reportdesk.review.*",),
}
KILLED = {1, 3, 24, -24, 36, 152, 255}
"""mutmut's codes for a failed test, an error of the run, and a run that does not end; 0 survived, 33 has no test."""

_skip = file_mutation.MutationVisitor._skip_node_and_children
_arrange = file_mutation.function_trampoline_arrangement
_run = PytestRunner.run_tests
_set_up = databases.setup_databases
_made: list[Any] = []


def _skip_fewer(visitor: Any, node: cst.CSTNode) -> bool:
    if isinstance(node, cst.FunctionDef) and node.decorators:
        node = node.with_changes(decorators=())
    return bool(_skip(visitor, node))


def _arrange_undecorated(
    function: cst.FunctionDef, mutants: Iterable[Any], class_name: str | None
) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any], Sequence[str]]:
    bare = function.with_changes(decorators=(), lines_after_decorators=())
    declared, nodes, assigned, names = _arrange(bare, mutants, class_name)
    chooser = nodes[0].with_changes(decorators=(*function.decorators, *nodes[0].decorators))
    return declared, [chooser, *nodes[1:]], assigned, names


def _run_nearest(runner: PytestRunner, *, mutant_name: str | None, tests: Iterable[str]) -> int:
    path = (mutant_name or "").split(".")
    package, module = (path[1], path[-2]) if mutant_name else ("", "")
    near = ("test_entries.py", "accounts/test_chain.py", f"{package}/test_{module}.py")
    met: Counter[str] = Counter()

    def distance(test: str) -> tuple[bool, int]:
        bare = test.partition("[")[0]
        met[bare] += 1
        return not test.partition("::")[0].endswith(near), met[bare]

    return _run(runner, mutant_name=mutant_name, tests=sorted(tests, key=distance)[:NEAREST])


def _set_up_once(*args: Any, **options: Any) -> Any:
    """Make the database in the first run; the forks of the mutants have it in their memory."""
    if not _made:
        _made.append(_set_up(*args, **options))
    return _made[0]


file_mutation.MutationVisitor._skip_node_and_children = _skip_fewer
file_mutation.function_trampoline_arrangement = _arrange_undecorated
PytestRunner.run_tests = _run_nearest
databases.setup_databases = _set_up_once
databases.teardown_databases = lambda *_, **__: None


def _verdicts(area: str) -> Iterator[tuple[str, int | None]]:
    for path in sorted(Path("mutants/reportdesk").rglob("*.meta")):
        known = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
        for name, code in known.items():
            if any(fnmatch.fnmatch(name, pattern) for pattern in AREAS[area]):
                yield name, code


@cli.command()
@click.argument("area", type=click.Choice(list(AREAS)))
@click.argument("count", type=int)
@click.option("--seed", type=int, default=2026)
def sample(area: str, count: int, seed: int) -> None:
    """Name COUNT mutants of an area at random, for ``run``; the same ones for the same seed."""
    names = sorted(name for name, _ in _verdicts(area))
    click.echo("\n".join(random.Random(seed).sample(names, min(count, len(names)))))


@cli.command()
def score() -> None:
    """Print, for each area, how many of the mutants that were run are noticed, and the names of the others."""
    for area in AREAS:
        verdicts = list(_verdicts(area))
        run = Counter(code in KILLED for _, code in verdicts if code is not None)
        share = f"{run[True] / run.total():.1%}" if run else "-"
        click.echo(f"{area}: {run[True]} of {run.total()} noticed = {share} ({len(verdicts)} mutants in all)")
        click.echo("".join(f"  {name}\n" for name, code in verdicts if code not in {None, *KILLED}))


if __name__ == "__main__":
    cli()
