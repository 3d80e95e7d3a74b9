"""What a person typed, as words, phrases and beginnings of words. Nothing that can be typed is an error."""

import re
from dataclasses import dataclass

import tantivy

from throughline.searching.schema import folder, schema, stemmer

LONGEST_QUERY = 500
MOST_WORDS = 24
TITLE_BOOST = 3.0
TITLE_PHRASE_BOOST = 4.0
BODY_PHRASE_BOOST = 2.0
#: So many other words may stand between those of a query that count as standing together.
NEARBY = 2

_CHUNKS = re.compile(r'"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+)')
_TYPED_QUOTES = str.maketrans(dict.fromkeys("“”„«»＂", '"'))
# Words that nearly every passage has: they rank nothing, so a result need not have them, unless nothing else is asked.
_COMMON = frozenset(
    re.findall(
        r"\w+",
        "a an and are as at be been but by for from had has have he her his how i in into is it its me my no nor not "
        "of on or our she so than that the their them then there these they this those to too was we were what when "
        "where which who will with would you your",
    )
)

Occur = tantivy.Occur
Query = tantivy.Query


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """``words``: stemmed, each once; ``phrases``: folded words in a row; ``beginnings``: folded, of words.
    ``is_blank``: nothing was typed (as against nothing that is a word)."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    beginnings: tuple[str, ...]
    is_blank: bool


def read_query(text: str) -> Asked:
    """What ``text`` asks for: words, ``"a phrase"``, ``beginning*``. All other signs only part words.

    >>> read_query('"legal identity" for cards consul*')
    Asked(words=('card',), phrases=(('legal', 'identity'),), beginnings=('consul',), is_blank=False)
    """
    text = text[:LONGEST_QUERY].encode("utf-8", "replace").decode().translate(_TYPED_QUOTES)
    words: list[str] = []
    phrases: list[tuple[str, ...]] = []
    beginnings: list[str] = []
    for chunk in _CHUNKS.finditer(text):
        typed = folder().analyze(chunk["phrase"] if chunk["word"] is None else chunk["word"])
        if chunk["word"] is None and len(typed) > 1:
            phrases.append(tuple(typed))
        elif typed and (chunk["word"] or "").endswith("*"):
            beginnings.append(typed.pop())
            words += typed
        else:
            words += typed
    telling = [word for word in words if word not in _COMMON]
    if not (telling or phrases or beginnings):
        telling = words
    stems = [stem for word in telling for stem in stemmer().analyze(word)]
    return Asked(
        words=tuple(dict.fromkeys(stems))[:MOST_WORDS],
        phrases=tuple(dict.fromkeys(phrases))[:MOST_WORDS],
        beginnings=tuple(dict.fromkeys(beginnings))[:MOST_WORDS],
        is_blank=not text.strip(),
    )


def matching(asked: Asked, narrow: dict[str, str], *, loosely: bool = False) -> Query:
    """The query of what has all that is asked, or ``loosely`` at least half of it, and each value of ``narrow``.

    Words count more in a title, and more where they stand together.
    """
    parts = [_word(word) for word in asked.words]
    parts += [_phrase("words", phrase, 0) for phrase in asked.phrases]
    parts += [_beginning("words", beginning) for beginning in asked.beginnings]
    if not parts:
        wanted = Query.all_query() if asked.is_blank else Query.empty_query()
    elif loosely:
        wanted = Query.boolean_query([(Occur.Should, part) for part in parts], -(-len(parts) // 2))
    else:
        wanted = Query.boolean_query([(Occur.Must, part) for part in parts])
    better = [*_nearby(asked), *(_beginning("title", beginning) for beginning in asked.beginnings)]
    clauses = [(Occur.Must, wanted), *((Occur.Should, each) for each in better)]
    clauses += [(Occur.Must, _value(name, value)) for name, value in narrow.items()]
    return Query.boolean_query(clauses)


def snippet_query(asked: Asked) -> Query:
    """The words to mark in a snippet."""
    stems = [*asked.words, *(stem for phrase in asked.phrases for word in phrase for stem in stemmer().analyze(word))]
    return Query.boolean_query([(Occur.Should, Query.term_query(schema(), "body", stem)) for stem in stems])


def _word(stem: str) -> Query:
    title = Query.boost_query(Query.term_query(schema(), "title", stem), TITLE_BOOST)
    return Query.boolean_query([(Occur.Should, title), (Occur.Should, Query.term_query(schema(), "body", stem))])


def _phrase(field: str, words: tuple[str, ...], slop: int) -> Query:
    return Query.phrase_query(schema(), field, list(words), slop)


def _beginning(field: str, beginning: str) -> Query:
    # Folded words are letters and digits only, so nothing in one is a sign of a pattern.
    return Query.regex_query(schema(), field, f"{beginning}.*")


def _nearby(asked: Asked) -> list[Query]:
    if len(asked.words) < 2:
        return []
    return [
        Query.boost_query(_phrase("title", asked.words, NEARBY), TITLE_PHRASE_BOOST),
        Query.boost_query(_phrase("body", asked.words, NEARBY), BODY_PHRASE_BOOST),
    ]


def _value(name: str, value: str) -> Query:
    return Query.const_score_query(Query.term_query(schema(), name, value), 0.0)
