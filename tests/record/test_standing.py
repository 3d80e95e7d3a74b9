"""The whole table of standings, and who may take which step."""

import pytest

from throughline.record.errors import NotAllowed
from throughline.record.standing import MACHINE_TRANSITIONS, TRANSITIONS, Standing, next_standing

ALLOWED = {
    "read_by_machine": {"recorded", "confirmed", "contested", "withdrawn"},
    "recorded": {"confirmed", "contested", "withdrawn"},
    "confirmed": {"contested", "withdrawn"},
    "contested": {"recorded", "confirmed", "withdrawn"},
    "withdrawn": {"recorded", "confirmed"},
}


@pytest.mark.parametrize("before", Standing)
@pytest.mark.parametrize("after", Standing)
def test_person_may_take_the_steps_of_the_table_and_no_other(before: Standing, after: Standing) -> None:
    if after in ALLOWED[before]:
        assert next_standing(before, after) is after
    else:
        with pytest.raises(NotAllowed) as refused:
            next_standing(before, after)
        assert refused.value.code == "E3101"


@pytest.mark.parametrize("before", Standing)
@pytest.mark.parametrize("after", Standing)
def test_machine_may_only_take_back_what_it_read_and_set_it_again(before: Standing, after: Standing) -> None:
    if (before, after) in {("read_by_machine", "withdrawn"), ("withdrawn", "read_by_machine")}:
        assert next_standing(before, after, by_machine=True) is after
    else:
        with pytest.raises(NotAllowed):
            next_standing(before, after, by_machine=True)


def test_every_standing_is_in_the_table() -> None:
    assert set(TRANSITIONS) == set(Standing)
    assert {step for steps in MACHINE_TRANSITIONS for step in steps} <= set(Standing)


def test_refusal_says_what_is_allowed_from_here() -> None:
    with pytest.raises(NotAllowed, match="confirmed, contested, withdrawn"):
        next_standing(Standing.RECORDED, Standing.READ_BY_MACHINE)
