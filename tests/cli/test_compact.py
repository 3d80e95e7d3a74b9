"""``throughline compact``: schemes, codes, one code."""

import json

import pytest


def rows(ended) -> list[dict]:
    assert (ended.code, ended.err) == (0, "")
    return [json.loads(line) for line in ended.out.splitlines()]


def test_schemes_are_listed_with_how_many_codes_they_have(run) -> None:
    listed = {row["scheme"]: row["codes"] for row in rows(run("compact"))}
    assert (listed["objective"], listed["action"], listed["principle"]) == (23, 187, 10)


def test_every_scheme_that_the_tagger_uses_is_listed(run) -> None:
    from throughline.tagging.tagger import SCHEMES

    assert {row["scheme"] for row in rows(run("compact"))} >= set(SCHEMES)


def test_codes_of_a_scheme_are_listed_in_their_order(run) -> None:
    assert [row["code"] for row in rows(run("compact", "objective"))] == [str(n) for n in range(1, 24)]


def test_one_code_says_all_there_is(run) -> None:
    (row,) = rows(run("compact", "objective", "8"))
    assert row["title"] == "Save lives and establish coordinated international efforts on missing migrants"
    assert [action["code"] for action in row["actions"]] == ["8a", "8b", "8c", "8d", "8e", "8f"]


@pytest.mark.parametrize(("words", "near"), [(("objectiv",), "objective"), (("objective", "24"), "23")])
def test_unknown_code_is_wrong_use_and_names_the_nearest(run, words: tuple[str, ...], near: str) -> None:
    ended = run("compact", *words)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f'E2501 "{words[-1]}" is not')
    assert f"Did you mean {near}" in ended.err


def test_table_of_one_code_names_each_thing_in_a_line(run) -> None:
    ended = run("compact", "objective", "8", "--format", "table")
    assert ended.code == 0
    assert "Save lives" in ended.out
