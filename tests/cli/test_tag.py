"""``throughline tag``: texts in, codes with reasons out, bad lines named."""

import json

import pytest

CONSULAR = "Consular identity cards were issued to nationals abroad."


def test_text_is_tagged_best_first_with_reasons_in_their_places(run) -> None:
    ended = run("tag", "--text", CONSULAR, "--format", "jsonl")
    assert (ended.code, ended.err) == (0, "")
    (row,) = map(json.loads, ended.out.splitlines())
    assert row["id"] is None
    scores = [tag["score"] for tag in row["tags"]]
    assert scores == sorted(scores, reverse=True)
    best = row["tags"][0]
    assert (best["scheme"], best["code"]) == ("objective", "14")
    for reason in best["reasons"]:
        assert CONSULAR[reason["start"] : reason["end"]] == reason["words"]


def test_lines_keep_their_ids_and_a_line_without_one_gets_its_number(run) -> None:
    lines = [{"id": "a-1", "text": CONSULAR}, {"id": 7, "text": ""}, {"text": CONSULAR}]
    stdin = "\n".join(map(json.dumps, lines)).encode()
    rows = [json.loads(line) for line in run("tag", stdin=stdin).out.splitlines()]
    assert [row["id"] for row in rows] == ["a-1", 7, 3]
    assert rows[1]["tags"] == []


def test_context_speaks_for_a_text_that_says_little(run) -> None:
    heading = "Consular protection, assistance and cooperation"
    line = json.dumps({"id": 1, "text": "They met twice a year.", "context": {"heading": heading, "session": None}})
    (row,) = map(json.loads, run("tag", stdin=line.encode()).out.splitlines())
    assert [tag["code"] for tag in row["tags"] if tag["scheme"] == "objective"] in ([], ["14"])
    assert all(reason["start"] is None for tag in row["tags"] for reason in tag["reasons"])


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"not json", "not JSON"),
        (b'"only a string"', "a JSON object was expected"),
        (b"[" * 100_000, "not JSON"),
        (b'{"id": 1}', 'the key "text" is missing'),
        (b'{"text": 5}', '"text" must be a string, found 5'),
        (b'{"text": "x", "context": "y"}', '"context" must be an object'),
        (b'{"text": "x", "context": {"heading": 3}}', '"context": "heading" must be a string'),
        (b'{"text": "caf\xe9"}', "byte 14 is not UTF-8"),
    ],
)
def test_bad_line_is_named_and_the_others_are_tagged(run, line: bytes, said: str) -> None:
    good = json.dumps({"id": "good", "text": CONSULAR}).encode()
    ended = run("tag", stdin=b"\n".join([good, b"", line, good]))
    assert ended.code == 1
    assert [json.loads(row)["id"] for row in ended.out.splitlines()] == ["good", "good"]
    assert ended.err.startswith(f"E2301 standard input, line 3: {said}")
    assert ended.err.count("\n") == 1


def test_first_line_may_begin_with_a_byte_order_mark(run) -> None:
    ended = run("tag", stdin=b'\xef\xbb\xbf{"id": 1, "text": "x"}\n')
    assert (ended.code, ended.err) == (0, "")


def test_file_of_json_lines_is_read_like_standard_input(run, tmp_path) -> None:
    file = tmp_path / "texts.jsonl"
    file.write_text(json.dumps({"id": "one", "text": CONSULAR}) + "\nbad\n", encoding="utf-8")
    ended = run("tag", file)
    assert ended.code == 1
    assert json.loads(ended.out)["id"] == "one"
    assert f"{file}, line 2" in ended.err


def test_document_is_tagged_passage_by_passage(run, tmp_path) -> None:
    file = tmp_path / "report.md"
    file.write_text(f"# Heading\n\n{CONSULAR}\n\nWages were paid late.\n", encoding="utf-8")
    rows = [json.loads(line) for line in run("tag", file).out.splitlines()]
    assert [row["id"] for row in rows] == ["report.md:1", "report.md:3", "report.md:5"]


def test_missing_file_is_one_clear_line(run, tmp_path) -> None:
    for name in ("nothing.jsonl", "nothing.txt"):
        ended = run("tag", tmp_path / name)
        assert (ended.code, ended.out) == (1, "")
        assert ended.err.startswith(f"E1001 {tmp_path / name}")


def test_text_and_file_together_are_wrong_use(run, tmp_path) -> None:
    assert run("tag", tmp_path / "x.txt", "--text", "x").code == 2


def test_same_text_gives_the_same_tags(run) -> None:
    assert run("tag", "--text", CONSULAR).out == run("tag", "--text", CONSULAR).out


def test_language_is_told_and_suggestions_only_when_asked_for(run) -> None:
    text = "The consulates were told. Les consulats."
    (plain,) = map(json.loads, run("tag", "--text", text, "--format", "jsonl").out.splitlines())
    (asked,) = map(json.loads, run("tag", "--text", text, "--suggestions", "--format", "jsonl").out.splitlines())
    assert plain["language"] == "en"
    assert "suggestions" not in plain
    assert asked["tags"] == plain["tags"]
    given = {(tag["scheme"], tag["code"]) for tag in asked["tags"]}
    assert given.isdisjoint((tag["scheme"], tag["code"]) for tag in asked["suggestions"])


def test_a_language_without_vocabulary_is_said_to_be_none(run) -> None:
    (row,) = map(json.loads, run("tag", "--text", "移民的权利在各国受到保护。", "--format", "jsonl").out.splitlines())
    assert row["language"] is None
    assert row["tags"] == []
