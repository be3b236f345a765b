"""The owner's name: changed at any time, in every rating given so far."""

import pytest

from fieldcoach.coaching import co_raters, ride_along_record
from fieldcoach.coaching.owner import rename_owner
from fieldcoach.coaching.reps import owner
from fieldcoach.errors import Refused

from .days import Day


def test_that_a_new_name_is_that_of_every_rating_and_is_taken_back(filled: Day) -> None:
    before = ride_along_record.load(filled.journal, filled.key)
    change = rename_owner(filled.journal, "  Helen  Marsh ")
    named = owner(filled.journal)
    assert named is not None
    assert named.name == "Helen Marsh"
    assert ride_along_record.load(filled.journal, filled.key) == before
    change.undo()
    named = owner(filled.journal)
    assert named is not None
    assert named.name == "Me"


def test_that_no_name_and_another_managers_name_are_refused(filled: Day) -> None:
    co_raters.ensure_manager(filled.journal, "Marcus Bell")
    with pytest.raises(Refused, match="needs a name"):
        rename_owner(filled.journal, " ")
    with pytest.raises(Refused, match="Marcus BELL rates in this journal"):
        rename_owner(filled.journal, "Marcus BELL")
    named = owner(filled.journal)
    assert named is not None
    assert named.name == "Me"


def test_that_another_spelling_of_the_own_name_is_taken(filled: Day) -> None:
    rename_owner(filled.journal, "helen")
    rename_owner(filled.journal, "Helen")
    named = owner(filled.journal)
    assert named is not None
    assert named.name == "Helen"
