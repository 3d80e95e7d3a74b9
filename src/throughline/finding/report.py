"""A document with what every extractor asks of it, worked out once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from throughline.finding.cards import Card, find_cards
from throughline.finding.outline import Place, outline
from throughline.finding.sentences import Sentence, sentences_of
from throughline.reading.document import Block, Document

if TYPE_CHECKING:
    from throughline.finding.directory import Directory
    from throughline.finding.programmes import ProgrammeItem

Found = TypeVar("Found")


@dataclass(frozen=True)
class Report:
    """Modules that checking has no use for are loaded when they are asked for, so that a check starts at once."""

    document: Document
    _found: dict[Any, list[Any]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def found_by(self, find: Callable[["Report"], Iterable[Found]]) -> list[Found]:
        """What one way of finding finds in it, looked for once, for those who build on another's findings."""
        if find not in self._found:
            self._found[find] = list(find(self))
        return cast("list[Found]", self._found[find])

    @cached_property
    def cards(self) -> list[Card]:
        return find_cards(self.document)

    @cached_property
    def places(self) -> list[Place]:
        """The place of each block, by its index."""
        return outline(self.document, {block.index for card in self.cards for block in card.title}, self.in_cards)

    @cached_property
    def in_cards(self) -> frozenset[int]:
        """The indexes of the blocks that practice cards are made of."""
        inside: set[int] = set()
        for card in self.cards:
            end = max(card.end, card.last)
            for block in self.document.blocks[card.title[0].index :]:
                if block.start >= end:
                    break
                inside.add(block.index)
        return frozenset(inside)

    @cached_property
    def programme(self) -> "list[ProgrammeItem]":
        """The timed items of the programmes it prints."""
        from throughline.finding.programmes import programme_items

        return list(programme_items(self.document))

    @cached_property
    def sentences(self) -> list[Sentence]:
        """Every block's sentences, in order; a heading is one too."""
        return [sentence for block in self.document.blocks for sentence in sentences_of(block)]

    @cached_property
    def directory(self) -> "Directory":
        """The people that the document names, and for whom they speak."""
        from throughline.finding.directory import Directory, people_of

        return Directory(people_of(self.document))

    def place(self, block: Block) -> Place:
        return self.places[block.index]
