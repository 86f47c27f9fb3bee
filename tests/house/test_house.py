"""The house rules, as far as a machine can read them."""

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULE_LINES, FUNCTION_LINES, VIEW_LINES, TEMPLATE_LINES, SCRIPT_LINES = 300, 40, 25, 150, 100
TEST_MODULE_LINES = 400
"""Our choice: a test file tells one module's whole story, set-up included."""
FORBIDDEN_NAMES = {"utils", "helpers", "common", "lib", "manager"}
OPEN_TO_CORE = {
    "base64", "bisect", "calendar", "collections", "collections.abc", "csv", "dataclasses", "datetime", "decimal", "difflib", "enum", "fractions", "functools",
    "hashlib", "hmac", "html", "io", "itertools", "json", "math", "operator", "re", "types", "typing", "unicodedata", "urllib.parse",
    "importlib", "pkgutil",  # the roster of rules
    "jinja2", "jinja2.sandbox", "diff_match_patch", "rjieba",
}  # fmt: skip
"""Nothing of it reaches a file, the network or the system; the clock in datetime is looked for by name."""


def listed_files() -> list[Path]:
    """Every file that is or may be committed; in an unpacked archive, every file outside of what ./run makes."""
    if not (ROOT / ".git").exists():
        made = {".venv", "var", "__pycache__", "node_modules"}
        return [path for path in ROOT.rglob("*") if path.is_file() and not made & set(path.parts)]
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout.split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


FILES = listed_files()
MODULES = [path for path in FILES if path.suffix == ".py" and "migrations" not in path.parts]
PRODUCT = [path for path in MODULES if path.is_relative_to(ROOT / "reportdesk")]
CORE = [path for path in PRODUCT if path.is_relative_to(ROOT / "reportdesk/core")]
TEMPLATES = [path for path in FILES if path.is_relative_to(ROOT / "templates") and path.suffix == ".html"]
STATIC = [path for path in FILES if path.is_relative_to(ROOT / "static") and path.suffix != ".png"]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def too_long(paths: list[Path], most: int) -> list[str]:
    return [f"{name_of(path)}: {lines_of(path)}" for path in paths if lines_of(path) > most]


def functions_of(path: Path) -> list[ast.FunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def long_functions(path: Path, *, most: int, views: bool) -> list[str]:
    found = []
    for node in functions_of(path):
        is_view = any("rule(" in ast.unparse(decorator) for decorator in node.decorator_list)
        length = (node.end_lineno or 0) - node.lineno + 1
        if length > most and (is_view or not views):
            found.append(f"{name_of(path)}:{node.lineno} {node.name}: {length}")
    return found


def matches(paths: list[Path], pattern: str) -> list[str]:
    """Where a pattern stands, as ``file:line text``."""
    found = []
    for path in paths:
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(pattern, text, re.IGNORECASE):
            found.append(f"{name_of(path)}:{text.count(chr(10), 0, match.start()) + 1} {match.group()[:60]}")
    return found


# Ceilings


def test_no_module_is_too_long():
    assert too_long(PRODUCT, MODULE_LINES) == []
    assert too_long([path for path in MODULES if path not in PRODUCT], TEST_MODULE_LINES) == []


def test_no_template_is_too_long():
    assert too_long(TEMPLATES, TEMPLATE_LINES) == []


def test_no_script_or_style_sheet_is_too_long():
    assert too_long([path for path in STATIC if path.suffix == ".js"], SCRIPT_LINES) == []
    assert too_long([path for path in STATIC if path.suffix == ".css"], MODULE_LINES) == []


def test_no_function_is_too_long():
    assert [line for path in PRODUCT for line in long_functions(path, most=FUNCTION_LINES, views=False)] == []


def test_no_view_is_too_long():
    assert [line for path in PRODUCT for line in long_functions(path, most=VIEW_LINES, views=True)] == []


# Names and shape


def test_no_module_has_a_name_that_says_nothing():
    assert [name_of(path) for path in MODULES if {path.stem, path.parent.name} & FORBIDDEN_NAMES] == []


def test_the_package_itself_is_empty():
    assert (ROOT / "reportdesk/__init__.py").read_bytes() == b""


def test_every_module_says_which_question_it_answers():
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in PRODUCT}

    assert [name_of(path) for path, tree in trees.items() if tree.body and not ast.get_docstring(tree)] == []


def test_no_row_is_locked_by_select_for_update():
    assert matches(PRODUCT, r"select_for_update") == []


def test_queries_are_counted_around_a_page_only():
    counting = r"^(?!.*\bwith\b).*(assertNumQueries|django_assert_(max_)?num_queries)\(.*$"
    tests = [path for path in MODULES if path.is_relative_to(ROOT / "tests") and path != Path(__file__)]

    assert matches(tests, rf"(?m){counting}") == []


# Architecture


def imports_of(path: Path) -> set[str]:
    """The modules that a file names, those imported within functions too."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    whole = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return whole | {str(node.module) for node in nodes if isinstance(node, ast.ImportFrom)}


def test_core_imports_itself_and_what_is_open_to_it():
    foreign = [
        f"{name_of(path)}: {name}"
        for path in CORE
        for name in sorted(imports_of(path) - OPEN_TO_CORE)
        if not f"{name}.".startswith("reportdesk.core.")
    ]

    assert foreign == []


def test_core_has_no_clock_and_opens_no_file():
    assert matches(CORE, r"\.(today|now|utcnow)\(|\bopen\(") == []


def test_import_contracts_are_kept():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]

    answer = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert answer.returncode == 0, answer.stdout


# Pages


def test_templates_carry_no_inline_style_script_or_handler():
    inline = r"<style\b|<script(?![^>]*\ssrc=)[^>]*>|\sstyle\s*=|\s(?:hx-)?on[a-z:-]+\s*=\s*[\"']|javascript:"

    assert matches(TEMPLATES, inline) == []


def test_pages_name_no_other_host():
    assert matches(TEMPLATES + STATIC, r"https?://(?!www\.w3\.org/)\S*") == []


def test_every_partial_begins_by_naming_its_variables():
    partials = [path for path in TEMPLATES if path.name.startswith("_")]
    described = re.compile(r"\s*\{(% comment %\}|#)\s*\S")

    assert [name_of(path) for path in partials if not described.match(path.read_text(encoding="utf-8"))] == []


# What is kept in the repository


def test_nothing_foreign_or_generated_is_committed():
    foreign = re.compile(
        r"(\.min\.(js|css)|(^|/)(htmx|bootstrap)[^/]*\.(js|css)|\.py[co]|\.sqlite3(-\w+)?|\.log|\.map)$"
        r"|(^|/)(node_modules|vendor|__pycache__|\.venv|var)/"
    )

    assert [name_of(path) for path in FILES if foreign.search(name_of(path))] == []


def test_no_file_is_large():
    assert [name_of(path) for path in FILES if path.stat().st_size > 1_000_000] == []


def manifests() -> list[Path]:
    names = (
        "pyproject.toml",
        "Dockerfile",
        "docker-compose.yml",
        "package.json",
        "package-lock.json",
        "pip.conf",
    )
    return [path for path in FILES if path.name in names or path.parent.name == "requirements"]


def test_manifests_name_no_package_registry():
    registries = r"pypi\.org|pythonhosted\.org|npmjs\.\w+|registry\.\S+|--(extra-)?index-url|mirrors?\.\S+"

    assert matches(manifests(), registries) == []


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_requirement_is_pinned_and_hashed(name: str):
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    entries = re.sub(r"(?m)^\s*#.*$", "", text).replace("\\\n", " ").splitlines()
    requirements = [entry for entry in entries if entry.strip() and not entry.startswith(("-r", "-c"))]

    assert requirements
    assert [entry for entry in requirements if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_version_is_the_newest_in_the_changelog():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"(?m)^## (\d+\.\d+\.\d+)（\d{4}-\d{2}-\d{2}）$", changelog)

    assert newest is not None
    assert newest.group(1) == version
