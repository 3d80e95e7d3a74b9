"""Any file is read as what it is, or refused in one line that says what to do."""

import hashlib
import os
import pickle
import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.reading.pdf_files import Sheet, pdf_file
from tests.reading.word_files import paragraph, word_file, zip_file
from throughline.reading import files, kinds
from throughline.reading.cleaning import clean
from throughline.reading.document import Document
from throughline.reading.errors import REFUSALS, ReadingError
from throughline.reading.files import SUFFIXES, read_file

ROOT = Path(__file__).resolve().parents[2]
TEXT = "The ministers of the region agreed on a plan that was drafted in the spring and is to be reviewed by all."
PDF = pdf_file(Sheet().line(TEXT[:79]))
WORD = word_file(paragraph(TEXT))
HTML = f"<!doctype html><html lang=en><body><p>{TEXT}</body></html>".encode()
OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def refusal(path: Path) -> ReadingError:
    with pytest.raises(ReadingError) as refused:
        read_file(path)
    return refused.value


def assert_is_true_to_itself(document: Document) -> None:
    for block in document.blocks:
        assert clean(document.slices(block.spans)) == block.text


@pytest.mark.parametrize(
    ("name", "data", "media_type", "has_lines"),
    [
        ("a.txt", TEXT.encode(), "text/plain", True),
        ("a.md", f"# Title\n\n{TEXT}\n".encode(), "text/markdown", True),
        ("a.HTML", HTML, "text/html", True),
        ("a.htm", f"<p>{TEXT}".encode(), "text/html", True),
        ("a.docx", WORD, kinds.WORD.media_type, False),
        ("a.pdf", PDF, "application/pdf", False),
        ("named-otherwise", PDF, "application/pdf", False),
        ("report.final", TEXT.encode(), "text/plain", True),
        ("a.txt", b"%\n" + TEXT.encode(), "text/plain", True),
    ],
)
def test_each_kind_is_read_by_its_content(
    tmp_path: Path, name: str, data: bytes, media_type: str, has_lines: bool
) -> None:
    document = read_file(write(tmp_path, name, data))
    assert (document.media_type, document.has_lines, document.name) == (media_type, has_lines, name)
    assert document.sha256 == hashlib.sha256(data).hexdigest()
    assert document.path == str(tmp_path / name)
    assert TEXT[:79] in document.blocks[-1].text
    assert document.language == "en"
    assert_is_true_to_itself(document)


@pytest.mark.parametrize(
    ("name", "data", "code", "says"),
    [
        ("a.txt", b"", "E1004", "the file is empty. Get the file again"),
        ("a.pdf", b"", "E1004", "the file is empty. Get the file again"),
        ("a.txt", PDF, "E1005", "it is a PDF, not a plain text. Rename it to a.pdf, then try again."),
        ("a.docx", PDF, "E1005", "it is a PDF, not a Word document. Rename it to a.pdf, then try again."),
        ("a.pdf", WORD, "E1005", "it is a Word document, not a PDF. Rename it to a.docx, then try again."),
        ("a.md", HTML, "E1005", "it is a web page, not a Markdown text. Rename it to a.html, then try again."),
        ("a.html", TEXT.encode(), "E1005", "it is a plain text, not a web page. Rename it to a.txt, then try again."),
        ("a.pdf", TEXT.encode(), "E1005", "it is a plain text, not a PDF. Rename it to a.txt, then try again."),
        ("a.pdf", bytes(range(32)) * 9, "E1005", "it is not a PDF, though its name says so. Get the file again"),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + b"\0" * 99, "E1006", "it is a picture (PNG). Save it as PDF"),
        ("a.bin", bytes(range(32)) * 9, "E1006", "it is of no kind that is known. Save it as PDF"),
        ("a.docx", zip_file({"xl/workbook.xml": b""}), "E1006", "it is an Excel workbook. Save it as PDF"),
        ("a.odt", zip_file({"content.xml": b""}), "E1006", "it is an OpenDocument file. Save it as PDF"),
        ("a.zip", zip_file({"a.txt": b""}), "E1006", "it is a zip archive. Save it as PDF"),
        ("a.doc", OLE + b"\0" * 600, "E1006", "it is an old Office file (.doc, .xls or .ppt). Save it as PDF"),
        ("a.rtf", b"{\\rtf1 text}", "E1006", "it is an RTF document. Save it as PDF"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related", "E1006", "it is a web archive (MHTML)."),
        ("a.txt", b"one\0two", "E1008", "byte 3 is NUL, which no text has. Save it as UTF-8 text"),
        (
            "a.docx",
            OLE + "EncryptedPackage".encode("utf-16-le"),
            "E1009",
            "the file is encrypted. Open it with its password",
        ),
        ("a.pdf", pdf_file(Sheet().line("x"), password="secret"), "E1009", "the file is encrypted. Open it with"),
        ("a.pdf", PDF[:200], "E1010", "the file is damaged or cut short. Get it again"),
        ("a.docx", WORD[:-30], "E1010", "the file is damaged or cut short. Get it again"),
        ("a.pdf", pdf_file(Sheet()), "E1011", "1 page without text; needs OCR. Run text recognition"),
        (
            "a.docx",
            zip_file({"word/document.xml": b" " * 30_000_000}),
            "E1012",
            "would unpack to 30,000,000, more than",
        ),
        ("a.txt", b" \n\n\t\n", "E1013", "there is no text in the file. Check that it is the right file."),
        ("a.html", b"<html><body><img></body></html>", "E1013", "there is no text in the file. Check"),
        ("a.docx", word_file(""), "E1013", "there is no text in the file. Check"),
    ],
)
def test_bad_file_is_refused_in_one_line_with_what_to_do(
    tmp_path: Path, name: str, data: bytes, code: str, says: str
) -> None:
    path = write(tmp_path, name, data)
    refused = refusal(path)
    line = str(refused)
    assert refused.code == code
    assert line.startswith(f"{code} {path}: ")
    assert says in line
    assert "\n" not in line


def test_file_that_is_not_there_or_vanished_is_refused(tmp_path: Path) -> None:
    assert refusal(tmp_path / "gone.txt").code == "E1001"
    link = tmp_path / "link.txt"
    link.symlink_to(tmp_path / "gone.txt")
    assert refusal(link).code == "E1001"


def test_folder_and_pipe_are_refused_without_waiting(tmp_path: Path) -> None:
    assert refusal(tmp_path).code == "E1002"
    os.mkfifo(tmp_path / "pipe.txt")
    assert refusal(tmp_path / "pipe.txt").code == "E1002"


def test_file_that_may_not_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", TEXT.encode())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert refusal(path).code == "E1003"


def test_failing_disk_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write(tmp_path, "a.txt", TEXT.encode())

    def fail(*_: object, **__: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    assert str(refusal(path)) == f"E1014 {path}: Input/output error. Copy the file to this machine, then try again."


def test_path_that_no_system_allows_is_refused() -> None:
    assert refusal(Path("a\0b.txt")).code == "E1014"


def test_text_of_200_megabytes_is_refused_without_being_read(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", TEXT.encode() * 90)
    with path.open("r+b") as file:
        file.truncate(200_000_000)
    assert "E1007" in str(refusal(path))
    assert "it has 200.0 MB; a plain text may have 50 MB. Split it" in str(refusal(path))


def test_file_that_grows_while_it_is_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    small = kinds.Kind(name="a plain text", suffixes=(".txt",), media_type="text/plain", most_bytes=9_000)
    path = write(tmp_path, "a.txt", b"word " * 2_000)
    monkeypatch.setattr(files, "find_kind", lambda data, path: small)
    assert refusal(path).code == "E1007"


def test_encodings_are_read_with_a_note_where_they_are_a_guess(tmp_path: Path) -> None:
    sentence = "Les ministres de la région ont été d’accord sur un plan qui est à réviser par les villes."
    latin = read_file(write(tmp_path, "latin.txt", sentence.encode("cp1252")))
    wide = read_file(write(tmp_path, "wide.txt", sentence.encode("utf-16")))
    assert (latin.text, wide.text, latin.language) == (sentence, sentence, "fr")
    assert [len(latin.notes), len(wide.notes)] == [1, 0]
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{"мигранты и дороги " * 9}</body></html>'
    assert read_file(write(tmp_path, "a.html", page.encode("cp1251"))).language == "ru"


def test_web_page_in_utf_16_is_known(tmp_path: Path) -> None:
    assert read_file(write(tmp_path, "a.html", HTML.decode().encode("utf-16"))).media_type == "text/html"


def test_language_is_what_the_text_shows_before_what_the_file_says(tmp_path: Path) -> None:
    french = "<html lang='en'><body><p>Les ministres de la région sont pour le plan des villes et de leur réseau."
    assert read_file(write(tmp_path, "a.html", french.encode())).language == "fr"
    assert read_file(write(tmp_path, "b.html", b"<html lang='es-MX'><body><p>IOM 2024</body></html>")).language == "es"
    assert read_file(write(tmp_path, "c.txt", b"IOM 2024")).language == "en"


def test_properties_are_read_for_every_kind(tmp_path: Path) -> None:
    imprint = "Required citation: Institute of Examples, 2024. Roads and rights. IoE, Anytown"
    for name, data in [
        ("a.txt", imprint.encode()),
        ("a.html", f"<html><body><p>{imprint}</body></html>".encode()),
        ("a.docx", word_file(paragraph(imprint))),
        ("a.pdf", pdf_file(Sheet().line(imprint))),
    ]:
        document = read_file(write(tmp_path, name, data))
        assert (document.properties["title"], document.properties["year"]) == ("Roads and rights", "2024")


def test_same_bytes_give_the_same_document(tmp_path: Path) -> None:
    for name, data in [("a.pdf", PDF), ("a.docx", WORD), ("a.html", HTML)]:
        path = write(tmp_path, name, data)
        assert read_file(path) == read_file(path)


def test_real_reports_are_read_true_to_themselves(seeds: list[Path], shared: Path) -> None:
    for path in [*seeds, *sorted((shared / "data" / "documents").glob("*.pdf"))]:
        document = read_file(path)
        assert_is_true_to_itself(document)
        assert document.language == "en"
        assert document.properties["year"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary(max_size=400),
    st.sampled_from([*sorted(SUFFIXES), ""]),
    st.sampled_from([b"", PDF[:90], WORD[:90], HTML[:40], OLE]),
)
def test_any_bytes_under_any_name_are_read_or_refused(tmp_path: Path, data: bytes, suffix: str, head: bytes) -> None:
    with suppress(ReadingError):
        assert_is_true_to_itself(read_file(write(tmp_path, f"a{suffix}", head + data)))


@pytest.mark.parametrize("suffix", [".txt", ".md", ".html"])
@pytest.mark.parametrize(
    "unit", ["word ", "a", "<b>", "**", "[x](", "- ", "1. ", "|", "&amp;", "\\_", "_a", "“", "é. ", "<!--", "1. a\n"]
)
def test_very_long_line_is_read_without_hanging(tmp_path: Path, suffix: str, unit: str) -> None:
    data = (unit * (60_000 // len(unit)) + "\n\nend of it").encode()
    if suffix == ".html":
        data = b"<html><body>" + data
    with suppress(ReadingError):
        assert_is_true_to_itself(read_file(write(tmp_path, f"a{suffix}", data)))


def test_refusal_survives_a_journey_between_processes() -> None:
    refused = ReadingError("E1009", Path("a.pdf"))
    again = pickle.loads(pickle.dumps(refused))
    assert (str(again), again.code, again.path) == (str(refused), "E1009", "a.pdf")


def test_every_refusal_is_documented_and_no_other() -> None:
    documented = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `(E10\d\d)`", documented, re.MULTILINE) == list(REFUSALS)


def test_every_kind_is_documented_with_its_endings_and_size() -> None:
    documented = (ROOT / "docs" / "reading.md").read_text(encoding="utf-8")
    for kind in kinds.KINDS:
        row = " ".join(f"`{suffix}`" for suffix in kind.suffixes) + f" | {kind.most_bytes // 1_000_000} MB"
        assert row in documented


def test_every_refusal_is_raised_somewhere() -> None:
    source = "".join(path.read_text() for path in (ROOT / "src" / "throughline" / "reading").rglob("*.py"))
    assert [code for code in REFUSALS if f'"{code}"' not in source.replace(f'"{code}": Refusal', "")] == []
