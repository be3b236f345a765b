"""The words of a ride-along as they stand on every screen, in its summary and its amendments."""

from datetime import time

from fieldcoach.domain.ride_along import Doer, Outcome, Purpose, Role, State
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _


def purpose_word(purpose: Purpose) -> str:
    """Return what a day is for, in one word."""
    return {
        Purpose.LEARN: _("learn"),
        Purpose.DEVELOP: _("develop"),
        Purpose.SUPPORT: _("support"),
    }[purpose]


def state_word(state: State) -> str:
    """Return how far a record is, in one word."""
    return {
        State.DRAFT: _("draft"),
        State.FINISHED: _("finished"),
        State.ACKNOWLEDGED: _("acknowledged"),
    }[state]


def doer_word(doer: Doer) -> str:
    """Return whom an action is for, in one word."""
    return {Doer.REP: _("the rep"), Doer.MANAGER: _("the manager")}[doer]


def role_word(role: Role) -> str:
    """Return what the manager does in a visit."""
    return {Role.OBSERVE: _("observe"), Role.JOINT: _("joint"), Role.MODEL: _("model")}[role]


def outcome_word(outcome: Outcome) -> str:
    """Return how a visit ended."""
    return {
        Outcome.ORDER: _("order"),
        Outcome.ADVANCE: _("next step agreed"),
        Outcome.CONTINUATION: _("no next step"),
        Outcome.NO: _("no"),
    }[outcome]


def short_outcome_word(outcome: Outcome) -> str:
    """Return how a visit ended, short enough for a narrow column."""
    return _("next step") if outcome is Outcome.ADVANCE else outcome_word(outcome)


def item_word(item: Item) -> str:
    """Return the word beside a skill that is not rated in levels; "" for levels."""
    return {Item.LEVEL: "", Item.DONE: _("done"), Item.COUNT: _("count")}[item]


def rating_word(item: Item, rating: int | None, *, not_observed: bool = False) -> str:
    """Return a rating in words or figures, "" where a cell is untouched."""
    if not_observed:
        return _("not observed")
    if rating is None:
        return ""
    if item is Item.DONE:
        return _("done") if rating else _("not done")
    return str(rating)


def time_text(starts: time | None) -> str:
    """Return "9:00", or nothing where no time was said."""
    return "" if starts is None else f"{starts.hour}:{starts.minute:02}"


def visit_name(customer: str, number: int) -> str:
    """Return the customer, or "Visit 2" where none was said."""
    return customer or _("Visit {number}").format(number=number)


def parse_time(text: str) -> time | None:
    """Return the time that "9", "9:30", "9.30", "930" or "1430" says, or None."""
    digits = "".join(sign for sign in text if sign.isdecimal())
    if not 1 <= len(digits) <= 4 or not all(c.isdecimal() or c in " :.h" for c in text):
        return None
    hours, minutes = (digits, "0") if len(digits) <= 2 else (digits[:-2], digits[-2:])
    if int(hours) > 23 or int(minutes) > 59:
        return None
    return time(int(hours), int(minutes))
