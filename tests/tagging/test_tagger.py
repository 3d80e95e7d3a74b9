"""Tags say what a text is about, why, and where the words stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from throughline.tagging.scoring import probability, scoring
from throughline.tagging.tag import Context, Reason, Tag, as_json
from throughline.tagging.tagger import MOST_REASONS, SCHEMES, judge, model_version, tag_text
from throughline.tagging.texts import labelled_texts

PIECES = (
    "Objective 8", "objectives 2, 5 and 6", "missing migrants", "refugees", "Round Table One", "the border", "visas",
    "SDG target 10.7", "consular protection", "cost of remittances", "Save lives", "should not", "Palermo Protocol",
    "women migrant workers", "e\u0301migre\u0301s", "ﬁrst", "İstanbul", "’s", "\n\n", ": ", ". ", "移民", "data",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=25).map(" ".join)


def codes(tags: list[Tag], scheme: str) -> list[str]:
    return [tag.code for tag in tags if tag.scheme == scheme]


def threshold_of(scheme: str) -> float:
    rule = scoring().schemes.get(scheme)
    return rule.threshold if rule else scoring().outright


def score_of(tags: list[Tag], scheme: str, code: str) -> float:
    return next(tag.score for tag in tags if (tag.scheme, tag.code) == (scheme, code))


def reasons(tags: list[Tag], scheme: str, code: str) -> tuple[Reason, ...]:
    return next(tag.reasons for tag in tags if (tag.scheme, tag.code) == (scheme, code))


@settings(max_examples=150)
@given(TEXTS, TEXTS, TEXTS)
def test_every_reason_is_words_of_the_text_or_of_its_context(text: str, heading: str, session: str) -> None:
    for tag in tag_text(text, Context(heading=heading, session=session)):
        assert tag.reasons
        for reason in tag.reasons:
            if reason.start is None:
                assert reason.end is None
                assert reason.words in heading or reason.words in session
            else:
                assert text[reason.start : reason.end] == reason.words != ""


@settings(max_examples=100)
@given(TEXTS, TEXTS)
def test_tags_are_ordered_stood_by_and_the_same_each_time(text: str, heading: str) -> None:
    context = Context(heading=heading)
    tags = tag_text(text, context)
    assert tags == tag_text(text, context)
    assert [tag.score for tag in tags] == sorted((tag.score for tag in tags), reverse=True)
    assert len({(tag.scheme, tag.code) for tag in tags}) == len(tags)
    for tag in tags:
        assert tag.scheme in SCHEMES
        assert threshold_of(tag.scheme) <= tag.score <= 1
        assert 0 < len(tag.reasons) <= MOST_REASONS


@pytest.mark.parametrize("text", ["", " \n ", "x", "?!", "\x00\x01\xff", "12"])
def test_nothing_to_say_gives_no_tags(text: str) -> None:
    assert tag_text(text) == []


def test_a_text_of_a_hundred_kilobytes_is_tagged() -> None:
    tags = tag_text("Consulates issue passports to citizens abroad. " * 2200)
    assert codes(tags, "objective")[0] == "14"
    assert len(reasons(tags, "objective", "14")) == MOST_REASONS


def test_an_outright_reference_stands_before_any_vocabulary() -> None:
    tags = tag_text("Smuggling networks and smugglers of migrants are what objective 20 is not about.")
    assert codes(tags, "objective") == ["20", "9"]
    assert tags[0].reasons[0].rule == "number"
    assert tags[0].score >= scoring().outright


def test_where_number_and_title_disagree_the_title_is_tagged() -> None:
    tags = tag_text("Objective 4: Enhance availability and flexibility of pathways for regular migration")
    assert codes(tags, "objective") == ["5"]
    assert {reason.rule for reason in reasons(tags, "objective", "5")} >= {"title", "vocabulary"}


def test_context_words_have_no_places_and_count_less_than_the_texts_own() -> None:
    in_text = reasons(tag_text("They spoke of remittances."), "objective", "20")[0]
    tags = tag_text("They spoke of costs.", Context(heading="Remittances"))
    in_heading = next(reason for reason in reasons(tags, "objective", "20") if reason.words == "Remittances")
    assert (in_heading.rule, in_heading.start, in_heading.end) == ("heading", None, None)
    assert in_heading.weight < in_text.weight


def test_a_round_table_alone_tags_no_objective_and_helps_those_of_its_cluster() -> None:
    assert tag_text("Round Table One") == []
    alone, helped, other = (
        score_of(tag_text("Speakers turned to decent work.", Context(session=session)), "objective", "6")
        for session in ("", "Round Table One", "Round Table Two")
    )
    assert alone == other < helped


def test_a_run_in_heading_weighs_more_than_the_same_words_further_on() -> None:
    rest = "the ministers named what they had done since the last time that they had met here, in the hall by the lake"
    leading = tag_text(f"On detention: {rest}")
    trailing = tag_text(f"{rest}, detention")
    assert leading[0].code == trailing[0].code == "13"
    assert leading[0].score > trailing[0].score


def test_many_labels_are_given_in_the_order_of_their_weight() -> None:
    tags = tag_text("Consular protection for nationals abroad, and passports and identity documents for all of them.")
    assert set(codes(tags, "objective")) == {"4", "14"}


@pytest.mark.parametrize(
    ("text", "objective", "not_objective"),
    [
        ("Drug trafficking and arms trafficking rose.", None, "10"),
        ("The return on investment was high.", None, "21"),
        ("Networks that smuggle migrants were broken up.", "9", "10"),
        ("Victims of trafficking in persons were identified.", "10", "9"),
        ("Pensions can be taken along from one country to the other.", "22", "15"),
        ("Foreign qualifications are recognised.", "18", "6"),
        ("The remains of the deceased were identified by forensic teams.", "8", None),
        ("Much remains to be done.", None, "8"),
    ],
)
def test_near_misses(text: str, objective: str | None, not_objective: str | None) -> None:
    found = codes(tag_text(text), "objective")
    assert found[:1] == ([objective] if objective else [])
    assert not_objective not in found


def test_refugees_alone_are_a_population_and_the_refugee_compacts() -> None:
    alone = tag_text("Refugees and asylum-seekers waited for a decision.", Context(document="Dialogue on Migration"))
    assert (codes(alone, "population"), codes(alone, "framework")) == (["refugees"], ["gcr"])
    assert codes(alone, "objective") == []
    mixed = tag_text("Refugees and migrants waited for a decision.")
    assert (codes(mixed, "population"), codes(mixed, "framework")) == (["refugees"], [])


@pytest.mark.parametrize(
    "text",
    [
        "Refugees waited for passports and visas at the border, and their children for a place in a school.",
        "Les réfugiés attendaient des passeports et des visas à la frontière, et leurs enfants une place à l'école.",
        "Los refugiados esperaban pasaportes y visados en la frontera, y sus hijos una plaza en la escuela.",
    ],
)
def test_a_passage_on_refugees_only_gets_an_objective_only_if_it_names_one(text: str) -> None:
    assert codes(tag_text(text), "objective") == []
    assert codes(judge(text).suggestions, "objective") == []
    assert codes(tag_text(f"Objective 4: {text}"), "objective") == ["4"]


def test_a_body_named_for_refugees_makes_no_passage_one_on_refugees_only() -> None:
    tags = tag_text("The High Commissioner for Refugees helped consulates to issue passports.")
    assert "gcr" not in codes(tags, "framework")
    assert codes(tags, "objective")


def test_of_a_heading_what_stands_before_related_to_weighs_more() -> None:
    context = "related to disasters and climate change: the meeting heard three speakers."
    assert codes(tag_text(f"Regular pathways {context}"), "objective")[0] == "5"
    assert codes(tag_text(f"Challenges {context}"), "objective")[0] == "2"


@pytest.mark.parametrize(
    "text",
    [
        "a" * 2_000_000,
        "\x00\x01\xfe\xff\ud800" * 400_000,
        "移民的权利在各国受到保护。" * 2_000,
        "حقوق المهاجرين محمية في جميع الدول " * 2_000,
        "migration " * 1,
    ],
    ids=["one long word", "binary", "Chinese", "Arabic", "one word"],
)
def test_texts_that_say_nothing_readable_get_no_objective(text: str) -> None:
    assert codes(tag_text(text), "objective") == []


def test_two_megabytes_are_tagged_with_few_reasons() -> None:
    filling = "Nobody spoke and then everybody left, as the year before in another town. " * 27_000
    tags = tag_text("Consular protection: consulates issue passports to citizens abroad. " * 300 + filling)
    assert codes(tags, "objective")[0] == "14"
    assert all(len(tag.reasons) <= MOST_REASONS for tag in tags)


@pytest.mark.parametrize(
    ("text", "scheme", "code"),
    [
        ("A gender-responsive approach", "principle", "g"),
        ("the best interests of the child", "principle", "h"),
        ("whole-of-government coordination", "principle", "i"),
        ("unaccompanied minors", "population", "unaccompanied-children"),
        ("seasonal workers on farms", "population", "seasonal-workers"),
        ("families of missing migrants", "population", "families-of-missing"),
        ("Pre-departure briefings", "stage", "before-departure"),
        ("along the route, in transit", "stage", "transit"),
        ("Municipalities and mayors", "level", "local"),
        ("States should act.", "modality", "recommend"),
        ("We commit to act.", "modality", "commit"),
        ("The law was adopted and centres were established.", "modality", "report"),
        ("Delegates regretted that it fell short and deplored the failure.", "modality", "criticise"),
        ("Strengthen the registers.", "polarity", "do"),
        ("States should not detain families.", "polarity", "refrain"),
        ("Refrain from pushbacks.", "polarity", "refrain"),
        ("ILO Convention No. 189 on domestic workers", "framework", "ilo-c189"),
        ("the Palermo Protocols", "framework", "trafficking-protocol"),
        ("as CAT and CEDAW ask", "framework", "cat"),
        ("the 2030 Agenda", "framework", "agenda-2030"),
        ("target 10.7", "sdg", "10.7"),
    ],
)
def test_other_schemes(text: str, scheme: str, code: str) -> None:
    assert code in codes(tag_text(text), scheme)


def test_an_abbreviation_is_known_only_as_it_is_written() -> None:
    assert codes(tag_text("the cat sat"), "framework") == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Konsulate helfen den Migranten, die ihre Papiere in dem Land verloren haben, und stellen neue aus.",
        "领事保护和移民的身份证件",
        "تقدم القنصليات المساعدة للمهاجرين الذين فقدوا وثائقهم",
    ],
)
def test_a_language_without_vocabulary_gets_outright_references_only(text: str) -> None:
    assert tag_text(text) == []
    assert codes(tag_text(f"{text} Objective 14."), "objective") == ["14"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "fr",
            "Les autorités consulaires aident les migrants qui ont perdu leurs documents dans le pays de destination.",
        ),
        ("es", "Los consulados ayudan a las personas migrantes que han perdido sus documentos en el país de destino."),
        (
            None,
            "Die Konsulate helfen den Migranten, die ihre Papiere in dem Land verloren haben, und stellen neue aus.",
        ),
    ],
)
def test_the_language_is_told_and_tagged_where_it_has_a_vocabulary(language: str | None, text: str) -> None:
    judged = judge(text)
    assert judged.language == language
    assert codes(judged.tags, "objective")[:1] == (["14"] if language else [])


def test_suggestions_are_below_the_threshold_and_have_reasons() -> None:
    threshold = scoring().schemes["objective"].threshold
    judged = [judge(text.text) for text in labelled_texts("en")[:60]]
    suggested = [tag for each in judged for tag in each.suggestions if tag.scheme == "objective"]
    assert suggested
    assert all(tag.score < threshold and tag.reasons for tag in suggested)


def test_foreign_names_do_not_make_an_english_text_foreign() -> None:
    text = "Juan José Gómez de la Torre of the Ministerio de Relaciones Exteriores spoke of remittances and their cost."
    assert codes(tag_text(text), "objective") == ["20"]


def test_probability_grows_with_evidence_and_shrinks_with_length_and_rivals() -> None:
    assert probability("objective", 0, 1, 60) == 0
    assert probability("objective", 2, 2, 60) > probability("objective", 1, 1, 60)
    assert probability("objective", 2, 2, 60) > probability("objective", 2, 4, 60)
    assert probability("objective", 2, 2, 60) > probability("objective", 2, 2, 240)


def test_printing_a_tag_keeps_its_reasons() -> None:
    printed = as_json(tag_text("Objective 8")[0])
    assert printed["code"] == "8"
    assert printed["reasons"][0] == {"rule": "number", "words": "Objective 8", "start": 0, "end": 11, "weight": 4.0}


def test_the_model_has_a_version_of_method_and_data() -> None:
    method, _, data = model_version().partition(".")
    assert method.isdecimal()
    assert len(data) == 8


def test_a_sentence_before_a_colon_is_no_heading() -> None:
    rest = "passports, and the ministers named what they had done since the last time that they had met in the hall"
    heading = reasons(tag_text(f"Detention: {rest}"), "objective", "13")[0]
    sentence = reasons(tag_text(f"Detention was said to be: {rest}"), "objective", "13")[0]
    assert heading.weight == pytest.approx(sentence.weight * scoring().run_in_heading / scoring().opening)
