"""PDFs as they arrive: ordinary, turned, wide, large, cropped, filled in, and made without care or with intent."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from scr_desk.documents import pdf_fonts

WORDS = "Return of the Test Agency Łukasz"


def drawn(size: tuple[float, float] = A4, *, font: str = pdf_fonts.REGULAR, pages: int = 2) -> bytes:
    """Pages of lines in a font that is in the file (or, Helvetica, is not), with a rule along the edge."""
    pdf_fonts.faces()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1, initialFontName=font)
    for number in range(1, pages + 1):
        canvas.setFont(font, 12)
        canvas.rect(4, 4, size[0] - 8, size[1] - 8)
        for line in range(1, 11):
            words = WORDS if font == pdf_fonts.REGULAR else WORDS.replace("Ł", "L")
            canvas.drawString(40, size[1] - 30 - 15 * line, f"{words} page{number} line{line}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def changed(content: bytes, change: Callable[[Pdf], object], **saving: Any) -> bytes:
    """The file after a change."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        change(pdf)
        pdf.save(out, **saving)
    return out.getvalue()


def of_content(content: bytes, *, also: Callable[[Pdf], object] = lambda _pdf: None) -> bytes:
    """One page that draws just this; its font is called /F."""

    def change(pdf: Pdf) -> None:
        page = pdf.pages[0].obj
        page.Resources.Font = Dictionary(F=next(iter(page.Resources.Font.values())))
        page.Contents = pdf.make_stream(content)
        also(pdf)

    return changed(drawn(pages=1), change)


def _each_page(**keys: Any) -> Callable[[Pdf], None]:
    def change(pdf: Pdf) -> None:
        for page in pdf.pages:
            for key, value in keys.items():
                page.obj[f"/{key}"] = value

    return change


def _moved(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj.MediaBox = Array([100, 200, 695, 1042])
        page.obj.Contents = pdf.make_stream(b"1 0 0 1 100 200 cm " + page.obj.Contents.read_bytes())


def _unbalanced(pdf: Pdf) -> None:
    for page in pdf.pages:
        page.obj.Contents = pdf.make_stream(
            b"Q Q q /P <</MCID 7>> BDC " + page.obj.Contents.read_bytes() + b" q q /X BMC"
        )


def _harmful(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('harmscript')"))
    pdf.attachments["harm.txt"] = b"harmfile"
    page = pdf.pages[0].obj
    page.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("harmlaunch")))
    link = Dictionary(S=Name.URI, URI=String("http://harmlink.example"))
    page.Annots = Array([Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[0, 0, 99, 99], A=link)])


def _layered(pdf: Pdf) -> None:
    shown, hidden = (pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(name))) for name in "sh")
    pdf.Root.OCProperties = Dictionary(OCGs=[shown, hidden], D=Dictionary(OFF=[hidden], Order=[shown, hidden]))
    either = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=[shown, hidden], P=Name.AllOn))
    pdf.pages[0].obj.Resources.Properties = Dictionary(S=shown, H=hidden, E=either)


def _twice(pdf: Pdf) -> None:
    """Two pages that share one list of layers."""
    pdf.pages[0].obj.Resources = pdf.make_indirect(pdf.pages[0].obj.Resources)
    pdf.pages.append(pdf.pages[0])


def form(*, answer: str, is_drawn: bool = False) -> bytes:
    """A form filled in by a program that did not draw the answer (or did)."""
    pdf_fonts.faces()
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1, initialFontName=pdf_fonts.REGULAR)
    canvas.setFont(pdf_fonts.REGULAR, 12)
    canvas.drawString(40, 800, "Our view:")
    canvas.acroForm.textfield(name="view", x=120, y=700, width=300, height=90, value="", fieldFlags="multiline")
    canvas.showPage()
    canvas.save()

    def fill(pdf: Pdf) -> None:
        field = pdf.Root.AcroForm.Fields[0]
        field.V = String(answer)
        if is_drawn:
            pdf.Root.AcroForm.NeedAppearances = True
            pdf.generate_appearance_streams()
        else:
            del field["/AP"]

    return changed(out.getvalue(), fill)


KINDS: dict[str, bytes] = {
    "ordinary": drawn(),
    "wide": drawn(landscape(A4)),
    "large": drawn(A3),
    "small": drawn((420, 300)),
    "turned": changed(drawn(), _each_page(Rotate=90)),
    "moved": changed(drawn(), _moved),
    "cropped": changed(drawn(), _each_page(CropBox=[0, 421, 595, 842], TrimBox=[200, 500, 300, 600])),
    "of large units": changed(drawn((450, 450)), _each_page(UserUnit=2)),
    "unbalanced": changed(drawn(), _unbalanced),
    "harmful": changed(drawn(), _harmful),
    "filled in": form(answer="Our Test answer in many words. " * 3),
    "filled in and drawn": form(answer="Our Test answer", is_drawn=True),
    "fonts missing": drawn(font="Helvetica"),
}
LAYERS = of_content(
    b"/OC /H BDC BT /F 20 Tf 50 500 Td (Hiddenwords) Tj ET 0 0 50 50 re f EMC "
    b"/OC /S BDC BT /F 20 Tf 50 400 Td (Shownwords) Tj ET EMC "
    b"/OC /E BDC BT /F 20 Tf 50 300 Td (Eitherwords) Tj ET EMC",
    also=lambda pdf: (_layered(pdf), _twice(pdf)),
)
LOCKED = changed(drawn(), lambda _pdf: None, encryption=pikepdf.Encryption(user="x", owner="y"))


def _half_unreadable(pdf: Pdf) -> None:
    stream = pdf.make_stream(b"")
    stream.write(b"not packed at all", filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = Array([pdf.pages[0].obj.Contents, stream])


ODD = changed(
    drawn(pages=1), _half_unreadable, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none
)
NO_PAGES = changed(drawn(pages=1), lambda pdf: pdf.pages.__delitem__(0))
