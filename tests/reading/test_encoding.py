"""Bytes of every encoding that a report may come in."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.reading.encoding import decode
from throughline.reading.errors import ReadingError

SENTENCE = "Protección consular – « migrants » in Côte d’Ivoire"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_text_with_its_mark_is_read_as_written_and_needs_no_note(encoding: str) -> None:
    decoded = decode(SENTENCE.encode(encoding), "a.txt")
    assert (decoded.text, decoded.notes) == (SENTENCE, ())


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_of_either_byte_order_is_read_by_its_mark(encoding: str) -> None:
    assert decode(("\ufeff" + SENTENCE).encode(encoding), "a.txt").text == SENTENCE


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_western_eight_bit_text_is_read_with_a_note(encoding: str) -> None:
    sentence = "Les droits de l'homme des migrants à l'étranger : « égalité »"
    decoded = decode(sentence.encode(encoding), "a.txt")
    assert decoded.text == sentence
    assert decoded.notes == (
        "Not UTF-8: read as Windows-1252, which is a guess; save it as UTF-8 if letters look wrong.",
    )


def test_bytes_that_windows_1252_lacks_are_read_as_latin_1() -> None:
    assert decode(b"caf\xe9 \x81", "a.txt").encoding == "Latin-1"


def test_the_encoding_that_a_file_declares_is_used_before_a_guess() -> None:
    decoded = decode("мигранты".encode("cp1251"), "a.html", "windows-1251")
    assert decoded.text == "мигранты"
    assert decoded.notes == ("Not UTF-8: read as windows-1251, as the file says.",)


@pytest.mark.parametrize("declared", ["no-such-encoding", "base64", "utf-8", "utf-16", "punycode"])
def test_a_declared_encoding_that_does_not_fit_is_passed_over(declared: str) -> None:
    assert decode(b"r\xe9gion", "a.html", declared).text == "région"


def test_line_ends_become_line_feeds() -> None:
    assert decode(b"one\r\ntwo\rthree\n\r\nfour", "a.txt").text == "one\ntwo\nthree\n\nfour"


def test_utf_8_that_was_cut_in_a_letter_stays_utf_8_and_says_so() -> None:
    decoded = decode("migración é".encode()[:-1], "a.txt")
    assert decoded.text == "migración \ufffd"
    assert decoded.notes == ("1 place(s) of the file are not valid UTF-8; they read \ufffd.",)


def test_utf_8_that_is_spoilt_in_one_place_stays_utf_8() -> None:
    decoded = decode("é".encode() * 20 + b"\xff" + "é".encode() * 20, "a.txt")
    assert decoded.text == "é" * 20 + "\ufffd" + "é" * 20


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (b"one\0two", "E1008", "byte 3 is NUL"),
        ("a\0b".encode("utf-16"), "E1008", "character 1 is NUL"),
        (b"\xff\xfea", "E1008", "its mark says UTF-16-LE, but byte 0 is not"),
        (bytes(range(1, 32)) * 9, "E1006", "its bytes are not text"),
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes, code: str, says: str) -> None:
    with pytest.raises(ReadingError) as refused:
        decode(data, "a.txt")
    assert (refused.value.code, says in str(refused.value)) == (code, True)


@given(st.text())
def test_any_text_without_nul_and_controls_comes_back(text: str) -> None:
    text = "".join(c for c in text if c.isprintable() or c in "\n\t").lstrip("\ufeff")
    assert decode(text.encode(), "a.txt").text == text


@given(st.binary())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    with suppress(ReadingError):
        assert "\r" not in decode(data, "a.txt").text
