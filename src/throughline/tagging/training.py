"""New learned weights from editors' decisions, taken only if no worse on texts that they were not fitted to."""

from collections.abc import Sequence
from dataclasses import dataclass

from throughline.tagging.decisions import Decision, Ruling
from throughline.tagging.evaluating import Evaluation, as_examples, evaluate
from throughline.tagging.fitting import Example, fit
from throughline.tagging.learned import Learned
from throughline.tagging.texts import Use, labelled_texts

FOLDS = 4
ALLOWANCE = 0.01


@dataclass(frozen=True, kw_only=True, slots=True)
class Trained:
    """New weights, and their measure beside that of weights from the bundled texts alone, each on folds held out:
    of the decisions, and of the bundled texts."""

    learned: Learned
    decided_before: Evaluation
    decided_after: Evaluation
    bundled_before: Evaluation
    bundled_after: Evaluation

    @property
    def is_better(self) -> bool:
        """Whether held-out decisions are met no worse than before, and held-out bundled texts hardly worse."""
        gained = self.decided_after.total.f1 - self.decided_before.total.f1
        lost = self.bundled_before.total.f1 - self.bundled_after.total.f1
        return gained >= 0 and lost <= ALLOWANCE


def train(decisions: Sequence[Decision], language: str = "en") -> Trained:
    """Weights fitted to the bundled training texts and the decisions; cross-validated with and without the latter."""
    known = as_examples(labelled_texts(language, Use.TRAINING))
    decided = [as_example(decision) for decision in decisions]
    measures: list[list[Evaluation]] = [[], [], [], []]
    for fold in range(FOLDS):
        known_rest, known_fold = _split(known, fold)
        decided_rest, decided_fold = _split(decided, fold)
        decided_fold = [example for example in decided_fold if not example.rejected]
        before, after = fit(known_rest, language), fit([*known_rest, *decided_rest], language)
        for place, (fold_of, learned) in enumerate(
            ((decided_fold, before), (decided_fold, after), (known_fold, before), (known_fold, after))
        ):
            measures[place].append(evaluate(fold_of, learned))
    totals = [_sum(each) for each in measures]
    return Trained(
        learned=fit([*known, *decided], language),
        decided_before=totals[0],
        decided_after=totals[1],
        bundled_before=totals[2],
        bundled_after=totals[3],
    )


def as_example(decision: Decision) -> Example:
    """A decision as an example to fit to: what is right, or what is wrong of a passage."""
    if decision.ruling is Ruling.REJECTED:
        return Example(id=decision.passage, text=decision.text, objectives=frozenset(), rejected=decision.objectives)
    return Example(id=decision.passage, text=decision.text, objectives=decision.objectives)


def _split(examples: Sequence[Example], fold: int) -> tuple[list[Example], list[Example]]:
    """All but every so manieth passage, and those; what was decided twice of one passage stays together."""
    order = {passage: place for place, passage in enumerate(dict.fromkeys(example.id for example in examples))}
    rest = [example for example in examples if order[example.id] % FOLDS != fold]
    return rest, [example for example in examples if order[example.id] % FOLDS == fold]


def _sum(parts: Sequence[Evaluation]) -> Evaluation:
    whole = Evaluation(texts=sum(part.texts for part in parts))
    for part in parts:
        for count in ("right", "wrong", "hit", "missed"):
            setattr(whole.total, count, getattr(whole.total, count) + getattr(part.total, count))
    whole.first = sum(part.first * part.texts for part in parts) / whole.texts if whole.texts else 0.0
    return whole
