"""The whole way of a newer extractor: ingested again by command, told in the table, and people's decisions kept."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.record.records import new_record
from throughline.cli import main
from throughline.finding import registry
from throughline.finding.finding import Finding, finding_at
from throughline.finding.report import Report
from throughline.record import queries
from throughline.record.models import Entry, Proposal
from throughline.record.queries.shapes import EntryRow
from throughline.record.services.deciding import edit_entry, set_standing
from throughline.record.standing import Standing
from throughline.searching import search

LINES = {
    "ferry": "The night ferry is too expensive for those who work on both shores of the strait.",
    "clinic": "The clinic at the pier turns nobody away, but it has no medicine left after the second week.",
    "school": "Pupils who arrive after the winter holidays are not enrolled before the next school year.",
    "bank": "Banks refuse an account to whoever cannot show a bill for water, gas or electricity.",
}


class Reader:
    """An extractor of challenges that knows which lines are some; ``causes`` are fields that it finds with them."""

    NAME, KINDS = "by-line", ("challenge",)

    def __init__(self, version: str, **causes: str) -> None:
        self.VERSION, self.causes = version, causes

    def find(self, report: Report) -> Iterable[Finding]:
        for block in report.document.blocks:
            for name, cause in self.causes.items():
                if block.text == LINES[name]:
                    yield finding_at(report.document, block.spans, kind="challenge", fields={"cause": cause})


def ingest_with(reader: Reader, path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Any) -> dict[str, Any]:
    """The row that the command prints of the file."""
    monkeypatch.setattr(registry, "extractors", lambda: (reader,))
    with pytest.raises(SystemExit) as ended:
        main(["ingest", str(path), "--format", "jsonl"])
    assert not ended.value.code
    (row,) = map(json.loads, capsys.readouterr().out.splitlines())
    return row


def entry(name: str) -> Entry:
    return Entry.objects.get(original__text=LINES[name])


def shown(*names: str) -> list[tuple[EntryRow, Mapping[str, Any]]]:
    """What lists and pages say of entries."""
    details = [queries.get_entry(entry(name).id) for name in names]
    return [(replace(detail.row, source=None), detail.fields) for detail in details]


def test_newer_extractor_proposes_and_what_people_decided_stays(
    tmp_path: Path, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.txt"
    path.write_text("Hearing at the pier, 4 May 2021\n\n" + "\n\n".join(LINES.values()) + "\n", encoding="utf-8")
    older = Reader("1", ferry="prices", clinic="supply", school="rules")
    newer = Reader("2", ferry="a monopoly", school="rules", bank="rules")
    with new_record(tmp_path / "record").opened(django_db_blocker):
        assert ingest_with(older, path, monkeypatch, capsys)["status"] == "new"
        set_standing(entry("ferry").id, Standing.CONFIRMED, by="Ministry of Sounds")
        edit_entry(entry("clinic").id, {"title": "Medicine runs out"}, by="A. Editor", reason="shorter")
        decided = shown("ferry", "clinic")

        row = ingest_with(newer, path, monkeypatch, capsys)
        assert row["status"] == "+1 -1 ~1"
        assert shown("ferry", "clinic") == decided
        proposed = {(each.entry.title, each.kind): each.difference for each in Proposal.objects.all()}
        assert proposed == {
            (LINES["ferry"], "change"): {"cause": ["prices", "a monopoly"]},
            ("Medicine runs out", "withdraw"): {},
        }
        assert entry("school").standing == entry("bank").standing == Standing.READ_BY_MACHINE
        assert {hit.id for hit in search("", kind="challenge").hits} == {str(entry(name).id) for name in LINES}
        assert ingest_with(newer, path, monkeypatch, capsys)["status"] == "unchanged"
