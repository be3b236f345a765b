"""Searching the words of plans and one-on-ones: goals, actions of their own, notes, agendas.

It reads without SQLAlchemy, as the search in ride-alongs does beside which it stands; it is for the
manager alone, private notes and all.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from heapq import nlargest
from typing import Any
from uuid import UUID

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.raw_reads import SKILL_NOW
from fieldcoach.coaching.search import around_first_hit
from fieldcoach.coaching.search_words import SearchWords, Span, parse
from fieldcoach.domain.names import first_name
from fieldcoach.i18n import _
from fieldcoach.store.plan_search import KIND_BITS, RECORD_BITS, PlanKind

__all__ = ["PlanHit", "PlanKind", "PlanRecord", "PlansFound", "find"]

# One row however much is found, as in the search beside this one.
_PLACES = f"""
    SELECT group_concat(rowid >> {KIND_BITS}) FROM search_plan_fts WHERE search_plan_fts MATCH ?
"""
# CROSS JOIN keeps the order: one look for each row that may be a record, and not three.
_DAYS = """
    SELECT day, number FROM one_on_one
        CROSS JOIN search_plan_record ON record_id = one_on_one.id WHERE binned_at IS NULL
    UNION ALL
    SELECT set_on, number FROM goal CROSS JOIN search_plan_record ON record_id = goal.id
    UNION ALL
    SELECT coalesce(agreed_on, ''), number FROM action
        CROSS JOIN search_plan_record ON record_id = action.id
        WHERE ride_along_id IS NULL AND one_on_one_id IS NULL
"""
_RECORD = """
    SELECT record_id, coalesce(goal.rep_id, action.rep_id, one_on_one.rep_id),
           CASE WHEN goal.id IS NOT NULL THEN 'goal'
                WHEN action.id IS NOT NULL THEN 'action' ELSE 'one_on_one' END
    FROM search_plan_record
    LEFT JOIN goal ON goal.id = record_id
    LEFT JOIN action ON action.id = record_id
    LEFT JOIN one_on_one ON one_on_one.id = record_id
    WHERE number = ?
"""
_FIRST = """
    SELECT text FROM search_plan_text WHERE id =
        (SELECT rowid FROM search_plan_fts WHERE search_plan_fts MATCH ? AND rowid BETWEEN ? AND ?
         ORDER BY rowid LIMIT 1)
"""
_REP = "SELECT name FROM rep WHERE id = ?"
_SKILL = f"""
    SELECT {SKILL_NOW} FROM goal JOIN skill ON skill.id = goal.skill_id WHERE goal.id = ?
"""
_KIND_MASK = (1 << RECORD_BITS - KIND_BITS) - 1


class PlanRecord(StrEnum):
    """What a hit leads to."""

    GOAL = "goal"
    ACTION = "action"
    ONE_ON_ONE = "one_on_one"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanHit:
    """A text that says what is searched for.

    Attributes:
        record, id: what it leads to: the goal, the action, or the one-on-one.
        day: when that was held, or agreed on; None where nobody dated it.
        place: where it stands, in words: "Why, Gains commitment", "Notes".
        text: on one line; of a long text what is around the first hit.
        spans: where in `text` the words stand.
    """

    kind: PlanKind
    record: PlanRecord
    id: UUID
    rep_id: UUID
    rep: str
    day: date | None
    place: str
    text: str
    spans: tuple[Span, ...]

    @property
    def is_private(self) -> bool:
        """Whether it stands in a note of the manager's own."""
        return self.kind is PlanKind.ONE_ON_ONE_PRIVATE_NOTE


@dataclass(frozen=True, slots=True)
class PlansFound:
    """What was found: a hit of each record, newest first, and how much there is in all."""

    hits: tuple[PlanHit, ...]
    records: int
    places: int


def find(journal: Journal, words: str, *, limit: int = 50) -> PlansFound:
    """Return the hits of the newest `limit` records that say `words`, one of each.

    Words are understood as `search.find` understands them. One-on-ones in the bin are left out,
    with what was agreed in them.
    """
    wanted = parse(words)
    if not wanted:
        return PlansFound((), 0, 0)
    with journal.reading_raw() as connection:
        (listed,) = connection.execute(_PLACES, (wanted.expression,)).fetchone()
        if not listed:
            return PlansFound((), 0, 0)
        places: Counter[int] = Counter()
        first: dict[int, int] = {}
        for said, times in Counter(listed.split(",")).items():
            key = int(said)
            number = key >> RECORD_BITS - KIND_BITS
            places[number] += times
            first[number] = min(first.get(number, key), key)
        found = [dated for dated in connection.execute(_DAYS) if dated[1] in first]
        return PlansFound(
            hits=tuple(
                hit
                for day, number in nlargest(limit, found)
                for hit in _hits(connection, wanted, first[number], day)
            ),
            records=len(found),
            places=sum(places[number] for _day, number in found),
        )


def _hits(connection: Any, words: SearchWords, key: int, day: str) -> Iterator[PlanHit]:
    """Yield the hit that a record shows first; `key` is the record's number and the kind."""
    number = key >> RECORD_BITS - KIND_BITS
    record_id, rep_id, what = connection.execute(_RECORD, (number,)).fetchone()
    kind = PlanKind(key & _KIND_MASK)
    low = key << KIND_BITS
    within = (words.expression, low, low + (1 << KIND_BITS) - 1)
    (rep,) = connection.execute(_REP, (rep_id,)).fetchone()
    skill = connection.execute(_SKILL, (record_id,)).fetchone()
    for (text,) in connection.execute(_FIRST, within):
        shown, spans = around_first_hit(text, words.spans(text))
        yield PlanHit(
            kind=kind,
            record=PlanRecord(what),
            id=UUID(bytes=record_id),
            rep_id=UUID(bytes=rep_id),
            rep=rep,
            day=date.fromisoformat(day) if day else None,
            place=", ".join(filter(None, (_place(kind, rep), skill[0] if skill else ""))),
            text=shown,
            spans=spans,
        )


def _place(kind: PlanKind, rep: str) -> str:
    words = {
        PlanKind.ACTION: _("Action"),
        PlanKind.NOTES: _("One-on-one"),
        PlanKind.POINT: _("On the agenda"),
        PlanKind.POINT_NOTES: _("One-on-one"),
        PlanKind.POINT_ISSUE: _("Issue"),
        PlanKind.POINT_ROOT_CAUSE: _("Root cause"),
        PlanKind.WHY: _("Goal"),
        PlanKind.EXAMPLE: _("Example for the goal"),
        PlanKind.GOAL_CAME_OF_IT: _("What came of the goal"),
        PlanKind.ISSUE: _("Issue"),
        PlanKind.ROOT_CAUSE: _("Root cause"),
        PlanKind.PLAN: _("Plan"),
        PlanKind.ACTION_CAME_OF_IT: _("What came of it"),
        PlanKind.ONE_ON_ONE_COMMENT: _("{name}'s comment"),
        PlanKind.ONE_ON_ONE_PRIVATE_NOTE: _("Private note"),
    }
    return words[kind].format(name=first_name(rep) or rep)
