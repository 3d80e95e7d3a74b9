"""The tagger learns from editors' decisions, keeps its versions, and refuses what would make it worse."""

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.compact import DataError
from throughline.tagging.decisions import BadDecision, Decision, Ruling, agreement, find_contradictions, parse_decision
from throughline.tagging.evaluating import as_examples, evaluate
from throughline.tagging.fitting import Example, fit
from throughline.tagging.learned import Learned, bundled, read_learned, write_learned
from throughline.tagging.tagger import judge, tag_text
from throughline.tagging.texts import Use, labelled_texts
from throughline.tagging.training import as_example, train

WHO = ("A harbour town", "The chamber of crafts", "A guild of welders", "The northern province", "A cooperative")
WHAT = (
    "stamped the work booklets of arriving masons",
    "had tradesmen show a sample piece before a jury of masters",
    "gave letters of mastery to bricklayers who proved their craft",
    "let cooks and tailors sit a trade test in place of an exam",
    "took the guild papers of foreign carpenters at their worth",
)
WHEN = ("last spring.", "for the third year.", "before the harvest began.", "in two districts.", "with fees waived.")


def sentences(seed: int, count: int) -> list[str]:
    """Passages on the recognition of trades in words that the vocabulary does not know."""
    chance = random.Random(seed)
    return [
        f"{chance.choice(WHO)} {chance.choice(WHAT)}, and {chance.choice(WHAT)}, {chance.choice(WHEN)}"
        for _ in range(count)
    ]


FRENCH = [
    f"{who} {what} pour {whom} au cours de l'année."
    for who in ("La chambre des métiers", "La guilde du port", "Le jury des maîtres", "L'atelier communal")
    for what in (
        "a tamponné les livrets d'ouvrier",
        "a fait passer une épreuve de pièce",
        "a signé des lettres de maître",
    )
    for whom in ("les maçons", "les couvreurs", "les tailleurs")
]
NEW_FRENCH = [
    f"{who} {what} pour les {whom} dans la province."
    for who in ("Une confrérie du port", "Le conseil des maîtres")
    for what in ("tamponne les livrets d'ouvrier", "organise une épreuve de pièce", "signe des brevets")
    for whom in ("charpentiers", "soudeurs")
]


def decided(texts: list[str], objective: str) -> list[Decision]:
    return [
        Decision(passage=f"p{number}", text=text, ruling=Ruling.CORRECTED, objectives=frozenset({objective}))
        for number, text in enumerate(texts)
    ]


@pytest.mark.slow
def test_200_decisions_lower_the_error_on_new_passages_by_a_third_and_cost_nothing_elsewhere() -> None:
    new = [Example(id=text, text=text, objectives=frozenset({"18"})) for text in sentences(2, 60)]
    others = as_examples(labelled_texts("en", Use.EVALUATION))
    trained = train(decided(sentences(1, 200), "18"))
    before, after = 1 - evaluate(new, bundled("en")).total.f1, 1 - evaluate(new, trained.learned).total.f1
    assert before > 0.3
    assert after <= before * 2 / 3
    assert trained.is_better
    assert evaluate(others, trained.learned).total.f1 >= evaluate(others, bundled("en")).total.f1 - 0.01


def test_decisions_lower_the_error_on_new_passages_of_their_kind_by_a_third() -> None:
    known = as_examples(labelled_texts("fr", Use.TRAINING))
    taught = fit([*known, *map(as_example, decided(FRENCH, "18"))], "fr")
    new = [Example(id=text, text=text, objectives=frozenset({"18"})) for text in NEW_FRENCH]
    before, after = 1 - evaluate(new, fit(known, "fr")).total.f1, 1 - evaluate(new, taught).total.f1
    assert before > 0.3
    assert after <= before * 2 / 3


def test_contradictory_decisions_on_one_text_end_in_no_strong_tag() -> None:
    text = "The lamplighters of the old quay were heard."
    examples = [Example(id=f"{code}", text=text, objectives=frozenset({str(code)})) for code in range(1, 24)]
    assert [tag.code for tag in tag_text(text, learned=fit(examples)) if tag.scheme == "objective"] == []


def test_decisions_by_lot_are_refused() -> None:
    chance = random.Random(3)
    known = as_examples(labelled_texts("fr", Use.TRAINING))[::2]
    wrong = [
        Decision(
            passage=each.id,
            text=each.text,
            ruling=Ruling.CORRECTED,
            objectives=frozenset({str(chance.randint(1, 23))}),
        )
        for each in known
    ]
    assert not train(wrong, "fr").is_better


def test_a_rejected_objective_is_given_less() -> None:
    text = "The detention of the ship's cargo of data was told to the visa office."
    score = {tag.code: tag.score for tag in tag_text(text) if tag.scheme == "objective"}
    assert "13" in score
    examples = [Example(id="1", text=text, objectives=frozenset(), rejected=frozenset({"13"}))] * 20
    judged = judge(text, learned=fit(examples))
    after = {tag.code: tag.score for tag in (*judged.tags, *judged.suggestions) if tag.scheme == "objective"}
    assert after.get("13", 0) < score["13"]


@given(
    st.dictionaries(
        st.from_regex(r"\A[a-z]{2,9}( [a-z]{2,9})?\Z"),
        st.dictionaries(st.integers(1, 23).map(str), st.integers(-900, 900).map(lambda n: n / 100), min_size=1),
        max_size=8,
    )
)
def test_written_weights_are_read_the_same(weights: dict[str, dict[str, float]]) -> None:
    learned = Learned("en", weights)
    assert read_learned(write_learned(learned), "en", "w.csv") == learned


@pytest.mark.parametrize(
    ("line", "key"),
    [("visa,24,1", "code"), ("visa,5,strong", "weight"), ("visa,5,1000", "weight"), (",5,1", "term"), ("visa", "code")],
)
def test_a_bad_weight_is_refused_with_its_line(line: str, key: str) -> None:
    with pytest.raises(DataError) as refused:
        read_learned(f"term,code,weight\nwork,5,1\n{line}\n", "en", "w.csv")
    assert [(problem.line, problem.key) for problem in refused.value.problems] == [(3, key)]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("[]", "a JSON object"),
        ("{", "not JSON"),
        ('{"decision": "accepted", "objectives": [8]}', '"text"'),
        ('{"text": "x", "decision": "maybe", "objectives": [8]}', "accepted, corrected, rejected"),
        ('{"text": "x", "decision": "accepted", "objectives": [24]}', '"24" is not an objective'),
        ('{"text": "x", "decision": "accepted", "objectives": 8}', "a list"),
        ('{"text": "x", "decision": "rejected", "objectives": []}', "what was rejected"),
    ],
)
def test_a_bad_decision_says_its_line_and_fault(line: str, said: str) -> None:
    with pytest.raises(BadDecision, match=said) as refused:
        parse_decision(line, 7)
    assert str(refused.value).startswith("line 7")


def decision(ruling: str, codes: list[int], editor: str, passage: str = "p") -> Decision:
    entry = {"id": passage, "text": "words", "decision": ruling, "objectives": codes, "editor": editor}
    return parse_decision(json.dumps(entry), 1)


def test_contradictions_are_told() -> None:
    first, second = decision("accepted", [8], "a"), decision("corrected", [9], "b")
    third = decision("rejected", [8], "c")
    assert list(find_contradictions([first, second, third])) == [(first, second), (first, third)]
    assert list(find_contradictions([first, decision("accepted", [8], "b")])) == []


def test_agreement_is_1_where_editors_say_the_same_and_about_0_where_they_say_anything() -> None:
    same = [decision("accepted", [n % 23 + 1], editor, str(n)) for n in range(9) for editor in "ab"]
    assert agreement(same) == (1.0, 9)
    chance = random.Random(4)
    anything = [decision("accepted", [chance.randint(1, 23)], e, str(n)) for n in range(400) for e in "ab"]
    alpha, passages = agreement(anything) or (1.0, 0)
    assert passages == 400
    assert abs(alpha) < 0.1
    assert agreement([decision("accepted", [8], "a")]) is None


def test_kept_versions_are_used_and_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from throughline.tagging import learned as module
    from throughline.tagging.tagger import model_version
    from throughline.tagging.versions import keep, use_kept

    monkeypatch.setattr(module, "_in_force", {})
    plain = model_version()
    version = keep(Learned("en", {"zebra": {"8": 9.0}}), tmp_path)
    assert model_version() == f"{plain}+{version}"
    monkeypatch.setattr(module, "_in_force", {})
    use_kept(tmp_path)
    given = [tag for tag in tag_text("A zebra crossed.") if tag.scheme == "objective"]
    assert [(tag.code, [reason.rule for reason in tag.reasons]) for tag in given] == [("8", ["learned"])]
