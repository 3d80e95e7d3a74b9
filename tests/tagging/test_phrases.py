"""Phrases are found as they are written, wherever they stand."""

import pytest

from throughline.tagging.phrases import PhraseError, PhraseIndex
from throughline.tagging.words import split_words


def found(phrase: str, text: str) -> list[str]:
    """The places of one phrase in a text, as printed."""
    index = PhraseIndex({"labor": "labour"})
    index.add(phrase, 7)
    words = split_words(text)
    return [text[words.starts[first] : words.ends[last]] for _, first, last in index.find(words)]


@pytest.mark.parametrize(
    ("phrase", "text", "places"),
    [
        ("civil registry", "Civil-registry offices; the civil registries", ["Civil-registry", "civil registries"]),
        ("migrant* worker*", "A migrant worker and migrants' workers", ["migrant worker", "migrants' workers"]),
        ("labour law", "labor laws", ["labor laws"]),
        ("fee*|cost* of hiring", "the costs of hiring, a fee of hiring", ["costs of hiring", "fee of hiring"]),
        ("recognition .. skills", "recognition of their foreign skills", ["recognition of their foreign skills"]),
        ("recognition .. skills", "recognition of what they have as skills", []),
        ("border control", "at the border. Control of the port", []),
        ("border control", "at the border\n\nControl", []),
        ("border control", "at the border\ncontrol", ["border\ncontrol"]),
        ("^ ensure", "Ensure that they ensure it", ["Ensure"]),
        ("^ ensure", "They ensure it", []),
        ("visa", "", []),
        ("visa", "visas", ["visas"]),
        ("visa", "advisable", []),
    ],
)
def test_phrase_is_found_as_it_is_written(phrase: str, text: str, places: list[str]) -> None:
    assert found(phrase, text) == places


@pytest.mark.parametrize("phrase", ["", "..", ".. visa", "visa ..", "visa ^ permit", "a*b", "(visa)", "*", "visa|"])
def test_a_phrase_that_cannot_be_looked_up_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        PhraseIndex({}).add(phrase, 1)


def test_one_walk_finds_the_phrases_of_all_numbers_overlaps_too() -> None:
    index = PhraseIndex({})
    for number, phrase in enumerate(("migrant", "migrant worker", "worker rights")):
        index.add(phrase, number)
    assert index.find(split_words("migrant worker rights")) == [
        (0, 0, 0),
        (1, 0, 1),
        (2, 1, 2),
    ]
