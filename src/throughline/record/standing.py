"""How far an entry can be relied on, and who may change that to what: the one table of allowed transitions."""

from enum import StrEnum

from throughline.record.errors import NotAllowed


class Standing(StrEnum):
    READ_BY_MACHINE = "read_by_machine"
    RECORDED = "recorded"
    CONFIRMED = "confirmed"
    CONTESTED = "contested"
    WITHDRAWN = "withdrawn"


#: What counts without a second number beside it: a person, or the one concerned, stands behind it.
ACCEPTED = (Standing.RECORDED, Standing.CONFIRMED)
#: What shows in lists. A contested entry stays, with what is said against it; a withdrawn one keeps its address only.
SHOWN = (Standing.READ_BY_MACHINE, Standing.RECORDED, Standing.CONFIRMED, Standing.CONTESTED)

TRANSITIONS: dict[Standing, frozenset[Standing]] = {
    Standing.READ_BY_MACHINE: frozenset(
        {Standing.RECORDED, Standing.CONFIRMED, Standing.CONTESTED, Standing.WITHDRAWN}
    ),
    Standing.RECORDED: frozenset({Standing.CONFIRMED, Standing.CONTESTED, Standing.WITHDRAWN}),
    Standing.CONFIRMED: frozenset({Standing.CONTESTED, Standing.WITHDRAWN}),
    Standing.CONTESTED: frozenset({Standing.RECORDED, Standing.CONFIRMED, Standing.WITHDRAWN}),
    Standing.WITHDRAWN: frozenset({Standing.RECORDED, Standing.CONFIRMED}),
}
#: What a machine may do without a person: take back what it no longer finds, and set it again when it does.
MACHINE_TRANSITIONS = frozenset(
    {(Standing.READ_BY_MACHINE, Standing.WITHDRAWN), (Standing.WITHDRAWN, Standing.READ_BY_MACHINE)}
)


def next_standing(now: Standing, wanted: Standing, *, by_machine: bool = False) -> Standing:
    """``wanted``, if the table allows it from ``now``; else ``NotAllowed`` naming what is allowed."""
    allowed = {after for before, after in MACHINE_TRANSITIONS if before == now} if by_machine else TRANSITIONS[now]
    if wanted in allowed:
        return wanted
    names = ", ".join(sorted(allowed)) or "nothing"
    raise NotAllowed(
        code="E3101",
        message=f"an entry that is {now} cannot become {wanted}",
        remedy=f"From here it can become: {names}.",
    )
