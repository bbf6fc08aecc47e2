"""Makes `resources/forms/house.docx`, the base of every Word document: run it after a change of style.

Written part by part, because a base made by a word processor brings along parts, names and dates of its own.
    python .ci/make_house_docx.py
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parents[1] / "resources" / "forms" / "house.docx"
INK, QUIET, ACCENT, RULE, SHADE = "1B2530", "4A5763", "0F6B75", "B9C6CB", "E6EEF0"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TEXT_WIDTH = 9412  # twentieths of a point: A4 less 22 mm at each side


@dataclass(frozen=True)
class Style:
    """A paragraph style; measures in points; `keep` holds on to the next paragraph, `list` is its list."""

    id: str
    shown: str
    base: str = "Normal"
    size: float = 0
    line: float = 0
    before: float = 0
    after: float | None = None
    bold: bool = False
    colour: str = ""
    level: int = 0
    keep: bool = False
    whole: bool = False
    border: str = ""
    tab: str = ""
    list: int = 0
    indent: str = ""
    exact: bool = False
    centred: bool = False


def bar(side: str, *, width: int, space: int, colour: str) -> str:
    """A line at one side of a paragraph; width in eighths of a point."""
    return f'<w:pBdr><w:{side} w:val="single" w:sz="{width}" w:space="{space}" w:color="{colour}"/></w:pBdr>'


UPRIGHT, QUOTED = bar("left", width=24, space=9, colour=ACCENT), bar("left", width=12, space=9, colour=RULE)
UNDER = bar("bottom", width=10, space=5, colour=ACCENT)
RIGHT_TAB = f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>'
RULED_TAB = f'<w:tab w:val="right" w:leader="underscore" w:pos="{TEXT_WIDTH}"/>'
IN = 'w:left="240"'
HANGING = 'w:left="400" w:hanging="360"'
NUMBERS = 'w:left="500" w:hanging="460"'  # room for two figures
HEAD = {"bold": True, "keep": True, "whole": True}
STYLES = (
    Style("Normal", "Normal", base="", line=16, after=7),
    Style("Heading1", "heading 1", size=17, line=21, before=10, after=6, level=1, **HEAD),
    Style("Heading2", "heading 2", size=14, line=18, before=11, after=4, level=2, **HEAD),
    Style("Heading3", "heading 3", size=13, line=17, before=9, after=3, level=3, **HEAD),
    Style("Heading4", "heading 4", line=16, before=7, after=2, colour=QUIET, level=4, **HEAD),
    Style("Lead", "Lead", size=14, line=19, after=8),
    Style("Small", "Small", size=10, line=13.5, after=6, colour=QUIET),
    Style("Warning", "Warning", before=3, after=9, bold=True, whole=True, border=UPRIGHT, indent=IN),
    Style("Quote", "Quote", before=2, after=9, border=QUOTED, indent=f'{IN} w:right="240"'),
    Style("ListBullet", "List Bullet", after=3, list=1, indent=HANGING),
    Style("ListNumber", "List Number", after=3, list=2, indent=NUMBERS),
    Style("Choice", "Choice", after=3, list=3, indent=HANGING),
    Style("Label", "Label", before=7, after=3, **HEAD),
    Style("WritingLine", "Writing Line", line=16.5, before=9, after=0, colour=QUIET, tab=RULED_TAB, exact=True),
    Style("Caption", "caption", size=10, line=13.5, before=5, after=3, bold=True, keep=True),
    Style("TableText", "Table Text", size=10, line=13.5, after=0),
    Style("TableHeading", "Table Heading", base="TableText", bold=True, keep=True),
    Style("AfterTable", "After Table", line=6, after=0, exact=True),
    Style("Address", "Address", line=16, before=2, after=10, whole=True),
    Style("Signature", "Signature", line=16, before=34, after=8, whole=True),
    Style("Letterhead", "Letterhead", size=13, line=17, after=12, bold=True, colour=ACCENT, border=UNDER),
    Style("Header", "header", line=12, after=0),
    Style("Footer", "footer", size=9, line=12, after=6, colour=QUIET, tab=RIGHT_TAB),
    Style("Marking", "Marking", base="Header", size=10, bold=True, centred=True),
)
BUILT_IN = {"Normal", "List Bullet", "List Number", "Quote", "Signature"}


def spacing(style: Style) -> str:
    """Room above, below and between the lines, in twentieths of a point."""
    said = f' w:before="{round(style.before * 20)}"' if style.before else ""
    said += f' w:after="{round(style.after * 20)}"' if style.after is not None else ""
    rule = "exact" if style.exact else "atLeast"
    said += f' w:line="{round(style.line * 20)}" w:lineRule="{rule}"' if style.line else ""
    return f"<w:spacing{said}/>" if said else ""


def paragraph_style(style: Style) -> str:
    """One style; its properties stand in the order that the schema asks for."""
    paragraph = (
        "<w:keepNext/>" * style.keep
        + "<w:keepLines/>" * style.whole
        + (f'<w:numPr><w:numId w:val="{style.list}"/></w:numPr>' if style.list else "")
        + style.border
        + (f"<w:tabs>{style.tab}</w:tabs>" if style.tab else "")
        + spacing(style)
        + (f"<w:ind {style.indent}/>" if style.indent else "")
        + '<w:jc w:val="center"/>' * style.centred
        + (f'<w:outlineLvl w:val="{style.level - 1}"/>' if style.level else "")
    )
    size = round(style.size * 2)
    run = (
        "<w:b/><w:bCs/>" * style.bold
        + (f'<w:color w:val="{style.colour}"/>' if style.colour else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )
    is_ours = style.shown not in BUILT_IN and not style.shown[0].islower()
    kind = ' w:default="1"' * (style.id == "Normal") + ' w:customStyle="1"' * is_ours
    return (
        f'<w:style w:type="paragraph"{kind} w:styleId="{style.id}"><w:name w:val="{style.shown}"/>'
        + (f'<w:basedOn w:val="{style.base}"/>' if style.base else "")
        + ('<w:next w:val="Normal"/>' if style.keep else "")
        + "<w:qFormat/>"
        + (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "")
        + (f"<w:rPr>{run}</w:rPr>" if run else "")
        + "</w:style>"
    )


def scripts(font: str) -> str:
    """The font for every script."""
    return "".join(f' w:{script}="{font}"' for script in ("ascii", "eastAsia", "hAnsi", "cs"))


def styles() -> str:
    """The styles of the house: 12 point, left aligned, headings that are headings."""
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    padding = "".join(
        f'<w:{side} w:w="{width}" w:type="dxa"/>'
        for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100))
    )
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{scripts('Arial')}/>"
        f'<w:color w:val="{INK}"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{''.join(map(paragraph_style, STYLES))}"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        '</w:style><w:style w:type="table" w:customStyle="1" w:styleId="HouseTable">'
        '<w:name w:val="House Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"<w:top {rule}/><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
        f"<w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
        "</w:tcPr></w:tblStylePr></w:style></w:styles>"
    )


def numbering() -> str:
    """Dots, numbers and boxes to tick."""
    kinds = (
        ("bullet", "\u2022", "", HANGING),
        ("decimal", "%1.", "", NUMBERS),
        ("bullet", "\u2610", "Segoe UI Symbol", HANGING),
    )
    lists = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{mark}"/><w:lvlJc w:val="left"/>'
        f"<w:pPr><w:ind {indent}/></w:pPr>"
        + (f"<w:rPr><w:rFonts{scripts(font)}/></w:rPr>" if font else "")
        + "</w:lvl></w:abstractNum>"
        for at, (kind, mark, font, indent) in enumerate(kinds)
    )
    uses = "".join(f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(kinds)))
    return f"<w:numbering {W}>{lists}{uses}</w:numbering>"


def field(name: str, value: str) -> str:
    """A field with its last value, for programs that do not compute it."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{value}</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


MARKING = '<w:p><w:pPr><w:pStyle w:val="Marking"/></w:pPr><w:r><w:t>OFFICIAL-SENSITIVE</w:t></w:r></w:p>'
FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t>Reference</w:t></w:r><w:r><w:tab/></w:r>'
    f'<w:r><w:t xml:space="preserve">Page </w:t></w:r>{field("PAGE", "1")}'
    f'<w:r><w:t xml:space="preserve"> of </w:t></w:r>{field("NUMPAGES", "1")}</w:p>{MARKING}'
)
DOCUMENT = (
    f"<w:document {W} {R}><w:body><w:p/><w:sectPr>"
    '<w:headerReference w:type="default" r:id="rId5"/><w:footerReference w:type="default" r:id="rId6"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1247" w:bottom="1304" w:left="1247" '
    'w:header="539" w:footer="454" w:gutter="0"/></w:sectPr></w:body></w:document>'
)
SETTINGS = (
    f'<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/>'
    '<w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" '
    'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    '<w:themeFontLang w:val="en-GB"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" '
    'w:accent1="accent1" w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" '
    'w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)
FONTS = (
    f'<w:fonts {W}><w:font w:name="Arial"><w:altName w:val="Liberation Sans"/>'
    '<w:panose1 w:val="020B0604020202020204"/>'
    '<w:charset w:val="00"/><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'
    '<w:font w:name="Segoe UI Symbol"><w:altName w:val="DejaVu Sans"/><w:charset w:val="00"/>'
    '<w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font></w:fonts>'
)
CORE = (
    f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
    "<dc:title>SCR Desk</dc:title><dc:creator>SCR Desk</dc:creator><dc:identifier/>"
    "<dc:language>en-GB</dc:language></cp:coreProperties>"
)
APP = f'<Properties xmlns="{OFFICE}/extended-properties"><Application>SCR Desk</Application></Properties>'


def theme() -> str:
    """A theme of our colours and Arial: Word asks for one."""
    colours = {
        "dk1": INK,
        "lt1": "FFFFFF",
        "dk2": QUIET,
        "lt2": SHADE,
        "accent1": ACCENT,
        "accent2": QUIET,
        "accent3": RULE,
        "accent4": ACCENT,
        "accent5": QUIET,
        "accent6": RULE,
        "hlink": ACCENT,
        "folHlink": QUIET,
    }
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    font = '<a:latin typeface="Arial"/><a:ea typeface=""/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="SCR Desk">'
        f'<a:themeElements><a:clrScheme name="SCR Desk">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="SCR Desk"><a:majorFont>{font}'
        f"</a:majorFont><a:minorFont>{font}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="SCR Desk"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}'
        f"</a:lnStyleLst><a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


# path, kind of relationship (from the document unless it is a part of the package), content type, text
PARTS = (
    ("styles.xml", "styles", f"{WORD}.styles+xml", styles()),
    ("settings.xml", "settings", f"{WORD}.settings+xml", SETTINGS),
    ("fontTable.xml", "fontTable", f"{WORD}.fontTable+xml", FONTS),
    ("numbering.xml", "numbering", f"{WORD}.numbering+xml", numbering()),
    ("header1.xml", "header", f"{WORD}.header+xml", f"<w:hdr {W}>{MARKING}</w:hdr>"),
    ("footer1.xml", "footer", f"{WORD}.footer+xml", f"<w:ftr {W}>{FOOTER}</w:ftr>"),
    ("theme/theme1.xml", "theme", "application/vnd.openxmlformats-officedocument.theme+xml", theme()),
)
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APP_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"


def relationships(rows: list[tuple[str, str]]) -> str:
    """Which part is what to the part they belong to."""
    listed = "".join(
        f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(rows, 1)
    )
    return f'<Relationships xmlns="{PACKAGE}/relationships">{listed}</Relationships>'


def package() -> dict[str, str]:
    """Every part by its path."""
    types = "".join(f'<Override PartName="/word/{path}" ContentType="{kind}"/>' for path, _, kind, _ in PARTS)
    types += f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    types += f'<Override PartName="/docProps/core.xml" ContentType="{CORE_TYPE}"/>'
    types += f'<Override PartName="/docProps/app.xml" ContentType="{APP_TYPE}"/>'
    defaults = f'<Default Extension="rels" ContentType="{RELATIONSHIPS_TYPE}"/>'
    defaults += '<Default Extension="xml" ContentType="application/xml"/>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types">{defaults}{types}</Types>',
        "_rels/.rels": relationships(
            [
                (f"{OFFICE}/relationships/officeDocument", "word/document.xml"),
                (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
                (f"{OFFICE}/relationships/extended-properties", "docProps/app.xml"),
            ]
        ),
        "word/_rels/document.xml.rels": relationships(
            [(f"{OFFICE}/relationships/{kind}", path) for path, kind, _, _ in PARTS]
        ),
        "word/document.xml": DOCUMENT,
        "docProps/core.xml": CORE,
        "docProps/app.xml": APP,
    }
    return parts | {f"word/{path}": text for path, _, _, text in PARTS}


def make() -> None:
    """Writes the base; the same source gives the same bytes."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, text in package().items():
            archive.writestr(zipfile.ZipInfo(path), DECLARATION + text, zipfile.ZIP_DEFLATED)
    print(f"{TARGET.name}: {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    make()
