"""E-mail addresses and telephone numbers: where they stand in a text, and the text without them.

Nobody's address may be shown to the public, so what may be an address counts as one. Years, ranges, sums of money,
document symbols, ISBNs and the numbers of objectives, targets and practices are no numbers to call and stay.

Linear in the length of the text: from each sign that may belong to an address one looks a bounded way to both sides.
"""

import re
from collections.abc import Iterator

from throughline.reading.document import Span

CONTACT = "[contact]"
LONGEST_LOCAL, LONGEST_HOST = 64, 255
"""RFC 5321, 4.5.3.1."""

_AT = re.compile(r"[@＠﹫]|%40|&#0*64;|&#x0*40;|&commat;|\s?[\[({<]\s?at\s?[\])}>]\s?", re.IGNORECASE)
_DOT = r"(?:[.．。｡]|&#46;|&period;|\s?[\[({]\s?(?:dot|point|punto)\s?[\])}]\s?)"
_UNSEEN = "\u00ad\u200b\u200c\u200d\u2060"
_LOCAL_SIGNS = frozenset("._%+-'’~\\" + _UNSEEN)
_LATIN = rf"[0-9A-Za-zÀ-ɏ{_UNSEEN}]"
_OTHER = rf"(?:[^\W_]|[{_UNSEEN}])"
_TORN = re.compile(r"[-_‐][ \t]?\n[ \t]*\Z")
_GOES_ON = re.compile(r"\.\s+(?:[a-z][a-z-]*\.)*[a-z]{2,6}\b")


def _host(letter: str) -> re.Pattern[str]:
    label = rf"{letter}(?:{letter}|[-_](?:[ \t]?\n[ \t]*)?(?={letter}))*"
    return re.compile(rf"{label}(?:{_DOT}{label})*", re.IGNORECASE)


_LATIN_HOST, _OTHER_HOST = _host(_LATIN), _host(_OTHER)

_LABEL = (
    r"(?<!\w)(?:tele?(?:phone|fax|fono|copie)?|t[ée]l[ée]?(?:phone|fono|copie)?|phones?|fax|facsimile|mobiles?|mob"
    r"|cell(?:ular|phone)?|whatsapp|viber|(?:hot|help)line|toll[- ]free|m[óo]vil|(?:тел(?:ефон)?|факс|هاتف|فاكس|الهاتف"
    r"|电话|電話|传真|手机))(?:[ \t]?(?:no|nr|num(?:ber)?|número|numéro))?"
)
_START = re.compile(
    rf"(?P<label>{_LABEL}(?P<sign>\.?[ \t]?(?:\([^()\n]{{1,20}}\))?[ \t]?[:：.=]?)\s{{0,2}}(?=[+＋(\d])|wa\.me/(?=\d))"
    r"|(?P<plus>(?<![\w+/])[+＋][ \t\u00a0]?(?=[\d(]))"
    r"|(?P<zeros>(?<![\w.,:/+–-])00(?=[1-9]))"
    r"|(?P<area>(?<![\w.,:/+)–-])(?=\(0\d{0,4}\)))",
    re.IGNORECASE,
)
_STEP = re.compile(r"[+＋]?\d+|[ \t\u00a0\u2009\u202f]?(?:[-.‐–/·]|\n|\(|\))?[ \t\u00a0\u2009\u202f]?")
_NATIONAL = re.compile(
    r"(?<![\w.,:/+)–-])(?:0[1-9]\d{0,3}(?:[ \u00a0]\d{2,4}){2,5}|\(\d{3}\) ?\d{3}[-. ]\d{4}|\d{3}([-.])\d{3}\1\d{4})"
    r"(?!\w|[,.:/–-]\d)"
)
_MAY_BE_NUMBER = re.compile(r"\d[\s().‐–/·-]{0,3}\d[\s().‐–/·-]{0,3}\d[\s().‐–/·-]{0,3}\d[\s().‐–/·-]{0,3}\d")
_EXTENSION = re.compile(r"[ ,;]{0,2}(?:ext(?:ension)?\.?|x|poste|int\.)[ ]?\d{1,6}\b", re.IGNORECASE)
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f.]\d{3})+\Z")
_TIME = re.compile(
    r"(?:19|20)\d\d(?:\s?[-–/]\s?(?:(?:19|20)\d\d|\d\d))?\Z"
    r"|\d{1,2}[./-]\d{1,2}[./-](?:19|20)\d\d\Z|(?:19|20)\d\d[./-]\d{1,2}[./-]\d{1,2}\Z"
)
MOST_DIGITS = 15
"""Of an international number (ITU-T E.164, 6.2.1)."""
LONGEST_NUMBER = 48
LEAST_DIGITS = 9
"""Of a national number that nothing announces; a date set in blanks has eight."""
WHOLE, WHOLE_NATIONAL = 11, 10
"""Digits from which on a number ends at a blank."""


def redact(text: str) -> str:
    """``text`` with every address and number to call as ``[contact]``, otherwise letter for letter the same.

    >>> redact("Tel.: +41 22 555 01 00, e-mail: focal.point [at] example.org (2018–2022)")
    'Tel.: [contact], e-mail: [contact] (2018–2022)'
    """
    parts, last = [], 0
    for start, end in find_contacts(text):
        parts += [text[last:start], CONTACT]
        last = end
    return "".join((*parts, text[last:]))


def find_contacts(text: str) -> list[Span]:
    """Where addresses and numbers to call stand in ``text``: sorted, none touching another."""
    merged: list[Span] = []
    for start, end in sorted([*_find_addresses(text), *_find_numbers(text)]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _find_addresses(text: str) -> Iterator[Span]:
    for at in _AT.finditer(text):
        start, end = _local_start(text, at.start()), _host_end(text, at.end())
        if start is None or end is None:
            continue
        apart = text[at.start() - 1].isspace() or text[at.end()].isspace() or "at" in at[0].lower()
        if not apart or re.search(_DOT, text[at.end() : end], re.IGNORECASE):  # "seen @home" is no address
            yield start, end


def _local_start(text: str, at: int) -> int | None:
    """Where the name before the at sign begins; None if there is none."""
    end = at
    while end > max(0, at - 3) and text[end - 1].isspace():
        end -= 1
    start = _run_start(text, end)
    while start < end and not text[start].isalnum():
        start += 1
    if start == end:
        return None
    if torn := _TORN.search(text, max(0, start - 4), start):
        start = min(start, _run_start(text, torn.start()))
    return start


def _run_start(text: str, end: int) -> int:
    """Where the letters and signs of a name that end at ``end`` begin, of one script."""
    start = end
    latin = end > 0 and text[end - 1] < "ɐ"
    while start > max(0, end - LONGEST_LOCAL):
        sign = text[start - 1]
        if sign not in _LOCAL_SIGNS and not (sign.isalnum() and (sign < "ɐ" or not latin)):
            break
        start -= 1
    return start


def _host_end(text: str, at: int) -> int | None:
    """Where the host after the at sign ends; None if there is none."""
    start = at
    while start < min(len(text), at + 3) and text[start].isspace():
        start += 1
    latin = re.match(_LATIN, text[start : start + 1])
    host = (_LATIN_HOST if latin else _OTHER_HOST).match(text, start, start + LONGEST_HOST)
    if not host:
        return None
    goes_on = _GOES_ON.match(text, host.end(), host.end() + LONGEST_HOST)
    return goes_on.end() if goes_on else host.end()


def _find_numbers(text: str) -> Iterator[Span]:
    if not _MAY_BE_NUMBER.search(text):
        return
    for found in _START.finditer(text):
        end = _number_end(text, found.end())
        number = text[found.end() : end]
        if found["label"]:
            start, is_number = found.end(), _is_labelled_number(number, bool((found["sign"] or "/").strip()))
        else:
            start, is_number = found.start(), _is_number(number, found)
        if is_number:
            yield start, _with_extension(text, end)
    for national in _NATIONAL.finditer(text):
        if _digits(national[0]) >= LEAST_DIGITS:
            yield national.start(), _with_extension(text, national.end())


def _digits(text: str) -> int:
    return sum(c.isdigit() for c in text)


def _is_labelled_number(number: str, signed: bool) -> bool:
    """``signed``: a stop, colon or bracket parts label and number, so that it is no count of telephones."""
    if number[:1] not in "+＋(" and (_TIME.match(number) or (not signed and _THOUSANDS.match(number))):
        return False
    return 5 <= _digits(number) <= MOST_DIGITS


def _is_number(number: str, found: re.Match[str]) -> bool:
    digits = _digits(number)
    if found["plus"]:
        return digits >= 8 and not (digits < 10 and _THOUSANDS.match(number))
    return digits >= (8 if found["zeros"] else 7)


def _number_end(text: str, start: int) -> int:
    """Where the groups of digits from ``start`` on end."""
    end = here = start
    whole = WHOLE_NATIONAL if text[start] == "(" else WHOLE
    digits = 0
    while here - start < LONGEST_NUMBER and (step := _STEP.match(text, here)):
        piece = step[0]
        if piece[-1:].isdigit():
            is_trunk_zero = piece == "0" and text[here - 1] == "("
            if digits and (digits + len(piece) > MOST_DIGITS or piece[0] in "+＋"):
                break
            digits += len(piece) - is_trunk_zero
            end = step.end()
        elif not piece or _parts_numbers(piece, digits, whole) or (")" in piece and "(" not in text[start:here]):
            break
        here = step.end()
    return end


def _parts_numbers(gap: str, digits: int, whole: int) -> bool:
    """Whether a number of so many digits ends before ``gap``: what follows is a postal code or the next number."""
    return (digits >= whole and (gap.isspace() or "(" in gap)) or ("\n" in gap and digits >= whole - 2)


def _with_extension(text: str, end: int) -> int:
    extension = _EXTENSION.match(text, end, end + 24)
    return extension.end() if extension else end
