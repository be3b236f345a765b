"""What a page is asked to show; it knows no page, so that pages can ask for one another."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Destination:
    """What a page is asked to show.

    `Destination("ride_along")` without an id begins a new ride-along, with a `rep_id` one with that
    rep; `part` names a tab or part of the page, `since` and `until` narrow it to days (both
    included). Of a ride-along `visit_id` and `skill_id` name the cell to begin at, of a rep
    `skill_id` the series whose chart it is. `metric` names the results to show, with the period
    from `since` to `until`.
    """

    place: str
    id: UUID | None = None
    part: str = ""
    since: date | None = None
    until: date | None = None
    rep_id: UUID | None = None
    visit_id: UUID | None = None
    skill_id: UUID | None = None
    metric: str = ""
