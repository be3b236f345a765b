"""Actions of a plan: those agreed on a day of their own or in a one-on-one, and changing any."""

from datetime import date
from uuid import UUID

from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import Doer


def add_action(
    journal: Journal,
    rep_id: UUID,
    text: str,
    *,
    due_on: date | None = None,
    doer: Doer = Doer.REP,
    issue: str = "",
    root_cause: str = "",
    plan: str = "",
    goal_id: UUID | None = None,
    one_on_one_id: UUID | None = None,
) -> Change:
    """Agree who does what by when, in a one-on-one or today; `created` is its key."""
    raise NotImplementedError


def edit_action(
    journal: Journal,
    action_id: UUID,
    *,
    text: str,
    due_on: date | None,
    doer: Doer,
    issue: str,
    root_cause: str,
    plan: str,
    goal_id: UUID | None,
) -> Change:
    """Say an action in another way."""
    raise NotImplementedError


def remove_action(journal: Journal, action_id: UUID) -> Change:
    """Take away an action that belongs to no ride-along; raises Refused for another."""
    raise NotImplementedError


def drop_what_is_open(journal: Journal, rep_id: UUID) -> Change:
    """Drop every open goal and action of a rep in one step."""
    raise NotImplementedError
