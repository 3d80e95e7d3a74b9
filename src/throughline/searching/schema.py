"""What the index holds of each result, and how words are made equal."""

import json
from functools import cache
from hashlib import sha256

import tantivy

STEMMED, PLAIN = "throughline_stemmed", "throughline_plain"
LONGEST_WORD = 60
#: Changes with anything in this module or ``building`` that an index must be built anew for.
METHOD = "2"

#: Texts to search, each with its tokenizer and whether it is kept for snippets.
TEXTS: dict[str, tuple[str, bool]] = {"title": (STEMMED, False), "body": (STEMMED, True), "words": (PLAIN, False)}
#: Exact values to narrow by; counted for the facets where ``fast``.
VALUES: dict[str, bool] = {
    "key": False,
    "passage_of": False,
    "kind": True,
    "holds": True,
    "objective": True,
    "actor": False,
    "document": False,
    "year": True,
    "standing": True,
    "strand": True,
    "phase": True,
    "actor_named": True,
    "document_named": True,
}
#: What a hit shows, as JSON.
SHOWN = "shown"


@cache
def schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name, (tokenizer, stored) in TEXTS.items():
        builder.add_text_field(name, stored=stored, tokenizer_name=tokenizer, index_option="position")
    for name, fast in VALUES.items():
        builder.add_text_field(name, stored=False, fast=fast, tokenizer_name="raw", index_option="basic")
    builder.add_text_field(SHOWN, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


@cache
def schema_hash() -> str:
    """Names the index's folder: an index of another shape is never opened."""
    shape = json.dumps([METHOD, TEXTS, VALUES, SHOWN, LONGEST_WORD, tantivy.__version__])
    return sha256(shape.encode()).hexdigest()[:12]


@cache
def stemmer() -> tantivy.TextAnalyzer:
    """Words without case, accents and English endings."""
    return _folded().filter(tantivy.Filter.stemmer("english")).build()


@cache
def folder() -> tantivy.TextAnalyzer:
    """Words without case and accents."""
    return _folded().build()


def _folded() -> tantivy.TextAnalyzerBuilder:
    words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.simple())
    return (
        words.filter(tantivy.Filter.remove_long(LONGEST_WORD))
        .filter(tantivy.Filter.lowercase())
        .filter(tantivy.Filter.ascii_fold())
    )


def register(index: tantivy.Index) -> None:
    """The tokenizers are not kept in an index; whoever opens one brings them."""
    index.register_tokenizer(STEMMED, stemmer())
    index.register_tokenizer(PLAIN, folder())
