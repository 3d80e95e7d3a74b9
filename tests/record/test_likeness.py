"""Texts that print the same are found, in whatever order they come."""

from itertools import permutations
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from tests.record.making import CHALLENGE, FILLER, RECOMMENDATION, SUCCESS
from throughline.record.likeness import Groups, Printed, find_like
from throughline.record.services.preparing import print_of

NEARLY = CHALLENGE.replace("tell anyone", "say to anybody")


def printed(number: int, text: str) -> Printed:
    found = print_of(text)
    return Printed(id=UUID(int=number), text=text, exact=found.exact, bands=found.bands)


def pairs(new: list[Printed], stored: tuple[Printed, ...] = ()) -> set[tuple[int, int]]:
    exacts: dict[str, list[UUID]] = {}
    holders: dict[int, list[UUID]] = {}
    for each in stored:
        exacts.setdefault(each.exact, []).append(each.id)
        for band in each.bands:
            holders.setdefault(band, []).append(each.id)
    texts = {each.id: each.text for each in stored}
    found = find_like(
        new, exacts=exacts, holders=holders, texts_of=lambda ids: {id_: texts[id_] for id_ in ids if id_ in texts}
    )
    return {(pair.new.int, pair.other.int) for pair in found}


def test_same_words_are_found_among_new_and_stored_texts() -> None:
    again = CHALLENGE.upper().replace(",", " ,")
    assert pairs([printed(1, CHALLENGE), printed(2, again)]) == {(2, 1)}
    assert pairs([printed(2, again)], (printed(1, CHALLENGE),)) == {(2, 1)}


def test_nearly_the_same_words_are_found() -> None:
    assert pairs([printed(1, CHALLENGE), printed(2, NEARLY)]) == {(2, 1)}
    assert pairs([printed(2, NEARLY)], (printed(1, CHALLENGE),)) == {(2, 1)}


def test_large_part_of_a_text_is_the_same_and_a_small_one_is_not() -> None:
    whole = " ".join((CHALLENGE, RECOMMENDATION, SUCCESS, FILLER))
    large = " ".join((CHALLENGE, RECOMMENDATION, SUCCESS[:40]))
    assert pairs([printed(1, whole), printed(2, large)]) == {(2, 1)}
    assert pairs([printed(1, large)], (printed(2, whole),)) == {(1, 2)}
    assert pairs([printed(1, whole), printed(2, CHALLENGE)]) == set()


def test_other_words_are_not() -> None:
    assert pairs([printed(1, CHALLENGE), printed(2, RECOMMENDATION)]) == set()


def test_few_words_say_too_little_to_be_the_same_thing() -> None:
    assert pairs([printed(1, "Lack of funding."), printed(2, "Lack of funding.")]) == set()


def test_pairs_are_found_in_any_order() -> None:
    texts = [printed(1, CHALLENGE), printed(2, NEARLY), printed(3, RECOMMENDATION), printed(4, CHALLENGE)]
    for order in permutations(texts):
        groups = Groups()
        for one, other in pairs(list(order)):
            groups.join(UUID(int=one), UUID(int=other))
        assert sorted(len(group) for group in groups.members(each.id for each in texts)) == [1, 3]


@given(st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12))))
def test_groups_are_the_connected_parts(joined: list[tuple[int, int]]) -> None:
    groups, naive = Groups(), {n: {n} for n in range(13)}
    for one, other in joined:
        groups.join(UUID(int=one), UUID(int=other))
        whole = naive[one] | naive[other]
        naive |= dict.fromkeys(whole, whole)
    members = groups.members(UUID(int=n) for n in range(13))
    assert {frozenset(id_.int for id_ in part) for part in members} == {frozenset(part) for part in naive.values()}
