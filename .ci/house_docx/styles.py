"""The styles and lists of the base: 12 point, left aligned, calm; headings that are headings."""

from __future__ import annotations

from dataclasses import dataclass

INK, QUIET, ACCENT, RULE, SHADE = "1B2530", "4A5763", "0F6B75", "B9C6CB", "E6EEF0"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PROMPT, EDGE = "667480", "8FA1A9"  # what a field shows until it is filled in, and the line around it
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
SHORT, SHORTENED = bar("top", width=40, space=0, colour=ACCENT), f'w:right="{TEXT_WIDTH - 1280}"'
UNDER = bar("bottom", width=10, space=5, colour=ACCENT)
RIGHT_TAB = f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/>'
RULED_TAB = f'<w:tab w:val="right" w:leader="underscore" w:pos="{TEXT_WIDTH}"/>'
DOTTED_TAB = f'<w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/>'
IN = 'w:left="240"'
HANGING = 'w:left="400" w:hanging="360"'
NUMBERS = 'w:left="500" w:hanging="460"'  # room for two figures
HEAD = {"bold": True, "keep": True, "whole": True}


def listed(deep: int, *, size: float, line: float, before: float = 0, bold: bool = False) -> Style:
    """A line of the contents, this deep; its second line hangs.

    No indent at the right keeps words off the page numbers: LibreOffice would leave out the numbers.
    """
    indent = f'w:left="{240 * deep}" w:hanging="240"'
    shown, how = f"toc {deep}", {"size": size, "line": line, "before": before, "bold": bold}
    return Style(f"TOC{deep}", shown, after=2, whole=True, tab=DOTTED_TAB, indent=indent, **how)


STYLES = (
    Style("Normal", "Normal", base="", line=16, after=7),
    Style("Heading1", "heading 1", size=17, line=21, before=10, after=6, level=1, **HEAD),
    Style("Heading2", "heading 2", size=14, line=18, before=11, after=4, level=2, **HEAD),
    Style("Heading3", "heading 3", size=13, line=17, before=9, after=3, level=3, **HEAD),
    Style("Heading4", "heading 4", line=16, before=7, after=2, colour=QUIET, level=4, **HEAD),
    Style("Title", "Title", size=26, line=32, before=36, after=14, **HEAD),
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
    Style("FieldLabel", "Field Label", base="TableText", bold=True, whole=True),
    Style("FieldNote", "Field Note", size=9, line=12, before=1, after=0, colour=QUIET),
    Style("FieldText", "Field Text", size=11, line=15, after=0),
    Style("AfterTable", "After Table", line=6, after=0, exact=True),
    Style("Address", "Address", line=16, before=2, after=10, whole=True),
    Style("Signature", "Signature", line=16, before=34, after=8, whole=True),
    Style("Letterhead", "Letterhead", size=13, line=17, after=12, bold=True, colour=ACCENT, border=UNDER),
    Style("TOCHeading", "TOC Heading", size=17, line=21, after=8, **HEAD),
    listed(1, size=12, line=16, before=7, bold=True),
    listed(2, size=11, line=15),
    listed(3, size=11, line=15),
    listed(4, size=11, line=15),
    Style("DividerBar", "Divider Bar", size=1, line=1, before=190, after=0, keep=True, border=SHORT, indent=SHORTENED),
    Style("DividerHeading", "Divider Heading", base="Heading1", size=28, line=34, before=14, after=22),
    Style("DividerPaper", "Divider Paper", size=11, line=16, after=0),
    Style("DividerCode", "Divider Code", base="DividerPaper", bold=True, colour=QUIET),
    Style("AttachedPage", "Attached Page", size=10, line=13.5, before=6, after=3, colour=QUIET, keep=True),
    Style("AttachedText", "Attached Text", border=QUOTED, indent=IN),
    Style("EndOfPage", "End Of Page", size=1, line=1, after=0, exact=True),
    Style("Header", "header", line=12, after=0),
    Style("Footer", "footer", size=9, line=12, before=4, after=6, colour=QUIET, tab=RIGHT_TAB),
    Style("Marking", "Marking", base="Header", size=10, bold=True, centred=True),
    Style("Place", "Place", base="Header", size=9, line=11, colour=QUIET),
)
BUILT_IN = {"Normal", "List Bullet", "List Number", "Quote", "Signature", "Title", "TOC Heading"}


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
    edge = f'w:val="single" w:sz="4" w:space="0" w:color="{EDGE}"'
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
        '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/>'
        '<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="99"/>'
        f'<w:rPr><w:color w:val="{PROMPT}"/></w:rPr></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>'
        '</w:style><w:style w:type="table" w:customStyle="1" w:styleId="HouseTable">'
        '<w:name w:val="House Table"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        f"<w:top {rule}/><w:bottom {rule}/><w:insideH {rule}/></w:tblBorders>"
        f"<w:tblCellMar>{padding}</w:tblCellMar></w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/>'
        "</w:tcPr></w:tblStylePr></w:style>"
        '<w:style w:type="table" w:customStyle="1" w:styleId="FormTable"><w:name w:val="Form Table"/>'
        '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
        + "".join(f"<w:{side} {edge}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        + f"</w:tblBorders><w:tblCellMar>{padding}</w:tblCellMar></w:tblPr></w:style></w:styles>"
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
