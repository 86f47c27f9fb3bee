"""样式表怎样写进文件？styles.xml, settings.xml and fontTable.xml from the style table of core.gongwen."""

from dataclasses import replace

from reportdesk.core.gongwen import fonts, page, styles
from reportdesk.core.gongwen.styles import ParagraphStyle

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'

_COMPATIBILITY = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)


def styles_xml(setting: page.Setting) -> str:
    """Return styles.xml with the paragraph styles of the table, two character styles and the defaults."""
    paragraphs = "".join(_paragraph_style(_set(style, setting)) for style in styles.ALL)
    characters = "".join(_character_style(*entry) for entry in (styles.SIGNER_NAME, styles.RUN_IN_HEADING))
    return (
        f'{DECLARATION}<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'{_faces(fonts.FANGSONG)}<w:kern w:val="0"/><w:sz w:val="{2 * fonts.SIZE_3_PT}"/>'
        f'<w:szCs w:val="{2 * fonts.SIZE_3_PT}"/>{_LANGUAGE}</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        f"{paragraphs}{_DEFAULT_STYLES}{characters}</w:styles>"
    )


def settings_xml() -> str:
    """Return settings.xml: even and odd footers, compressed marks, compatibility mode 15."""
    flags = "".join(f"<w:{name}/>" for name in _COMPATIBILITY)
    return (
        f'{DECLARATION}<w:settings xmlns:w="{NAMESPACE}"><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:compat>{flags}<w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>'
    )


def font_table_xml() -> str:
    """Return the font table: the five faces of the standard, none embedded."""
    faces = (fonts.FANGSONG, fonts.HEITI, fonts.KAITI, fonts.XIAOBIAOSONG, fonts.SONGTI)
    entries = "".join(
        f'<w:font w:name="{face}"><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for face in faces
    )
    return f'{DECLARATION}<w:fonts xmlns:w="{NAMESPACE}">{entries}</w:fonts>'


_DEFAULT_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>'
    '<w:top w:w="0" w:type="dxa"/><w:left w:w="0" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _faces(font: str) -> str:
    return f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:eastAsia="{font}" w:cs="{font}"/>'


def _set(style: ParagraphStyle, setting: page.Setting) -> ParagraphStyle:
    """Return a style at the pitch of a page's setting; lines of a pitch of their own keep it."""
    has_pitch = style.line_twips == page.STANDARD.line_twips
    fills_foot = style.before_twips == page.STANDARD.number_above_twips
    return replace(
        style,
        line_twips=setting.line_twips if has_pitch else style.line_twips,
        before_twips=setting.number_above_twips if fills_foot else style.before_twips,
    )


def _paragraph_style(style: ParagraphStyle) -> str:
    is_normal = style.key == styles.NORMAL.key
    default = ' w:default="1"' if is_normal else ' w:customStyle="1"'
    based_on = "" if is_normal else f'<w:basedOn w:val="{styles.NORMAL.key}"/>'
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{style.key}"><w:name w:val="{style.name}"/>{based_on}'
        f"<w:qFormat/><w:pPr>{_paragraph_properties(style)}</w:pPr><w:rPr>{_run_properties(style)}</w:rPr></w:style>"
    )


def _paragraph_properties(style: ParagraphStyle) -> str:
    """Return the children of pPr in the schema's order (ECMA-376, 17.3.1.26)."""
    outline = f'<w:outlineLvl w:val="{style.outline_level - 1}"/>' if style.outline_level else ""
    return (
        ("<w:keepNext/>" if style.is_kept_with_next else "")
        + ("<w:keepLines/>" if style.is_kept_whole else "")
        + ("<w:pageBreakBefore/>" if style.is_on_new_page else "")
        + '<w:widowControl w:val="0"/><w:kinsoku/><w:wordWrap/><w:overflowPunct/><w:autoSpaceDE/><w:autoSpaceDN/>'
        '<w:adjustRightInd w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="{style.before_twips}" w:after="0" w:line="{style.line_twips}" w:lineRule="exact"/>'
        f'{_indent(style)}<w:jc w:val="{style.align}"/>{outline}'
    )


def _indent(style: ParagraphStyle) -> str:
    marks = ""
    if style.left_twips:
        marks += f' w:left="{style.left_twips}"'
    if style.right_twips:
        marks += f' w:right="{style.right_twips}"'
    if style.hanging_twips:
        marks += f' w:hanging="{style.hanging_twips}"'
    if style.first_line_chars:
        marks += f' w:firstLineChars="{100 * style.first_line_chars}" w:firstLine="{page.CHAR_TWIPS * style.first_line_chars}"'
    return f"<w:ind{marks}/>" if marks else ""


def _run_properties(style: ParagraphStyle) -> str:
    """Return the children of rPr in the schema's order (ECMA-376, 17.3.2.28)."""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour else ""
    size = int(2 * style.size_pt)
    return (
        f'{_faces(style.font)}<w:snapToGrid w:val="0"/>{colour}<w:spacing w:val="{style.char_spacing_twips}"/>'
        f'<w:kern w:val="0"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
    )


def _character_style(key: str, name: str, font: str) -> str:
    faces = f"<w:rPr>{_faces(font)}</w:rPr>" if font else ""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{key}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>{faces}</w:style>'
    )
