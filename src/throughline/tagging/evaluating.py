"""How right the tagger is on labelled texts: by objective and language, what it takes for what, how sure it may be."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from throughline.compact import objectives, sdg_goals
from throughline.tagging.fitting import Example
from throughline.tagging.goal_texts import goal_texts
from throughline.tagging.language import LANGUAGES
from throughline.tagging.learned import Learned
from throughline.tagging.tagger import judge, model_version
from throughline.tagging.texts import LabelledText, Use, labelled_texts

BANDS = 10
MOST_CONFUSIONS = 10


@dataclass(slots=True)
class Count:
    """Tags right, wrong and missed. What may be defended counts as right where given and is not missed where not."""

    right: int = 0
    wrong: int = 0
    hit: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.hit / (self.hit + self.missed) if self.hit + self.missed else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True, slots=True)
class Band:
    """Tags and suggestions with a score in a tenth: how many, their mean score, and the share that is right."""

    count: int
    score: float
    right: float


@dataclass(slots=True)
class Evaluation:
    """A tagger's measure over texts. ``first``: the share whose first tag is right, of texts that have an objective;
    ``confusions``: code given, code wanted, times."""

    texts: int = 0
    first: float = 0.0
    total: Count = field(default_factory=Count)
    by_code: dict[str, Count] = field(default_factory=dict)
    confusions: list[tuple[str, str, int]] = field(default_factory=list)
    calibration: list[Band] = field(default_factory=list)


def as_examples(texts: Iterable[LabelledText]) -> list[Example]:
    """Labelled texts as examples; those of the Refugee Compact, which is another scheme's matter, left out."""
    return [
        Example(
            id=text.id,
            text=text.text,
            objectives=frozenset(map(str, text.objectives)),
            accepted=frozenset(map(str, text.accepted)),
        )
        for text in texts
        if not text.refugee_compact
    ]


def evaluate(examples: Sequence[Example], learned: Learned | None = None, scheme: str = "objective") -> Evaluation:
    """The measure of the tagger over examples, with the learned weights given or those in force.

    ``scheme``: that of the examples' codes, "objective" or "sdg" (goals; their targets are not counted).
    """
    done = Evaluation(texts=len(examples), by_code={code: Count() for code in _codes(scheme)})
    bands: list[list[tuple[float, bool]]] = [[] for _ in range(BANDS)]
    confused: Counter[tuple[str, str]] = Counter()
    first = having = 0
    for example in examples:
        judged = judge(example.text, learned=learned)
        given = [tag.code for tag in judged.tags if tag.scheme == scheme and tag.code in done.by_code]
        allowed = example.objectives | example.accepted
        _count(done, set(given), example.objectives, allowed)
        if example.objectives:
            having, first = having + 1, first + (bool(given) and given[0] in allowed)
            if given and given[0] not in allowed:
                confused.update((given[0], wanted) for wanted in example.objectives)
        for tag in (*judged.tags, *judged.suggestions):
            if tag.scheme == scheme and tag.code in done.by_code:
                bands[min(int(tag.score * BANDS), BANDS - 1)].append((tag.score, tag.code in allowed))
    done.first = first / having if having else 0.0
    done.confusions = [(given, wanted, times) for (given, wanted), times in confused.most_common(MOST_CONFUSIONS)]
    done.calibration = [_band(band) for band in bands if band]
    return done


def _codes(scheme: str) -> list[str]:
    return [concept.code for concept in (objectives() if scheme == "objective" else sdg_goals())]


def _count(done: Evaluation, given: set[str], wanted: frozenset[str], allowed: frozenset[str]) -> None:
    for code in given | wanted:
        for count in (done.total, done.by_code[code]):
            count.right += code in given and code in allowed
            count.wrong += code in given and code not in allowed
            count.hit += code in given and code in wanted
            count.missed += code not in given


def _band(band: list[tuple[float, bool]]) -> Band:
    size = len(band)
    return Band(size, sum(score for score, _ in band) / size, sum(right for _, right in band) / size)


def warm_up() -> None:
    """Has vocabularies and bundled texts read, so that what comes after can be timed."""
    for language in LANGUAGES:
        evaluate(as_examples(labelled_texts(language, Use.EVALUATION)[:1]))


def measure_bundled(clock: Callable[[], float], day: date) -> dict[str, Any]:
    """How right the tagger in force is on the bundled evaluation texts, by language and for the goals, as plain values;
    the day, and how many texts it takes in a second of ``clock``."""
    warm_up()
    started = clock()
    report = _measure_bundled()
    texts = sum(each["texts"] for each in (*report["languages"], report["goals"]))
    return {**report, "texts_a_second": round(texts / max(clock() - started, 0.001)), "date": day.isoformat()}


def _measure_bundled() -> dict[str, Any]:
    done = {language: evaluate(as_examples(labelled_texts(language, Use.EVALUATION))) for language in LANGUAGES}
    return {
        "languages": [{"language": language, **_as_json(each, "objective")} for language, each in done.items()],
        "goals": _as_json(measure_goals(), "goal"),
        "model": model_version(),
    }


def measure_goals() -> Evaluation:
    """How right the tagger is on the bundled evaluation texts for the goals of the 2030 Agenda."""
    texts = [text for text in goal_texts() if text.use is Use.EVALUATION]
    examples = [Example(id=text.id, text=text.text, objectives=frozenset(map(str, text.goals))) for text in texts]
    return evaluate(examples, scheme="sdg")


def _as_json(done: Evaluation, name: str) -> dict[str, Any]:
    """``name``: what its codes are called, "objective" or "goal"."""
    return {
        "texts": done.texts,
        "first": round(done.first, 3),
        **_figures(done.total),
        "mean_f1": round(sum(count.f1 for count in done.by_code.values()) / len(done.by_code), 3),
        f"{name}s": [
            {name: code, "texts": count.hit + count.missed, **_figures(count)} for code, count in done.by_code.items()
        ],
        "confusions": [{"given": given, "wanted": wanted, "times": times} for given, wanted, times in done.confusions],
        "calibration": [
            {"score": round(band.score, 3), "right": round(band.right, 3), "count": band.count}
            for band in done.calibration
        ],
    }


def _figures(count: Count) -> dict[str, float]:
    return {name: round(getattr(count, name), 3) for name in ("precision", "recall", "f1")}
