"""What of a Word document counts as written, and what does not."""

from __future__ import annotations

import pytest

from scr_desk.intake.rows import Paragraph, Row
from scr_desk.intake.word_text import read_word
from tests.intake.word_files import STRICT, box, cell, control, paragraph, run, table, word

_DELETED = '<w:del w:id="1"><w:r><w:delText>gone</w:delText><w:t>gone</w:t></w:r></w:del>'
_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> DATE \\@ "d" </w:instrText></w:r>'
    '<w:r><w:t>inside</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    f'{run("3 May 2015")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
_BOXED = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
    f"{paragraph('in a box')}</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    f"<w:txbxContent>{paragraph('in a box')}</w:txbxContent></v:textbox></w:pict></mc:Fallback>"
    "</mc:AlternateContent></w:r>"
)


def _old_field(inner: str, shown: str = "") -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{inner}</w:ffData></w:fldChar></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def _first_cell(content: str) -> tuple[str, tuple[str, ...]]:
    read = read_word("a.docx", word(f"<w:tbl><w:tr>{cell(content)}</w:tr></w:tbl>"))
    row = read.blocks[0]
    assert isinstance(row, Row)
    return row.cells[0].text, read.warnings


READ = {
    "plain": ("<w:p>" + run("Test") + "</w:p>", "Test"),
    "diacritics and brackets": (
        paragraph("Test Mó O'Neill-Łukasz <Junior> & Co"),
        "Test Mó O'Neill-Łukasz <Junior> & Co",
    ),
    "runs": ("<w:p>" + run("Te") + run("st") + "</w:p>", "Test"),
    "line breaks": ("<w:p>" + run("a\nb") + "<w:r><w:cr/></w:r>" + run("c") + "</w:p>", "a\nb\nc"),
    "tab and hyphen": (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>",
        "a\tb-c",
    ),
    "paragraphs": (paragraph("a") + paragraph("b") + "<w:p/><w:p/>", "a\nb"),
    "insertion": ("<w:p>" + run("a") + f'<w:ins w:id="1">{run("b")}</w:ins></w:p>', "ab"),
    "deletion": ("<w:p>" + run("a") + _DELETED + run("b") + "</w:p>", "ab"),
    "moved away": (f"<w:p><w:moveFrom>{run('gone')}</w:moveFrom><w:moveTo>{run('here')}</w:moveTo></w:p>", "here"),
    "deleted paragraph mark": (
        f"<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr>{run('Test ')}</w:p>{paragraph('Child')}",
        "Test Child",
    ),
    "hidden": ("<w:p>" + run("seen") + run("unseen", properties="<w:vanish/>") + "</w:p>", "seen"),
    "not hidden": ("<w:p>" + run("seen", properties='<w:vanish w:val="0"/>') + "</w:p>", "seen"),
    "field": (f"<w:p>{_FIELD}</w:p>", "3 May 2015"),
    "field without end": ('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>' + paragraph("kept"), "kept"),
    "simple field": (f"<w:p><w:fldSimple w:instr='X'>{run('result')}</w:fldSimple></w:p>", "result"),
    "hyperlink": (f"<w:p><w:hyperlink>{run('a@example.gov.uk')}</w:hyperlink></w:p>", "a@example.gov.uk"),
    "control": ("<w:p>" + control("child_name", run("Test Kay")) + "</w:p>", "Test Kay"),
    "control around paragraphs": (control("x", paragraph("a") + paragraph("b")), "a\nb"),
    "prompt": ("<w:p>" + control("x", run("Click here"), kind="<w:showingPlcHdr/><w:text/>") + "</w:p>", ""),
    "prompt around paragraphs": (control("x", paragraph("Click here"), kind="<w:showingPlcHdr/>"), ""),
    "text beside a prompt": (
        "<w:p>" + control("x", run("Click"), kind="<w:showingPlcHdr/>") + run("typed beside") + "</w:p>",
        "typed beside",
    ),
    "ticked": ("<w:p>" + box("died", ticked=True) + "</w:p>", "☒"),
    "not ticked": ("<w:p>" + box("died", ticked=False) + "</w:p>", "☐"),
    "boxes": (
        "<w:p>" + box("a", ticked=False) + run(" Yes ") + box("b", ticked=True) + run(" No") + "</w:p>",
        "☐ Yes ☒ No",
    ),
    "symbol": ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run(" Yes") + "</w:p>", "☒ Yes"),
    "symbol among the letters": ("<w:p>" + run("\uf0fe Yes \uf0a8 No") + "</w:p>", "☒ Yes ☐ No"),
    "letters in a symbol font": (
        "<w:p>" + run("þ", properties='<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run(" Yes") + "</w:p>",
        "☒ Yes",
    ),
    "letters in the other symbol font": (
        "<w:p>" + run("R", properties='<w:rFonts w:ascii="Wingdings 2"/>') + run(" Yes") + "</w:p>",
        "☒ Yes",
    ),
    "struck through": ("<w:p>" + run("Yes / ") + run("No", properties="<w:strike/>") + "</w:p>", "Yes /"),
    "not struck through": ("<w:p>" + run("No", properties='<w:strike w:val="0"/>') + "</w:p>", "No"),
    "a choice that shows its value": (
        "<w:p>"
        + control(
            "view",
            run("no_review"),
            kind='<w:dropDownList><w:listItem w:displayText="No review" w:value="no_review"/></w:dropDownList>',
        )
        + "</w:p>",
        "No review",
    ),
    "empty symbol": ('<w:p><w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run(" Yes") + "</w:p>", "☐ Yes"),
    "old text field": (
        "<w:p>"
        + _old_field("<w:textInput/>", '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("x"))
        + "</w:p>",
        "x",
    ),
    "old box": ("<w:p>" + _old_field("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>") + "</w:p>", "☒"),
    "old box, default": ("<w:p>" + _old_field("<w:checkBox><w:default w:val='0'/></w:checkBox>") + "</w:p>", "☐"),
    "old drop-down": (
        "<w:p>"
        + _old_field("<w:ddList><w:result w:val='1'/><w:listEntry w:val='Yes'/><w:listEntry w:val='No'/></w:ddList>")
        + "</w:p>",
        "No",
    ),
    "old drop-down that nobody touched": (
        "<w:p>" + _old_field("<w:ddList><w:listEntry w:val='Yes'/><w:listEntry w:val='No'/></w:ddList>") + "</w:p>",
        "",
    ),
    "text box once": ("<w:p>" + run("a") + _BOXED + "</w:p>", "a\nin a box"),
    "odd characters": (paragraph("a\u200bb\u202ec\u2028d\u0085e\u00a0f"), "abc\nd\ne f"),
    "laid-out XML": ("<w:p><w:r><w:t>a\nb</w:t></w:r></w:p>", "a b"),
    "table inside": (
        paragraph("above") + table(["Name", "Role"], ["Test", "aunt"]) + paragraph("below"),
        "above\nName\tRole\nTest\taunt\nbelow",
    ),
}


@pytest.mark.parametrize("case", READ)
def test_cell_text(case: str) -> None:
    content, expected = READ[case]
    assert _first_cell(content)[0] == expected


WARNED = {
    "struck through": "<w:p>" + run("x", properties="<w:dstrike/>") + "</w:p>",
    "tracked changes": f"<w:p>{_DELETED}</w:p>",
    "comments": '<w:p><w:r><w:commentReference w:id="1"/></w:r></w:p>',
    "hidden text": "<w:p>" + run("x", properties="<w:vanish/>") + "</w:p>",
    "text boxes": f"<w:p>{_BOXED}</w:p>",
    "footnotes": '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>',
    "symbols": '<w:p><w:r><w:sym w:font="Symbol" w:char="F061"/></w:r></w:p>',
    "drop-down": READ["old drop-down that nobody touched"][0],
}


@pytest.mark.parametrize("case", WARNED)
def test_warnings(case: str) -> None:
    [warning] = _first_cell(WARNED[case])[1]
    assert case in warning


def test_nothing_to_warn_of() -> None:
    assert _first_cell(paragraph("plain"))[1] == ()


def test_macros_are_named_and_left_alone() -> None:
    read = read_word("a.docm", word("<w:p/>", extra={"word/vbaProject.bin": b"x"}))
    assert any("macros" in warning for warning in read.warnings)


def test_strict_documents_are_read_too() -> None:
    read = read_word("a.docx", word(table(["a", "b"]), space=STRICT))
    assert [one.text for row in read.blocks if isinstance(row, Row) for one in row.cells] == ["a", "b"]


def test_rows_in_order_with_places() -> None:
    deleted = f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('gone')}</w:tr>"
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent><w:tr>{cell('c')}</w:tr></w:sdtContent></w:sdt>"
    body = paragraph("Title", style="Heading1") + table(["a"]) + table(["b"], deleted, wrapped)
    blocks = read_word("a.docx", word(body)).blocks
    assert isinstance(blocks[0], Paragraph) and blocks[0].is_heading
    found = [(one.table, one.number, one.cells[0].text) for one in blocks if isinstance(one, Row)]
    assert found == [(1, 1, "a"), (2, 1, "b"), (2, 3, "c")]


def test_merged_cells() -> None:
    begins, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    first = f"<w:tr>{cell('Home address', properties=begins)}{cell('1 Test Street')}</w:tr>"
    second = f"<w:tr>{cell('', properties=goes_on)}{cell('Gloucester')}</w:tr>"
    wide, covered = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    third = f"<w:tr>{cell('wide', properties=wide)}{cell('', properties=covered)}</w:tr>"
    rows = [one for one in read_word("a.docx", word(table(first, second, third))).blocks if isinstance(one, Row)]
    assert [one.cells[0].is_continued for one in rows] == [False, True, False]
    assert len(rows[2].cells) == 1


def test_control_around_a_cell_names_it() -> None:
    wrapped = control("child_name", cell("Test Kay"))
    empty = control("child_school", cell("Click here"), kind="<w:showingPlcHdr/>")
    [row] = read_word("a.docx", word(table(f"<w:tr>{cell('Name')}{wrapped}{empty}</w:tr>"))).blocks
    assert isinstance(row, Row)
    assert [one.text for one in row.cells] == ["Name", "Test Kay", ""]
    assert row.cells[1].controls[0].tag == "child_name"
