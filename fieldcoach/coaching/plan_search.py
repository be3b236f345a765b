"""Searching the words of plans and one-on-ones: goals, actions of their own, notes, agendas.

It reads without SQLAlchemy, as the search in ride-alongs does beside which it stands; it is for the
manager alone, private notes and all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.search import around_first_hit
from fieldcoach.coaching.search_words import SearchWords, Span, parse
from fieldcoach.domain.names import first_name
from fieldcoach.i18n import _
from fieldcoach.store.plan_search import PlanKind

__all__ = ["PlanHit", "PlanKind", "PlanRecord", "PlansFound", "find"]

_FOUND = """
    WITH said AS (
        SELECT record_id, count(*) AS places, min(kind << 48 | id) AS first
        FROM search_plan_text
        WHERE id IN (SELECT rowid FROM search_plan_fts WHERE search_plan_fts MATCH ?)
        GROUP BY record_id
    )
    SELECT 'one_on_one' AS record, record_id, rep_id, day, first, places
        FROM said CROSS JOIN one_on_one ON one_on_one.id = record_id
        WHERE one_on_one.binned_at IS NULL
    UNION ALL
    SELECT 'goal', record_id, rep_id, set_on, first, places
        FROM said CROSS JOIN goal ON goal.id = record_id
    UNION ALL
    SELECT 'action', record_id, rep_id, coalesce(agreed_on, ''), first, places
        FROM said CROSS JOIN action ON action.id = record_id
    ORDER BY day DESC, record_id
"""
_HIT = """
    SELECT search_plan_text.kind, search_plan_text.text, rep.name
    FROM search_plan_text JOIN rep ON rep.id = ? WHERE search_plan_text.id = ?
"""
_SKILL = "SELECT skill.name FROM goal JOIN skill ON skill.id = goal.skill_id WHERE goal.id = ?"
_ROW = (1 << 48) - 1


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
        found = connection.execute(_FOUND, (wanted.expression,)).fetchall()
        return PlansFound(
            hits=tuple(_hits(connection, wanted, found[:limit])),
            records=len(found),
            places=sum(places for *_rest, places in found),
        )


def _hits(connection: Any, words: SearchWords, found: list[Any]) -> Iterator[PlanHit]:
    for record, key, rep_id, day, first, _places in found:
        row = connection.execute(_HIT, (rep_id, first & _ROW)).fetchone()
        if row is None:
            continue
        number, text, rep = row
        kind = PlanKind(number)
        shown, spans = around_first_hit(text, words.spans(text))
        skill = connection.execute(_SKILL, (key,)).fetchone()
        yield PlanHit(
            kind=kind,
            record=PlanRecord(record),
            id=UUID(bytes=key),
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
