"""What people decided about the objectives of entries, for the tagger to learn from."""

from throughline.record.models import EntryTag
from throughline.record.standing import ACCEPTED
from throughline.tagging.decisions import Decision, Ruling


def objective_decisions(language: str) -> list[Decision]:
    """A decision for each entry in a language that a person accepted, with the objectives that it carries.

    Objectives that a person set stand in place of the machine's: the machine was corrected. An entry that was
    withdrawn says nothing: what was wrong with it need not be its objectives.
    """
    tags = EntryTag.objects.filter(
        scheme="objective",
        entry__standing__in=ACCEPTED,
        entry__merged_into=None,
        entry__language__startswith=language,
    )
    said: dict[str, str] = {}
    codes: dict[tuple[str, bool], set[str]] = {}
    for entry, title, text, code, by_machine in tags.order_by("entry_id").values_list(
        "entry_id", "entry__title", "entry__text", "code", "by_machine"
    ):
        said[str(entry)] = f"{title}\n{text}".strip()
        codes.setdefault((str(entry), by_machine), set()).add(code)
    return [_decision(entry, words, codes) for entry, words in said.items()]


def _decision(entry: str, words: str, codes: dict[tuple[str, bool], set[str]]) -> Decision:
    by_person = codes.get((entry, False))
    return Decision(
        passage=entry,
        text=words,
        ruling=Ruling.CORRECTED if by_person else Ruling.ACCEPTED,
        objectives=frozenset(by_person or codes[entry, True]),
    )
