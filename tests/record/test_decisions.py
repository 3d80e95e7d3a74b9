"""What people decided in the record teaches the tagger."""

import pytest

from tests.record.making import CHALLENGE, RECOMMENDATION, said, the_entry, write
from throughline.record.models import EntryTag
from throughline.record.queries.decisions import objective_decisions
from throughline.record.standing import Standing
from throughline.tagging.decisions import Ruling

pytestmark = pytest.mark.django_db


def test_accepted_entries_are_decisions_and_those_only_read_by_machine_are_not() -> None:
    write(said(CHALLENGE), said(RECOMMENDATION, kind="recommendation"))
    assert objective_decisions("en") == []
    entry = the_entry(kind="recommendation")
    entry.standing = Standing.RECORDED
    entry.save()
    carried = {tag.code for tag in entry.tags.filter(scheme="objective")}
    assert carried
    [decision] = objective_decisions("en")
    assert (decision.passage, decision.ruling) == (str(entry.id), Ruling.ACCEPTED)
    assert decision.objectives == carried
    assert RECOMMENDATION in decision.text
    assert objective_decisions("fr") == []


def test_objectives_that_a_person_set_are_a_correction() -> None:
    write(said(RECOMMENDATION, kind="recommendation"))
    entry = the_entry(kind="recommendation")
    entry.standing = Standing.CONFIRMED
    entry.save()
    EntryTag.objects.filter(entry=entry, scheme="objective", code="4").delete()
    EntryTag.objects.create(entry=entry, scheme="objective", code="4", score=1.0, by_machine=False)
    [decision] = objective_decisions("en")
    assert (decision.ruling, decision.objectives) == (Ruling.CORRECTED, frozenset({"4"}))
