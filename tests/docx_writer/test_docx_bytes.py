"""The same document gives the same bytes under every Python: what is signed off can be made again anywhere."""

import hashlib
import os
import pickle
import subprocess
import sys
from itertools import chain
from pathlib import Path

import pytest

from reportdesk.core.compose.document import (
    Document,
    Heading,
    Imprint,
    Masthead,
    Paragraph,
    RunIn,
    Signature,
    Title,
)
from reportdesk.docx_writer import write
from reportdesk.docx_writer.package import _package

ROOT = Path(__file__).parents[2]
DOCUMENT = Document(
    "东安县司法局关于2025年度法治政府建设情况的报告",
    blocks=(
        Masthead("东安县司法局", "东司发\u30142026\u30153号", ("李国强",)),
        Title(("东安县司法局关于2025年度", "法治政府建设情况的报告")),
        Heading(1, "一、", "主要举措和成效"),
        *[
            RunIn(3, f"{number}.", "规范执法。", f"全年检查{number * 37}次，<整改>率98.4%。")
            for number in range(1, 60)
        ],
        Paragraph("👍 مرحبا & “引号”——省略……"),
        Signature("东安县司法局", "2026年1月9日", is_sealed=True),
        Imprint("抄送：市司法局。", "东安县司法局办公室", "2026年1月12日印发"),
    ),
)
# Everything but the parts that python-docx makes once per process; its pinned release needs wheels of each Python.
ELSEWHERE = """
import hashlib, pickle, sys, types
package = types.ModuleType("reportdesk.docx_writer")
package.__path__ = [f"{sys.argv[1]}/reportdesk/docx_writer"]
sys.modules["reportdesk.docx_writer"] = package
for name in ("docx", "docx.document", "docx.opc", "docx.opc.constants", "docx.opc.packuri", "docx.opc.part", "docx.opc.rel"):
    module = types.ModuleType(name)
    for member in ("CONTENT_TYPE", "RELATIONSHIP_TYPE", "PackURI", "Part", "Relationships"):
        setattr(module, member, types.SimpleNamespace(STYLES=1, SETTINGS=2, FONT_TABLE=3, THEME=4))
    sys.modules[name] = module
sys.modules["docx"].document = types.SimpleNamespace(Document=object)
from reportdesk.docx_writer import package as writer
document, statics = pickle.load(sys.stdin.buffer)
writer._package = lambda page: statics
print(hashlib.sha256(writer.write(document)).hexdigest())
"""


def other_pythons() -> list[Path]:
    """The interpreters from 3.11 on that pyenv or the system has, other than the running one."""
    home = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    found = {}
    for path in chain(home.glob("versions/3.*/bin/python3"), Path("/usr/bin").glob("python3.??")):
        probe = "import sys; print(*sys.version_info[:2])"
        answer = subprocess.run([path, "-c", probe], capture_output=True, text=True, check=False)
        version = tuple(map(int, answer.stdout.split()))
        if version >= (3, 11) and version != sys.version_info[:2]:
            found[version] = path
    return [path for _, path in sorted(found.items())]


@pytest.mark.parametrize("python", [Path(sys.executable), *other_pythons()], ids=str)
def test_every_python_writes_the_same_bytes(python: Path) -> None:
    here = hashlib.sha256(write(DOCUMENT)).hexdigest()

    elsewhere = subprocess.run(
        [python, "-c", ELSEWHERE, ROOT],
        input=pickle.dumps((DOCUMENT, _package(DOCUMENT.page))),
        env={"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        check=True,
    )

    assert elsewhere.stdout.decode().strip() == here


def test_these_are_the_bytes_with_the_pinned_packages() -> None:
    """Run by CI under two Pythons. Whoever changes the writer or a pin changes the sum, and says so in the change."""
    recorded = Path(__file__).with_name("sha256.txt").read_text(encoding="utf-8").strip()

    assert hashlib.sha256(write(DOCUMENT)).hexdigest() == recorded
