"""Somebody marks a file up: with tracking or without, in words or whole paragraphs, with comments."""

import copy
import random
from dataclasses import dataclass, field
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from lxml import etree

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{NAMESPACE}}}"
MAIN = "word/document.xml"
WORDS = ("应当", "另行部署", "3件", "——", "同比增长", "<改>", "&", "，", "抓好落实。")
NOTE = "请核实这个数。"


@dataclass
class Edited:
    """The file after the edits, and what must be found in it: final text by bookmark, new texts after a bookmark."""

    content: bytes = b""
    texts: dict[str, str] = field(default_factory=dict)
    inserted: list[tuple[str, str]] = field(default_factory=list)
    comments: list[tuple[str, str]] = field(default_factory=list)
    number: int = 0


class Hand:
    """One person with a pen; ``dice`` decides what is done where."""

    def __init__(self, content: bytes, dice: random.Random) -> None:
        with ZipFile(BytesIO(content)) as archive:
            self.parts = {name: archive.read(name) for name in archive.namelist()}
        self.root = etree.fromstring(self.parts[MAIN])
        self.dice = dice
        self.ids = iter(range(5000, 9000))
        self.done = Edited()
        self.notes: list[str] = []

    def targets(self) -> list[etree._Element]:
        return [node for node in self.root.iter(f"{W}p") if self.name(node) not in ("", *self.done.texts)]

    @staticmethod
    def name(node: etree._Element) -> str:
        mark = node.find(f"{W}bookmarkStart")
        return "" if mark is None else str(mark.get(f"{W}name"))

    def revision(self, kind: str) -> etree._Element:
        who = {f"{W}id": str(next(self.ids)), f"{W}author": "分管领导", f"{W}date": "2026-01-08T10:00:00Z"}
        return etree.Element(f"{W}{kind}", who)

    def run(self, text: str, tag: str = "t") -> etree._Element:
        run = etree.Element(f"{W}r")
        etree.SubElement(run, f"{W}{tag}").text = text
        return run

    def work(self, edits: int) -> Edited:
        ways = (self.rewrite, self.rewrite_untracked, self.add, self.add_untracked, self.remove, self.comment)
        for _ in range(edits):
            targets = self.targets()
            if targets:
                self.dice.choice(ways)(self.dice.choice(targets))
                self.done.number += 1
        self.done.content = self.saved()
        return self.done

    def rewrite(self, node: etree._Element) -> None:
        """Replace some characters of one run, tracked."""
        text = "".join(node.itertext(f"{W}t"))
        run = self.dice.choice([run for run in node.iter(f"{W}r") if run.findtext(f"{W}t")])
        inner = run.findtext(f"{W}t")
        start = self.dice.randrange(len(inner))
        end = min(len(inner), start + self.dice.randrange(6))
        word = self.dice.choice(WORDS)
        before, gone, after = inner[:start], inner[start:end], inner[end:]
        deletion, insertion = self.revision("del"), self.revision("ins")
        deletion.append(self.run(gone, "delText"))
        insertion.append(self.run(word))
        pieces = [self.run(before), *([deletion] if gone else []), insertion, self.run(after)]
        offset = self._offset(node, run) + start
        parent = run.getparent()
        place = parent.index(run)
        parent[place : place + 1] = pieces
        self.done.texts[self.name(node)] = (text[:offset] + word + text[offset + len(gone) :]).strip()

    @staticmethod
    def _offset(node: etree._Element, run: etree._Element) -> int:
        runs = list(node.iter(f"{W}r"))
        return sum(len(each.findtext(f"{W}t") or "") for each in runs[: runs.index(run)])

    def rewrite_untracked(self, node: etree._Element) -> None:
        shown = self.dice.choice([text for text in node.iter(f"{W}t") if text.text])
        place = self.dice.randrange(len(shown.text) + 1)
        shown.text = shown.text[:place] + self.dice.choice(WORDS) + shown.text[place:]
        self.done.texts[self.name(node)] = "".join(node.itertext(f"{W}t")).strip()

    def _new(self, text: str) -> etree._Element:
        node = etree.Element(f"{W}p")
        node.append(self.run(text))
        return node

    def add(self, node: etree._Element) -> None:
        """Put a paragraph after this one, tracked."""
        text = f"新加的一段：{self.dice.randrange(10**9)}，请写进报告。"
        new = etree.Element(f"{W}p")
        mark = etree.SubElement(etree.SubElement(new, f"{W}pPr"), f"{W}rPr")
        mark.append(self.revision("ins"))
        insertion = self.revision("ins")
        insertion.append(self.run(text))
        new.append(insertion)
        node.addnext(new)
        self.done.inserted.append((self.name(node), text))

    def add_untracked(self, node: etree._Element) -> None:
        text = f"没有留痕地加了一段：{self.dice.randrange(10**9)}。"
        node.addnext(self._new(text))
        self.done.inserted.append((self.name(node), text))

    def remove(self, node: etree._Element) -> None:
        """Delete the paragraph's words, tracked; its mark stays, as when a line is emptied."""
        for run in list(node.iter(f"{W}r")):
            deletion = self.revision("del")
            run.addprevious(deletion)
            deletion.append(run)
            for shown in run.iter(f"{W}t"):
                shown.tag = f"{W}delText"
        self.done.texts[self.name(node)] = ""

    def comment(self, node: etree._Element) -> None:
        number = str(next(self.ids))
        first = node.find(f"{W}r")
        first.addprevious(etree.Element(f"{W}commentRangeStart", {f"{W}id": number}))
        node.append(etree.Element(f"{W}commentRangeEnd", {f"{W}id": number}))
        reference = etree.SubElement(node, f"{W}r")
        etree.SubElement(reference, f"{W}commentReference", {f"{W}id": number})
        words = f"{NOTE}{number}"
        self.notes.append(
            f'<w:comment xmlns:w="{NAMESPACE}" w:id="{number}" w:author="分管领导" w:date="2026-01-08T10:00:00Z">'
            f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:comment>"
        )
        self.done.comments.append((self.name(node), words))
        self.done.texts.setdefault(self.name(node), "".join(node.itertext(f"{W}t")).strip())

    def saved(self) -> bytes:
        parts = copy.copy(self.parts)
        parts[MAIN] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self.notes:
            parts["word/comments.xml"] = (
                f'<w:comments xmlns:w="{NAMESPACE}">{"".join(self.notes)}</w:comments>'.encode()
            )
            parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
                b"</Types>",
                b'<Override PartName="/word/comments.xml" ContentType="application/vnd.openxmlformats-officedocument.'
                b'wordprocessingml.comments+xml"/></Types>',
            )
            relations = "word/_rels/document.xml.rels"
            parts[relations] = parts[relations].replace(
                b"</Relationships>",
                b'<Relationship Id="rIdComments" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
                b'relationships/comments" Target="comments.xml"/></Relationships>',
            )
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for name, part in parts.items():
                archive.writestr(name, part)
        return file.getvalue()
