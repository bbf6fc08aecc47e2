"""The parts of the base: one page of A4, its marking top and bottom, settings, theme and properties."""

from __future__ import annotations

from house_docx.styles import ACCENT, INK, QUIET, RULE, SHADE, W, numbering, styles

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
# Boxes to tick are younger than the format: programs that do not know them are told to pass over them.
BOXES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" mc:Ignorable="w14"'
)
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


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
    f"<w:document {W} {R} {BOXES}><w:body><w:p/><w:sectPr>"
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
