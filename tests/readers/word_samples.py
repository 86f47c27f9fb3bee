"""DOCX files for tests, built part by part, so that each holds exactly what its test is about."""

import zipfile
from io import BytesIO
from xml.sax.saxutils import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(content: str, *, style: str = "", number: tuple[int, int] | None = None, mark: str = "") -> str:
    """A w:p; ``content`` is runs, or plain text when it holds no tag."""
    inner = content if "<" in content else run(content)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = (
        f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    )
    return f"<w:p><w:pPr>{named}{numbered}{mark}</w:pPr>{inner}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    def filled(cell: str) -> str:
        return cell if cell.startswith("<w:p") else paragraph(cell)

    cells = "".join(f"<w:tr>{''.join(f'<w:tc>{filled(cell)}</w:tc>' for cell in row)}</w:tr>" for row in rows)
    return f"<w:tbl>{cells}</w:tbl>"


def level(depth: int, form: str, text: str, *, start: int = 1, style: str = "", extra: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{linked}{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(levels: str, instances: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{instances}</w:numbering>'


def styles(*content: str) -> str:
    return f'<w:styles xmlns:w="{W}">{"".join(content)}</w:styles>'


def document(*blocks: str) -> str:
    return f'<w:document xmlns:w="{W}"><w:body>{"".join(blocks)}</w:body></w:document>'


def package(body: str, **parts: str | bytes) -> bytes:
    """A DOCX with word/document.xml; further parts by the name of their file in word/."""
    content: dict[str, str | bytes] = {"[Content_Types].xml": _TYPES, "word/document.xml": body}
    content |= {f"word/{name}.xml": part for name, part in parts.items()}
    return zipped(content)


def zipped(content: dict[str, str | bytes]) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in content.items():
            archive.writestr(name, part)
    return packed.getvalue()


def report_docx() -> bytes:
    """A whole small report with automatic numbers on three levels."""
    levels = (
        level(0, "chineseCounting", "%1、")
        + level(1, "chineseCounting", "（%2）")
        + level(2, "decimal", "%3.")
    )
    blocks = (
        paragraph("松江县民政局"),
        paragraph("关于2025年度法治政府建设情况的报告"),
        paragraph("县委、县政府："),
        paragraph("2025年，县民政局依法履职，现将有关情况报告如下。"),
        paragraph("主要举措和成效", number=(1, 0)),
        paragraph("规范社会救助", number=(1, 1)),
        paragraph("完善核对机制。核对家庭经济状况3200户。", number=(1, 2)),
        paragraph("畅通救助渠道。受理求助电话860个。", number=(1, 2)),
        paragraph("规范社会组织管理", number=(1, 1)),
        paragraph("年检社会组织96家。"),
        paragraph("存在的不足和原因", number=(1, 0)),
        paragraph("基层力量薄弱", number=(1, 1)),
        paragraph("原因是岗位流动大。"),
        paragraph("党政主要负责人履行推进法治建设第一责任人职责情况", number=(1, 0)),
        paragraph("局长主持专题会议4次。"),
        paragraph("2026年度主要安排", number=(1, 0)),
        paragraph("开展业务轮训2期。"),
        paragraph("松江县民政局"),
        paragraph("2026年1月9日"),
    )
    return package(document(*blocks), numbering=numbering(levels))
