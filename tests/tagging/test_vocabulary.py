"""The vocabulary files are right, complete, and refused with line and key where they are not."""

from importlib.resources.abc import Traversable
from pathlib import Path

import pytest

from throughline.compact import DataError, get_objective, objectives, schemes
from throughline.compact.loading import read_yaml
from throughline.tagging.language import LANGUAGES
from throughline.tagging.phrases import PhraseIndex
from throughline.tagging.plain_terms import HEAD, read_plainly
from throughline.tagging.tag import Tag
from throughline.tagging.tagger import tag_text
from throughline.tagging.vocabulary import FILES, vocabulary
from throughline.tagging.vocabulary_file import LEAST, MOST, VocabularyFile, data_file, language_file, read_vocabulary


@pytest.fixture(scope="module", params=FILES)
def file(request: pytest.FixtureRequest) -> VocabularyFile:
    """Each vocabulary file."""
    return read_vocabulary(data_file("en", f"{request.param}.yaml"), PhraseIndex(language_file("en").spelling))


def test_every_code_is_one_of_its_scheme(file: VocabularyFile) -> None:
    known = {concept.code for concept in schemes()[file.scheme].concepts}
    assert set(file.codes) <= known


def test_every_code_above_targets_has_words(file: VocabularyFile) -> None:
    all_codes = {concept.code for concept in schemes()[file.scheme].concepts if "." not in concept.code}
    if file.scheme != "framework":  # those are known by the names in the Compact's data
        assert set(file.codes) == all_codes
    assert all(file.codes.values())


def test_every_weight_is_positive(file: VocabularyFile) -> None:
    assert [phrase for terms in file.codes.values() for phrase, weight in terms.items() if weight <= 0] == []


def test_every_code_of_the_vocabulary_is_one_of_the_compact() -> None:
    codes = {(term.scheme, term.code) for terms in vocabulary("en").terms.values() for term in terms}
    assert codes <= {(scheme.code, concept.code) for scheme in schemes().values() for concept in scheme.concepts}


@pytest.mark.parametrize("number", range(1, 24))
def test_objective_is_reached_by_its_label_its_title_and_half_its_title(number: int) -> None:
    objective = get_objective(number)
    words = objective.title.split()
    half = " ".join(words[: max(6, len(words) // 2 + 1)])
    for text in (objective.label, objective.title, f"They want to {half} too."):
        assert first_objective(tag_text(text)) == str(number)


def test_the_title_of_no_objective_is_that_of_another() -> None:
    for objective in objectives():
        named = [tag.code for tag in tag_text(objective.title) if tag.scheme == "objective" and tag.score >= 0.97]
        assert named == [objective.code]


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_lines_say_what_they_say_as_yaml(language: str) -> None:
    written = [data_file(language, f"{name}.yaml") for name in FILES]
    for file in filter(Traversable.is_file, written):
        codes = file.read_text(encoding="utf-8").partition(HEAD)[2].split("\n")
        assert read_plainly(codes, LEAST, MOST) == read_yaml(file, VocabularyFile).codes


@pytest.mark.parametrize(
    "line",
    [
        "    visa: 6",
        "    visa: .5",
        "    visa : 1",
        "    - visa",
        "    *visa: 1",
        "   visa: 1",
        "    a: b: 1",
        "    visa: 1",
    ],
)
def test_lines_that_are_not_plain_or_not_right_are_left_to_yaml(line: str) -> None:
    assert read_plainly(["  '5':", "    visa: 1", f"    {line}"], LEAST, MOST) is None


@pytest.mark.parametrize(
    ("body", "line", "key", "expected"),
    [
        ("codes:\n  '24':\n    visa: 1\n", 3, "24", 'a code of the scheme "objective"'),
        ("codes:\n  '5':\n    visa: -1\n", 4, "visa", "a number from 0.1 to 5"),
        ("codes:\n  '5':\n    visa: 1\n    vi(sa: 1\n", 5, "vi(sa", "words of letters and digits"),
        ("codes:\n  '5':\n    visa: 1\n    visas: 2\n", 5, "visas", "each term once"),
        (
            "codes:\n  '5':\n    visa: 1\nconditions:\n  permit:\n    needs: [work]\n",
            6,
            "permit",
            "a term of this file",
        ),
        ("codes:\n  '5':\n    visa: strong\n", 4, "visa", "a number"),
        ("codes:\n  '5':\n    visa: 1\nignore:\n  - work\n  - .. gap\n", 7, ".. gap", "a word at its start"),
        ("kodes: 3\n", 2, "kodes", "one of scheme, codes, ignore, conditions"),
    ],
)
def test_a_bad_file_is_refused_with_line_and_key(tmp_path: Path, body: str, line: int, key: str, expected: str) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("scheme: objective\n" + body, encoding="utf-8")
    with pytest.raises(DataError) as refused:
        read_vocabulary(path, PhraseIndex({}))
    problem = next(problem for problem in refused.value.problems if problem.key == key)
    assert (problem.file, problem.line) == ("words.yaml", line)
    assert expected in problem.expected


def test_an_unknown_scheme_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "words.yaml"
    path.write_text("scheme: mood\ncodes: {}\n", encoding="utf-8")
    with pytest.raises(DataError, match="a scheme of the Compact"):
        read_vocabulary(path, PhraseIndex({}))


def first_objective(tags: list[Tag]) -> str | None:
    return next((tag.code for tag in tags if tag.scheme == "objective"), None)
