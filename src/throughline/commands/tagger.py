"""``throughline tagger``: how right the tagger is, and weights that it learns from editors' decisions."""

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from throughline.commands.failing import PARTLY_FAILED, tell
from throughline.commands.options import DebugOption
from throughline.commands.printing import Format, as_json, print_rows

if TYPE_CHECKING:
    from throughline.tagging.decisions import Decision

COLUMNS = ("language", "objective", "texts", "precision", "recall", "f1", "first")

tagger = typer.Typer(name="tagger", no_args_is_help=True, rich_markup_mode=None, help="Measure and teach the tagger.")


class Shape(StrEnum):
    TABLE = "table"
    JSON = "json"


@tagger.command()
def evaluate(
    format: Annotated[Shape, typer.Option("--format", help="A table for people, or JSON with all there is.")] = (
        Shape.TABLE
    ),
    debug: DebugOption = False,
) -> None:
    """Print how right the tagger is on the bundled evaluation texts.

    By objective and language: precision, recall, F1 and count; what it takes for what; of how many tags with a score
    so many are right; speed, date and model. The evaluation texts taught it nothing.
    """
    from throughline.tagging.evaluating import measure_bundled

    use_own_weights()
    report = measure_bundled(process_time, datetime.now(UTC).date())
    if format is Shape.JSON:
        print(as_json(report))
        return
    print_rows(_rows(report), columns=COLUMNS, asked=Format.TABLE)
    for each in report["languages"]:
        confused = ", ".join(f"{c['given']} for {c['wanted']} ({c['times']})" for c in each["confusions"]) or "none"
        bands = ", ".join(f"{b['score']:.2f}: {b['right']:.2f} of {b['count']}" for b in each["calibration"])
        print(f"\n{each['language']}: given for another: {confused}\nright by score: {bands}")
    goals = report["goals"]
    print(f"\ngoals: {goals['texts']} texts, mean F1 {goals['mean_f1']}, first tag right {goals['first']}")
    print(f"\n{report['texts_a_second']} texts a second, {report['date']}, model {report['model']}")


@tagger.command()
def train(
    decisions: Annotated[
        Path | None, typer.Argument(help="JSON Lines: id, text, decision, objectives, editor.", show_default=False)
    ] = None,
    record: Annotated[
        bool, typer.Option("--record", help="Learn from the record's accepted entries too, as they are tagged now.")
    ] = False,
    language: Annotated[str, typer.Option("--language", help="The language of the passages.")] = "en",
    debug: DebugOption = False,
) -> None:
    """Teach the tagger by what editors decided.

    A line is {"id", "text", "decision", "objectives", "editor"}; a decision is accepted, corrected or rejected.
    Contradictory decisions are told and left out. The new weights are measured on passages held out, with and without
    the decisions, and refused if they are worse; else they are kept in THROUGHLINE_HOME and used from now on.
    """
    from throughline.settings.home import home_folder
    from throughline.tagging.decisions import agreement, find_contradictions
    from throughline.tagging.language import LANGUAGES
    from throughline.tagging.training import train as train_on
    from throughline.tagging.versions import FOLDER, keep

    if language not in LANGUAGES:
        raise typer.BadParameter(f"The tagger knows {', '.join(LANGUAGES)}.", param_hint="--language")
    if decisions is None and not record:
        raise typer.BadParameter("Give a file of decisions, or --record.", param_hint="DECISIONS")
    bad: list[str] = []
    read = [*(_read(decisions, bad) if decisions else ()), *(_of_record(language) if record else ())]
    clashes = list(find_contradictions(read))
    for one, other in clashes:
        tell(f"E2303 {one.passage:.60}: {_said(one)} contradicts {_said(other)}. Both are left out.")
    if agreed := agreement(read):
        print(f"Agreement of the editors (Krippendorff's alpha): {agreed[0]:.3f} on {agreed[1]} passages.")
    clashing = {one.passage for one, _ in clashes}
    sound = [decision for decision in read if decision.passage not in clashing]
    if not sound:
        tell(f"E2304 {decisions or 'the record'}: no decision to learn from. The weights stay as they were.")
        raise typer.Exit(PARTLY_FAILED)
    trained = train_on(sound, language)
    for what, before, after in (
        ("decisions held out", trained.decided_before, trained.decided_after),
        ("bundled texts held out", trained.bundled_before, trained.bundled_after),
    ):
        print(f"{what}: {after.texts} texts, F1 {before.total.f1:.3f} before, {after.total.f1:.3f} after")
    if not trained.is_better:
        tell(
            "E2305 The new weights are worse on passages held out. They were not taken; the weights stay as they were."
        )
        raise typer.Exit(PARTLY_FAILED)
    print(f"Learned from {len(sound)} decisions: {keep(trained.learned, home_folder() / FOLDER)}")
    if bad or clashes:
        raise typer.Exit(PARTLY_FAILED)


def use_own_weights() -> None:
    """Has this process tag by the weights that the site's editors taught, if they did."""
    from throughline.settings.home import find_home
    from throughline.tagging.versions import FOLDER, use_kept

    use_kept(find_home() / FOLDER)


def _rows(report: dict[str, Any]) -> list[dict[str, Any]]:
    rows = []
    for each in report["languages"]:
        rows.append({"objective": "all", **{key: each[key] for key in COLUMNS if key in each}})
        rows += [{"language": each["language"], **row} for row in each["objectives"]]
    return rows


def _of_record(language: str) -> "list[Decision]":
    from throughline.settings.bootstrap import prepare

    prepare()
    from throughline.record.queries.decisions import objective_decisions

    return objective_decisions(language)


def _read(path: Path, bad: list[str]) -> "Iterator[Decision]":
    from throughline.reading.errors import ReadingError
    from throughline.tagging.decisions import BadDecision, parse_decision

    if not path.is_file():
        raise ReadingError("E1002" if path.is_dir() else "E1001", path)
    with path.open(encoding="utf-8-sig", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                try:
                    yield parse_decision(line, number)
                except BadDecision as error:
                    bad.append(f"E2302 {path}, {error}. It was left out.")
                    tell(bad[-1])


def _said(decision: "Decision") -> str:
    return f"{decision.ruling} {', '.join(sorted(decision.objectives, key=int)) or 'none'}"
