"""PDFs that come in from elsewhere: what is refused, and with which words."""

import io
from collections.abc import Callable

import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Object, Pdf, String

from papers.errors import Severity
from papers.pack.foreign import look
from tests.pack.make import pdf


def _annotation(kind: str, **more: Object | str) -> Callable[[Pdf], None]:
    def change(made: Pdf) -> None:
        made.pages[0].obj.Annots = Array(
            [
                made.make_indirect(
                    Dictionary(
                        Type=Name.Annot, Subtype=Name(kind), Rect=Array([0, 0, 1, 1]), **more
                    )
                )
            ]
        )

    return change


def _link(**action: Object | str) -> Callable[[Pdf], None]:
    return _annotation("/Link", A=Dictionary(**action))


def _attach(made: Pdf) -> None:
    made.attachments["figures.txt"] = b"secret"


def _script(made: Pdf) -> None:
    made.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _form(made: Pdf) -> None:
    made.Root.AcroForm = Dictionary(Fields=Array([Dictionary(T=String("name"))]))


def _page_action(made: Pdf) -> None:
    made.pages[0].obj.AA = Dictionary(O=Dictionary(S=Name.Launch, F=String("calc.exe")))


def _later(made: Pdf) -> None:
    following = Dictionary(S=Name.JavaScript, JS=String("1"))
    made.Root.OpenAction = Dictionary(S=Name.GoTo, D=Array([]), Next=following)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (_script, "JavaScript"),
        (_later, "JavaScript"),
        (_attach, "embedded files"),
        (_form, "a form"),
        (_page_action, "starts another program"),
        (_link(S=Name.Launch, F=String("calc.exe")), "starts another program"),
        (_link(S=Name.SubmitForm), "acts by itself"),
        (_link(S=Name.GoToR, F=String("other.pdf")), "acts by itself"),
        (_link(S=Name.URI, URI=String("file:///etc/passwd")), "no web page"),
        (_annotation("/Text", Contents=String("a remark")), "Page 1 holds comments"),
        (_annotation("/FileAttachment"), "embedded files"),
        (_annotation("/Widget"), "a form"),
        (_annotation("/RichMedia"), "sound, film"),
    ],
)
@pytest.mark.filterwarnings("ignore::pikepdf.PageCopyWarning")
def test_a_pdf_that_does_more_than_show_pages_is_refused(
    change: Callable[[Pdf], None], words: str
) -> None:
    found = look(pdf(1, change=change), "map.pdf").problems
    assert [words in problem.what for problem in found] == [True]
    assert found[0].where == "map.pdf" and found[0].next_step


@pytest.mark.parametrize("user", ["", "secret"])
def test_an_encrypted_pdf_is_refused(user: str) -> None:
    out = io.BytesIO()
    Pdf.open(io.BytesIO(pdf())).save(out, encryption=Encryption(owner="o", user=user))
    assert "encrypted" in look(out.getvalue(), "map.pdf").problems[0].what


@pytest.mark.parametrize(
    "content",
    [b"", b"Some text", b"%PDF-1.7\nbroken", pdf()[:-200], pdf()[:300], b"PK\3\4"],
)
def test_a_broken_pdf_is_refused(content: bytes) -> None:
    found = look(content, "map.pdf").problems
    assert found and found[0].severity is Severity.ERROR


def test_a_good_one_passes_and_one_without_tags_is_a_warning() -> None:
    assert look(pdf(3), "map.pdf").problems == () and look(pdf(3), "map.pdf").pages == 3
    (told,) = look(pdf(tagged=False), "map.pdf").problems
    assert told.severity is Severity.WARNING and "no tags" in told.what
    assert not look(pdf(change=_link(S=Name.URI, URI=String("https://x.gov.uk"))), "a").problems
