"""Whether a rep reports to somebody other than who keeps the journal."""

from collections.abc import Iterable
from uuid import UUID

from fieldcoach.domain.names import match_key
from fieldcoach.domain.people import Rep


def reports_elsewhere(rep: Rep, owner_name: str, reps: Iterable[Rep]) -> str:
    """Return the name of the other manager whom `rep` reports to, "" where that is not known.

    `reps` are all those of the journal. Only where one of them reports to the owner by name does
    another name say something: otherwise it may be the owner's own, written in another way.
    """
    return elsewhere(reps, owner_name).get(rep.id, "")


def elsewhere(reps: Iterable[Rep], owner_name: str) -> dict[UUID, str]:
    """Return by rep the name of the other manager, for those of `reps` who report to one."""
    own = match_key(owner_name)
    others, keys = {}, {}
    is_known = False
    for rep in reps:
        if rep.reports_to not in keys:
            keys[rep.reports_to] = match_key(rep.reports_to)
        key = keys[rep.reports_to]
        if key and key == own:
            is_known = True
        elif key:
            others[rep.id] = rep.reports_to
    return others if is_known else {}
