"""The glossary and the advice on terms."""

from throughline import compact

EXPECTED = (
    "Migrant; Migrant in an irregular situation; Regular pathway; Mixed movements; Situations of vulnerability; "
    "Trafficking in persons; Smuggling of migrants; Readmission; Reintegration; Remittances; Portability of benefits; "
    "Whole-of-society approach; International Migration Review Forum; International Dialogue on Migration; Red Book; "
    "Pledge; Champion country; Non-refoulement; Firewall; Diaspora; Stateless person; Legal identity"
)


def test_glossary_has_the_terms_of_the_field_in_the_order_of_the_alphabet() -> None:
    names = [term.term for term in compact.glossary()]
    assert len(names) >= 60
    assert set(EXPECTED.split("; ")) <= set(names)
    assert names == sorted(names, key=lambda name: name.casefold().replace("-", " "))


def test_every_term_has_a_definition_and_an_official_source() -> None:
    for term in compact.glossary():
        assert 5 <= len(term.definition.split()) <= 60, term.code
        assert term.definition.endswith("."), term.code
        assert term.source, term.code


def test_no_name_or_alias_stands_for_two_terms() -> None:
    names = [name.casefold() for term in compact.glossary() for name in (term.term, *term.aliases)]
    assert sorted(name for name in names if names.count(name) > 1) == []


def test_term_is_found_by_name_alias_and_whatever_case() -> None:
    for name in ("International Migration Review Forum", "IMRF", "imrf"):
        term = compact.find_term(name)
        assert term is not None
        assert term.code == "imrf"
    assert compact.find_term("no such thing") is None


def test_advised_terms_are_those_of_the_field_guide() -> None:
    use = {phrase: advice.use for advice in compact.term_advice() for phrase in advice.avoid}
    assert use["illegal migrant"] == use["irregular migrant"] == "migrant in an irregular situation"
    assert use["illegal migration"] == "irregular migration"
    assert use["legal migration"] == "regular migration"
    assert use["vulnerable migrant"] == "migrants in situations of vulnerability"
    assert use["illegal border crossing"] == "irregular border crossing"
    assert {advice.code for advice in compact.term_advice() if not advice.verified} == {
        "illegal-border-crossing",
        "irregular-migrant",
    }


def test_no_definition_uses_a_term_that_is_advised_against() -> None:
    avoided = [phrase for advice in compact.term_advice() if advice.literal for phrase in advice.avoid]
    texts = [term.definition for term in compact.glossary()] + [action.label for action in compact.actions()]
    assert [(phrase, text) for phrase in avoided for text in texts if phrase in text.casefold()] == []
