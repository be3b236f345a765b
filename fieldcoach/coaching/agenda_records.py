"""What an agenda shows: its lines, the rep's own points, and what is agreed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from fieldcoach.domain.one_on_one import AgendaItem, OneOnOne
from fieldcoach.domain.people import Rep
from fieldcoach.domain.ride_along import Action


class PointKind(StrEnum):
    """Where a point of the rep's own comes from, in the order of which is told first."""

    VIEW = "view"
    HELP = "help"  # what would have helped
    IDEA = "idea"
    COMMENT = "comment"
    SELF_RATING = "self_rating"  # far from the manager's


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnPoint:
    """Something the rep said since the last one-on-one.

    Attributes:
        text: the rep's own words; of a self-rating a sentence that speaks to the rep.
        ride_along_id: the ride-along it stands in; None for what was said of a one-on-one.
        series_id: the skill of a self-rating, else None.
    """

    kind: PointKind
    text: str
    day: date
    ride_along_id: UUID | None = None
    series_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of an agenda.

    Attributes:
        item: what is stored of it, or would be under the same key.
        detail: the quiet second line, which speaks to the rep; "" for none.
        series_id: the skill whose growth is drawn beneath it, if there is one.
    """

    item: AgendaItem
    detail: str = ""
    series_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agenda:
    """The agenda of one one-on-one, as the rep may see it: no other rep is in it.

    Attributes:
        one_on_one: without its private note, and without an agenda of its own beside `lines`.
        manager: what the journal's owner is called; "" where nobody said it yet.
        lines: what is on it, in order; `dropped` is what was taken off.
        actions: what is agreed here.
        points: the rep's own since the last one-on-one, the newest first.
    """

    one_on_one: OneOnOne
    rep: Rep
    manager: str
    lines: tuple[AgendaLine, ...]
    dropped: tuple[AgendaLine, ...]
    actions: tuple[Action, ...]
    points: tuple[OwnPoint, ...]
