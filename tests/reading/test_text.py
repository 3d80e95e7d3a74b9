"""Text becomes blocks, each of which stands on its slices of the source letter for letter."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.reading.cleaning import clean
from throughline.reading.document import Block, BlockKind
from throughline.reading.text import read_text


def blocks(source: str) -> tuple[Block, ...]:
    return read_text(source).blocks


def assert_stands_on_source(source: str) -> None:
    for block in blocks(source):
        slices = "".join(source[start:end] for start, end in block.spans)
        assert clean(slices) == block.text != ""
        assert block.line_start == source.count("\n", 0, block.start) + 1


def test_kinds_of_blocks_are_told_apart() -> None:
    source = (
        "1.1. Saving lives\n\nMany people died.¹\n\nSuccesses\n\n- A rescue service works.\n - It is free.\n\n"
        "1. First of two.\n2. Second of two.\n\nName\tMeaning\nIOM\tA body\n\n¹ A source, 2021.\n\n"
        "Figure 2. Deaths by year\n"
    )
    kinds = [(block.kind.value, block.level, block.text) for block in blocks(source)]
    assert kinds == [
        ("heading", 2, "1.1. Saving lives"),
        ("paragraph", 0, "Many people died.¹"),
        ("heading", 3, "Successes"),
        ("list_item", 1, "A rescue service works."),
        ("list_item", 2, "It is free."),
        ("list_item", 1, "1. First of two."),
        ("list_item", 1, "2. Second of two."),
        ("table_row", 0, "Name Meaning"),
        ("table_row", 0, "IOM A body"),
        ("footnote", 0, "¹ A source, 2021."),
        ("caption", 0, "Figure 2. Deaths by year"),
    ]
    assert blocks(source)[8].cells == ("IOM", "A body")


def test_a_paragraph_torn_by_a_page_is_one_block_with_two_slices() -> None:
    source = (
        "The dialogue showed that cities, which often act\n\n¹ A note of the page.\n\n27\n\nfirst, need partners.\n"
    )
    torn, note = blocks(source)
    assert (torn.text, len(torn.spans)) == ("The dialogue showed that cities, which often act first, need partners.", 2)
    assert note.kind is BlockKind.FOOTNOTE
    assert [source[a:b] for a, b in read_text(source).furniture] == ["27"]


def test_the_end_of_an_item_that_stands_above_its_beginning_is_read_after_it() -> None:
    source = (
        "- Vans reach the far valleys.\n\nand those who help them on the way should be thanked, not fined.\n\n"
        "“Help is no crime.”\n\nAna Ruiz, Captain\n\n"
        "- Crews and harbours work together. They must know each other by name. The boats that help\n\n## Next steps\n"
    )
    item = blocks(source)[3]
    assert item.text.endswith("The boats that help and those who help them on the way should be thanked, not fined.")
    assert (item.line_start, item.line_end) == (3, 9)
    assert item.spans[0] > item.spans[1]
    assert_stands_on_source(source)


@pytest.mark.parametrize(
    "below", ["## Next\n\n- Crews meet. They must know the", "- Crews meet, and harbours meet each year too."]
)
def test_the_end_of_an_item_stays_where_no_beginning_is_near(below: str) -> None:
    source = f"- Vans reach the far valleys.\n\nand those who help them should be thanked, not fined.\n\n{below}\n"
    assert blocks(source)[1].text == "and those who help them should be thanked, not fined."


def test_a_bullet_goes_on_below_a_quotation_and_its_speaker() -> None:
    source = (
        "- Consulates register births abroad and, where they can, issue\n\n“We go to the workers.”\n\n"
        "Ana Ruiz, Consul General\n\ntravel documents on the same day.\n"
    )
    bullet, quote, speaker = blocks(source)
    assert (
        bullet.text == "Consulates register births abroad and, where they can, issue travel documents on the same day."
    )
    assert (quote.text, speaker.text) == ("“We go to the workers.”", "Ana Ruiz, Consul General")


def test_lines_wrapped_by_a_converter_are_one_paragraph() -> None:
    paragraph = (
        "Member States recalled that regular pathways save lives and asked for\n"
        "more of them, above all for work and for family reunification, in\nregions that have few."
    )
    source = "\n\n".join([paragraph] * 6) + "\n"
    assert {block.text for block in blocks(source)} == {paragraph.replace("\n", " ")}


def test_a_value_under_a_label_is_no_heading() -> None:
    card = "ORGANIZATION\n\nCouncil of Towns\n\nPERIOD\n\n2020\n\nDESCRIPTION\n\n" + "A long description of it. " * 8
    source = "\n\n".join([card] * 3)
    assert Counter(block.kind.value for block in blocks(source)) == {"heading": 9, "paragraph": 9}


def test_a_year_alone_on_its_line_is_no_page_number() -> None:
    assert [block.text for block in blocks("PERIOD\n\n2021\n\n12\n\nText goes on.\n")] == [
        "PERIOD",
        "2021",
        "Text goes on.",
    ]


def test_text_goes_on_over_what_a_converter_could_not_read() -> None:
    torn = "Ministers spoke of what they had done for the people who\n\n[illegible]\n\nlive on the coast."
    assert [block.text for block in blocks(torn)] == [
        "Ministers spoke of what they had done for the people who live on the coast."
    ]


def test_page_number_in_the_middle_of_a_wrapped_sentence_is_furniture() -> None:
    full = "Ministers and cities spoke of all that they had done and of what was"
    source = "\n".join(
        [*[full] * 9, "12", *["still to do, for two whole days, and in the end they said that it was"] * 3]
    )
    (block,) = blocks(source)
    assert "was still to do" in block.text
    assert "12" not in block.text


def test_a_lettered_list_begins_right_below_the_line_that_leads_into_it() -> None:
    read = blocks("Towns should do this:\n(a) Light the lamps;\n(b) Count the boats.\n\nIt is (b) that is hard.")
    assert [(block.marker, block.text) for block in read] == [
        ("", "Towns should do this:"),
        ("(a)", "(a) Light the lamps;"),
        ("(b)", "(b) Count the boats."),
        ("", "It is (b) that is hard."),
    ]


def test_lines_of_nothing_but_markup_are_no_blocks() -> None:
    read = blocks("Before.\n\n<b>\n\n**\n\n&shy;\n\n<!-- a comment -->\n\nAfter.")
    assert [(block.index, block.text) for block in read] == [(0, "Before."), (1, "After.")]


def test_links_keep_their_addresses() -> None:
    source = "See [the plan](https://example.org/plan) and [this](#).\n"
    assert [(source[start:end], url) for start, end, url in read_text(source).links] == [
        ("[the plan](https://example.org/plan)", "https://example.org/plan")
    ]


def test_every_block_of_the_real_reports_stands_on_its_source(seeds: list[Path]) -> None:
    for path in seeds:
        assert_stands_on_source(path.read_text(encoding="utf-8"))


def test_no_word_of_the_real_reports_is_lost(seeds: list[Path]) -> None:
    for path in seeds:
        source = path.read_text(encoding="utf-8")
        layout = read_text(source)
        covered = bytearray(len(source))
        for start, end in [*layout.furniture, *(span for block in layout.blocks for span in block.spans)]:
            covered[start:end] = b"\1" * (end - start)
        left = "".join(c for c, seen in zip(source, covered, strict=True) if not seen)
        assert left.strip() == "", path.name


lines = st.lists(
    st.one_of(
        st.sampled_from(
            ["", "", "- ", "12", "PERIOD", "“Quoted.”", "1.2. Title", "¹ Note.", "| a | b |", "---", "## Head", "\f"]
        ),
        st.text(alphabet="abC dé,.-–*[]()#|<>&\t\xa0\f•1", max_size=60),
    ),
    max_size=30,
)


@given(lines)
def test_any_text_stands_on_its_source(parts: list[str]) -> None:
    assert_stands_on_source("\n".join(parts))
