"""The hostile input of a number: the same for the same seed, on every machine."""

import zipfile
from functools import cache
from importlib.resources import files
from random import Random

from tools.fuzzing.files import html_of, packed, pdf_of, word_of, word_xml_of

MOST_LINES = 120
#: A part of the inputs are the whole bundled files, broken.
WHOLE_FILES = 0.03
_SIGNS = "\0\x07\x0b\x0c\x1b\x85\u00ad\u200b\u200e\u202e\u2028\ufeff\ufffd\ud800\U0001f6b6éßłИ中あعא½²•“”‘’«»–—…§¹"
_HOSTILE = (
    "Objective 1 ", "1.1.1. ", "((", "[[", "“", "”", "- ", "* ", "| ", "|a", "#", "> ", "“a” ", "a-\n", "A. ", "and ",
    "the ", "USD 1 ", "per cent ", "1,", "within ", "should ", "\t", " ", "\n", "\n\n", "\r", "&amp;", "<", "<b>",
    "<table><tr><td>", "<div>", "</p>", "<!--", "]]>", "![", "](", "\\", "_", "**", "%", "¹", "中", "ed by ",
    "of ", "Representative of ", "Ms. A B, ", "2030 ", "more than ", "e.g. ", "http://a.b/", "@a.b ",
    "(A/RES/1/1) ", "IOM (", "non-", "'s ", "; ", ": ", ". A ",
)  # fmt: skip
_WORDS = (
    "States", "Government", "of", "the", "should", "within", "five", "years", "45", "per", "cent", "and", "migrants",
    "Ministry", "Philippines", "Lorn", "recommend", "Successes", "Challenges", "PERIOD", "DESCRIPTION", "Objective",
    "8", "—", "(IOM)", "million", "USD", "2018", "pledged", "to", "never", "law", "Law", "No.", "12", "agreement", "“",
)  # fmt: skip


def make_input(seed: int, number: int) -> tuple[str, bytes]:
    """A file's name and its bytes."""
    chance = Random(f"{seed}:{number}")
    kind = chance.choice(("txt", "txt", "md", "html", "docx", "pdf", "generated"))
    if kind == "generated":
        return f"{number}.{chance.choice(('txt', 'md', 'html'))}", _encoded(_generated(chance), chance)
    if chance.random() < WHOLE_FILES and kind in ("txt", "docx", "pdf"):
        return f"{number}.{kind}", _broken(_bundled(kind), chance)
    lines = _some_lines(chance)
    if kind == "docx":
        return f"{number}.docx", _word(lines, chance)
    if kind == "pdf":
        return f"{number}.pdf", _broken(pdf_of(lines), chance)
    text = html_of(lines).decode() if kind == "html" else "\n".join(lines)
    return f"{number}.{kind}", _encoded(_mixed(text, chance), chance)


@cache
def _bundled(kind: str) -> bytes:
    return files("throughline.examples").joinpath(f"report/example-report.{kind}").read_bytes()


@cache
def _lines() -> list[str]:
    return _bundled("txt").decode().split("\n")


def _some_lines(chance: Random) -> list[str]:
    start, count = chance.randrange(len(_lines())), chance.randrange(1, MOST_LINES)
    return _lines()[start : start + count]


def _generated(chance: Random) -> str:
    form = chance.randrange(4)
    if form == 0:  # one thing over and over, between two others: what makes a pattern go back and forth
        return chance.choice(_HOSTILE) + chance.choice(_HOSTILE) * chance.choice((50, 2000, 30_000)) + "x."
    if form == 1:  # one line of words without an end
        return " ".join(chance.choices(_WORDS, k=chance.choice((200, 5000, 20_000))))
    if form == 2:  # any letters
        return "".join(chr(_letter(chance)) for _ in range(chance.randrange(1, 4000)))
    return "".join(chance.choices((*_HOSTILE, *_WORDS, *_SIGNS), k=chance.randrange(1, 3000)))


def _letter(chance: Random) -> int:
    return chance.choice((chance.randrange(0x80), chance.randrange(0x3000), chance.randrange(0x110000)))


def _mixed(text: str, chance: Random) -> str:
    """A text with pieces taken out, doubled, moved, and signs put in."""
    for _ in range(chance.randrange(1, 12)):
        at, end = sorted(chance.randrange(len(text) + 1) for _ in range(2))
        end = min(end, at + 2000)
        form = chance.randrange(6)
        if form == 0:
            text = text[:at] + text[end:]
        elif form == 1:
            text = text[:end] + text[at:end] * chance.choice((1, 2, 9)) + text[end:]
        elif form == 2:
            text = text[:at] + chance.choice(_SIGNS) * chance.choice((1, 40)) + text[at:]
        elif form == 3:
            text = text[:at] + chance.choice(_HOSTILE) * chance.choice((1, 7, 900)) + text[at:]
        elif form == 4:
            text = (
                text[:at] + text[at:end].replace("\n", chance.choice(("", " ", "\r\n", "\n\n", "\u2028"))) + text[end:]
            )
        else:
            text = text[:at] + text[at:end].swapcase() + text[end:]
    return text


def _encoded(text: str, chance: Random) -> bytes:
    encoding = chance.choice(("utf-8", "utf-8", "utf-8", "utf-8-sig", "utf-16", "latin-1", "cp1252"))
    data = text.encode(encoding, "surrogatepass" if encoding.startswith("utf") else "replace")
    return _broken(data, chance) if chance.random() < 0.3 else data


def _broken(data: bytes, chance: Random) -> bytes:
    """Bytes with bits turned, pieces cut out, doubled or overwritten, or the end missing."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 3, 20, 200))):
        if not changed:
            break
        at, form = chance.randrange(len(changed)), chance.randrange(6)
        size = chance.choice((1, 4, 100))
        if form < 2:
            changed[at] ^= 1 << chance.randrange(8)
        elif form == 2:
            changed[at : at + size] = chance.randbytes(size)
        elif form == 3:
            del changed[at : at + size]
        elif form == 4:
            changed[at:at] = changed[at : at + size]
        elif chance.random() < 0.1:
            del changed[at:]
        else:
            changed[at : at + 1] = b"%d" % chance.choice((0, -1, 2**31, 99999999999))
    return bytes(changed)


def _word(lines: list[str], chance: Random) -> bytes:
    form = chance.randrange(5)
    if form == 0:
        return _broken(word_of(lines), chance)
    if form == 1:  # what unpacks to very much
        bomb = b"<w:t>" + b" " * chance.choice((10**6, 10**8))
        return packed({"word/document.xml": bomb})
    xml = word_xml_of(lines)
    if form == 2:  # deep in one another
        name = chance.choice((b"w:p", b"w:tbl", b"w:tc", b"w:r", b"w:sdt", b"w:ins", b"x"))
        depth = chance.choice((10, 300, 20_000))
        xml = xml.replace(b"<w:body>", b"<w:body>" + (b"<%s>" % name) * depth, 1)
        xml = xml.replace(b"</w:body>", (b"</%s>" % name) * depth + b"</w:body>", 1)
    elif form == 3:
        xml = _broken(xml, chance)
    else:
        xml = _mixed(xml.decode(), chance).encode("utf-8", "surrogatepass")
    parts = {"word/document.xml": xml}
    if chance.random() < 0.2:
        parts["word/styles.xml"] = chance.choice((b"", b"<a/>", chance.randbytes(50)))
    try:
        return packed(parts)
    except (ValueError, zipfile.LargeZipFile):
        return word_of(lines)
