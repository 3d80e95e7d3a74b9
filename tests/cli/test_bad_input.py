"""Bad files among good ones: one clear line for each, exit code 1, and all other files are read."""

import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pypdfium2
import pytest

REPORT = Path(str(files("throughline.examples"))) / "report"
TEXT = "# Café\n\nLa coopération entre États s’est améliorée.\n"
MEGABYTE = 1 << 20


def pdf_without_text() -> bytes:
    written = io.BytesIO()
    document = pypdfium2.PdfDocument.new()
    document.new_page(595, 842)
    document.save(written)
    return written.getvalue()


def encrypted_pdf() -> bytes:
    """A page behind a password that nobody knows (standard handler, revision 2)."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"41" * 32 + b"> /U <" + b"42" * 32 + b"> >>",
    ]
    written = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    identity = b"<" + b"43" * 16 + b">"
    written += b"trailer\n<< /Size %d /Root 1 0 R /Encrypt 4 0 R /ID [%s %s] >>\n" % (
        len(objects) + 1,
        identity,
        identity,
    )
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % start)


def zip_bomb() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", b" " * (300 * MEGABYTE))
    return written.getvalue()


BAD: dict[str, tuple[str, Callable[[], bytes]]] = {
    "bomb.docx": ("E1012", zip_bomb),
    "empty.txt": ("E1004", bytes),
    "encrypted.pdf": ("E1009", encrypted_pdf),
    "picture.txt": ("E1006", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200)),
    "scanned.pdf": ("E1011", pdf_without_text),
    "truncated.pdf": ("E1010", lambda: (REPORT / "example-report.pdf").read_bytes()[:20_000]),
    "word.pdf": ("E1005", lambda: (REPORT / "example-report.docx").read_bytes()),
}
GOOD: dict[str, bytes] = {
    "latin-1.txt": TEXT.replace("’", "'").encode("latin-1"),
    "utf-16.txt": TEXT.encode("utf-16"),
    "utf-8.md": TEXT.encode("utf-8"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    for name, (_, make) in BAD.items():
        (folder / name).write_bytes(make())
    for name, data in GOOD.items():
        (folder / name).write_bytes(data)
    with (folder / "vast.txt").open("wb") as vast:
        vast.write(b"A report that goes on and on.\n" * 40_000)
        # The rest is a hole, which takes no room. The size alone decides, before anything is decoded.
        vast.truncate(200 * MEGABYTE)
    return folder


def wanted_refusals(folder: Path) -> list[str]:
    codes = {name: code for name, (code, _) in BAD.items()} | {"vast.txt": "E1007"}
    return [f"{code} {folder / name}" for name, code in sorted(codes.items())]


def test_ingest_names_each_bad_file_and_has_the_others_in(run_process, folder: Path) -> None:
    ended = run_process("ingest", folder)
    assert [line.split(": ")[0] for line in ended.err.splitlines()] == wanted_refusals(folder)
    assert ended.code == 1
    status = {Path(row["path"]).name: row["status"] for row in map(json.loads, ended.out.splitlines())}
    assert {name for name, said in status.items() if said == "new"} == set(GOOD)
    again = run_process("ingest", *(folder / name for name in sorted(GOOD)))
    assert again.code == 0
    assert [json.loads(line)["status"] for line in again.out.splitlines()] == ["unchanged"] * len(GOOD)


def test_extract_names_each_bad_file(run_process, folder: Path) -> None:
    ended = run_process("extract", *sorted(folder.iterdir()), folder / "vanished.txt", folder)
    refused = [line for line in ended.err.splitlines() if line.startswith("E")]
    assert [line.split(": ")[0] for line in refused] == [
        *wanted_refusals(folder),
        f"E1001 {folder / 'vanished.txt'}",
        f"E1002 {folder}",
    ]
    assert ended.code == 1


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who is root may open any file")
def test_file_that_may_not_be_opened_is_named(run_process, tmp_path: Path) -> None:
    closed = tmp_path / "closed.txt"
    closed.write_text(TEXT, encoding="utf-8")
    closed.chmod(0)
    ended = run_process("extract", closed)
    assert ended.code == 1
    assert ended.err.startswith(f"E1003 {closed}: ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is /dev/full, which is not here")
def test_output_that_cannot_be_written_ends_with_1_in_one_line(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "throughline", "compact", "action"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert ended.returncode == 1
    assert ended.stderr.startswith("E9002 ")
    assert len(ended.stderr.splitlines()) == 1
