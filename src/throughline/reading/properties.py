"""What a document says of itself: title, date, publisher, licence, citation, numbers.

Read from the front matter, which such documents make alike: a title page, and an imprint with publisher, required
citation, ISBN and licence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from throughline.reading.document import Block, BlockKind
from throughline.reading.languages import find_dates, year_of_month
from throughline.reading.titles import find_told_title

FRONT_BLOCKS, IMPRINT_BLOCKS = 40, 80
LONG, MOST_TITLE, MOST_LINES = 200, 300, 3
FEWEST_WORDS, LEAST_CAPITALS = 4, 0.2

_CITATION = re.compile(
    r"^(?:(?:required|suggested|recommended|preferred)\s+citation|(?:please\s+)?cite\s+as|how\s+to\s+cite"
    r"|citation\s+(?:requise|recommandée)|cita\s+(?:requerida|recomendada|sugerida))\b[^:]{0,40}:\s*(?P<citation>.+)",
    re.IGNORECASE,
)
_CITED = re.compile(r"^(?P<publisher>.{3,160}?)[.,]?\s+\(?(?P<year>(?:19|20)\d\d)\)?[.,:]\s+(?P<title>[^.]{8,300})\.")
_PUBLISHER = re.compile(
    r"^(?:publisher|published by|éditeur|publié par|editor(?:ial)?|publicado por)\s*:?\s+(?P<name>.+)", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s+(?:\d|P\.?\s?O\.?\s|Tel\b|Fax\b|E-?mail\b|https?:|www\.)|[,;]\s*\d", re.IGNORECASE)
_COPYRIGHT = re.compile(
    r"^(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:(?P<before>(?:19|20)\d\d)\s*)?(?P<name>[^\d©.]{2,80}?)?,?\s*(?P<after>(?:19|20)\d\d)?(?:\.|\s|$)",
    re.IGNORECASE,
)
_LICENCE = re.compile(r"\bCC[ -]?(?P<terms>0|BY(?:-(?:NC|ND|SA))*)(?:[ -](?P<version>\d\.\d))?(?P<igo>[ -]IGO)?\b")
_LICENCE_ADDRESS = re.compile(
    r"creativecommons\.org/(?:licenses/(?P<terms>by(?:-(?:nc|nd|sa))*)|publicdomain/(?P<zero>zero))/(?P<version>\d\.\d)(?P<igo>/igo)?",
    re.IGNORECASE,
)
_RESERVED = re.compile(
    r"\b(?:all rights reserved|tous droits réservés|todos los derechos reservados|reservados todos los derechos)\b",
    re.IGNORECASE,
)
_ISBN = re.compile(r"\b(?:e-?)?ISBN(?:-1[03])?:?\s*((?:97[89][- ]?)?\d[\d -]{7,14}[\dXx])\b", re.IGNORECASE)
_ISSN = re.compile(r"\b(?:e-?)?ISSN:?\s*(\d{4}-?\d{3}[\dXx])\b", re.IGNORECASE)
_SYMBOL = re.compile(
    r"^(?:United Nations\s+)?"
    r"(?P<symbol>(?:A|E|S|T|ST|CRC|CMW|CCPR|CEDAW|CAT|CERD|HRC|FCCC|UNEP|TD|DP|ECE|ESCAP|HRI)/[A-Z0-9][\w.()/-]{2,40})"
    r"(?:\s+(?:Distr|General\b|\d).*)?$"
)
_YEAR = re.compile(r"(?<![\d/–-])(?:19[5-9]|20[0-4])\d(?![\d/]|[–-]\d)")
_NO_TITLE = re.compile(
    r"^(?:(?:table of )?contents|disclaimer|foreword|preface|introduction|acknowledge?ments|annex.*|background|summary"
    r"|abbreviations(?: and acronyms)?|acronyms|executive summary|avant-propos|préface|sommaire|table des matières"
    r"|remerciements|prólogo|prefacio|índice|agradecimientos|(?:no|nº|n°|vol|volume|issue|page)\.?\s*\d+|is[bs]n.*|©.*"
    r"|https?:.*|www\..*|[A-Z]{2,5}\d{4}/\S+|[\W\d]*)$",
    re.IGNORECASE,
)
_OF_ANYTHING = re.compile(
    r"(?:final |draft |annual )?(?:summary|report|conclusions|summary of (?:conclusions|discussions|proceedings)"
    r"|outcomes?|concept note|agenda|programme|background (?:paper|note)|note by the [\w -]{3,60}"
    r"|report (?:of|by) the (?:secretary-general|special rapporteur|high commissioner|director general|chair)\b.*)",
    re.IGNORECASE,
)
_MASTHEAD = re.compile(
    r"^(?:United Nations|General Assembly|Economic and Social Council|Human Rights Council|Distr\b|Original:|Item \d"
    r"|Agenda item|Submitted|Resolution adopted|\S+ session\b)"
)
_OWN_NUMBER = re.compile(r"^\d+/\d+\.\s+")
_NUMBERED = re.compile(r"^(?:[IVX]+\.|\d+(?:\.\d+)*\.?|part\s+\w+|chapter\s+\w+|day\s+\d|panel\s+\d)\s", re.IGNORECASE)
_MADE_BY_PROGRAM = re.compile(
    r"\.(?:docx?|indd|pdf|html?|qxd|pub|pptx?)$|^microsoft |^untitled|^document\d*$|^title$|^slide ", re.IGNORECASE
)


def find_properties(
    blocks: Sequence[Block], metadata: Mapping[str, str] | None = None, furniture: Iterable[str] = ()
) -> dict[str, str]:
    """What is found of: title, date and date_end (ISO 8601), year, publisher, licence, citation, isbn, issn, symbol.

    ``metadata``: what the file's format says beside the text (title, publisher, date ..); the printed front matter goes
    before it. Of ``created``, the day the file was made, only the year is taken, and only where nothing else dates the
    document. ``furniture``: running heads and the like, from which a document without a title takes one. A key whose
    value is not found is absent.
    """
    said = {key: value.strip() for key, value in (metadata or {}).items() if value.strip()}
    created = said.pop("created", "")
    found = dict(_imprint([block.text for block in blocks[:IMPRINT_BLOCKS]]))
    front = list(_front(blocks))
    if "title" not in found and (title := _printed_title(front, said.get("title", ""))):
        found["title"] = title
    for block in front:
        if len(block.text) < LONG and (dates := find_dates(block.text)):
            found |= {"date": dates[0].start.isoformat(), "date_end": dates[0].end.isoformat()}
            break
    if _MADE_BY_PROGRAM.search(said.get("title", "")):
        del said["title"]
    found = said | found
    if "title" not in found and (title := find_told_title(blocks, furniture)):
        found["title"] = title
    year = found.get("year") or _printed_year(front, found) or _commonest_year(blocks) or found.get("date", created)[:4]
    if year:
        found["year"] = year
    return found


def _front(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks before the running text begins."""
    for block in blocks[:FRONT_BLOCKS]:
        if len(block.text) > LONG and block.kind is BlockKind.PARAGRAPH:
            return
        yield block


def _imprint(texts: Sequence[str]) -> Iterator[tuple[str, str]]:
    whole = "\n".join(texts)
    for text in reversed(texts):  # the first of a kind is given last and stays
        if (owner := _COPYRIGHT.match(text)) and len(text) < LONG:
            yield from _owned(owner)
    for text in reversed(texts):
        if citation := _CITATION.match(text):
            yield "citation", citation["citation"]
            if cited := _CITED.match(citation["citation"]):
                yield from cited.groupdict().items()
        if publisher := _PUBLISHER.match(text):
            yield "publisher", _ADDRESS.split(publisher["name"])[0].rstrip(" ,;.")
        if len(text) < 60 and (symbol := _SYMBOL.match(text)):
            yield "symbol", symbol["symbol"]
    small = whole.casefold()
    if "isbn" in small and (isbn := _ISBN.search(whole)):
        yield "isbn", isbn[1]
    if "issn" in small and (issn := _ISSN.search(whole)):
        yield "issn", issn[1]
    if licence := _licence(whole, small):
        yield "licence", licence


def _owned(owner: re.Match[str]) -> Iterator[tuple[str, str]]:
    if year := owner["after"] or owner["before"]:
        yield "year", year
        if name := (owner["name"] or "").strip(" ,"):
            yield "publisher", name


def _licence(text: str, small: str) -> str | None:
    """The licence by its usual short name, such as "CC BY-NC-ND 3.0 IGO"; ``small``: the text in small letters."""
    if "CC" in text and (found := _LICENCE.search(text)):
        parts = ["CC", found["terms"].upper(), found["version"], "IGO" if found["igo"] else None]
        return " ".join(filter(None, parts)).replace("CC 0", "CC0")
    if "creativecommons" in small and (found := _LICENCE_ADDRESS.search(text)):
        terms = f"CC {found['terms'].upper()}" if found["terms"] else "CC0"
        return f"{terms} {found['version']}{' IGO' if found['igo'] else ''}"
    return "All rights reserved" if "serv" in small and _RESERVED.search(text) else None


def _printed_title(front: Sequence[Block], named: str) -> str | None:
    """The headings of the title page, joined; None where the document begins without.

    ``named``: the title that the file itself gives; where the first heading is in it, the others are sections.
    """
    lines: list[str] = []
    highest = min((block.level for block in front if block.level), default=0)
    for block in front:
        text = block.text.strip(" :*")
        if block.kind is BlockKind.HEADING and block.level > highest + 1 and not lines:
            continue
        if block.kind is not BlockKind.HEADING or _NO_TITLE.match(text):
            if len(lines) == 1 and len(lines[0].split()) < FEWEST_WORDS and _is_name(block) and ":" not in text:
                lines.append(text)  # "Republic of Examples", and what it publishes
                break
            if lines and len(block.text) > LONG / 2:
                break
            continue
        if _NUMBERED.match(text) or len(lines) == MOST_LINES or (lines and lines[0] in named):
            break
        if lines and (find_dates(text) or year_of_month(_after_place(block))):
            break
        if text not in lines:
            lines.append(text)
    if not lines or _OF_ANYTHING.fullmatch(lines[0]):
        above = list(_names_above(front))
        lines[:0] = above[-1:] if lines else above[:1]
    title = ": ".join(lines)
    return title[:MOST_TITLE] or None


def _names_above(front: Sequence[Block]) -> Iterator[str]:
    """The paragraphs of the title page above its first heading that are set like a title: words with capitals, and no
    sentence."""
    for block in front:
        text = _OWN_NUMBER.sub("", block.text.strip(" :*"))
        if block.kind is BlockKind.HEADING and not _NO_TITLE.match(text):
            return
        if _is_name(block):
            yield text


def _is_name(block: Block) -> bool:
    """Whether a paragraph is set like a title."""
    text = block.text.strip(" :*")
    if block.kind is not BlockKind.PARAGRAPH or _NO_TITLE.match(text) or _MASTHEAD.match(text) or find_dates(text):
        return False
    words = text.split()
    least = LEAST_CAPITALS * sum(len(word) > 3 for word in words)
    return len(words) >= FEWEST_WORDS and text[-1] not in ".,;@" and sum(word[0].isupper() for word in words) > least


def _printed_year(front: Sequence[Block], found: Mapping[str, str]) -> str | None:
    """The year of a date on the title page, or of the title."""
    if found.get("date") and any(find_dates(block.text) for block in front):
        return found["date"][:4]
    if year := next(filter(None, (year_of_month(_after_place(block)) for block in front)), None):
        return year
    in_title = _YEAR.findall(found.get("title", ""))
    return in_title[-1] if in_title else None


def _after_place(block: Block) -> str:
    """A heading behind its last comma, as in "Ministry of Roads, March 2024"; the words of another block."""
    return block.text.rpartition(", ")[2] if block.kind is BlockKind.HEADING else block.text


def _commonest_year(blocks: Sequence[Block]) -> str | None:
    """The year that the beginning of the text speaks of most, where one clearly is."""
    whole = "\n".join(block.text for block in blocks[:IMPRINT_BLOCKS])
    years = Counter(_YEAR.findall(whole)).most_common(2)
    if not years or years[0][1] < 3 or (len(years) > 1 and years[0][1] < 1.5 * years[1][1]):
        return None
    return str(years[0][0])
