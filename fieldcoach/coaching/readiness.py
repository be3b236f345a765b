"""What a comparison has and what it lacks: told on the page while it cannot be fair yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.orm import Session

from fieldcoach import clock
from fieldcoach.analysis.skill_levels import MIN_REPS, can_tell_apart, is_solid
from fieldcoach.coaching.levels import RepLevelRow, Scope
from fieldcoach.coaching.observed import visits_and_days
from fieldcoach.coaching.reps import spans_by_rep
from fieldcoach.domain.people import has_left, tier_on
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class ThinRep:
    """A rep of one of the two tiers with too little on record to enter any comparison."""

    rep_id: UUID
    rep: str
    tier: str
    days: int
    visits: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """What a comparison has and what it lacks, told on the page while it stays empty.

    Attributes:
        needed: reps that each tier needs.
        first, second: reps in the two tiers on the window's last day, today where it is open, who
            have not left by today.
        solid: how many of both have five ratings on three days on some skill.
        thin: the others, those with most on record first.
    """

    needed: tuple[int, int]
    first: int
    second: int
    solid: int
    thin: tuple[ThinRep, ...]

    @property
    def is_enough(self) -> bool:
        """Whether nothing is missing."""
        return can_tell_apart(self.first, self.second) and not self.thin


def readiness(
    session: Session,
    scope: Scope,
    tiers: tuple[str, str],
    reps: Mapping[UUID, m.Rep],
    rows: Sequence[RepLevelRow],
) -> Readiness:
    """Return what a comparison of `tiers` over `rows`, the levels of `scope`, has and lacks."""
    today = clock.today()
    until = scope.window.until or today
    spans = spans_by_rep(session)
    held = {
        rep_id: tier_on(spans.get(rep_id, ()), until)
        for rep_id, row in reps.items()
        if not has_left(row.left_on, today)
    }
    solid = {row.rep_id for row in rows if is_solid(row.visit_values, row.days)}
    seen = visits_and_days(session, Scope(window=scope.window, purpose=scope.purpose))
    asked = [rep_id for rep_id, tier in held.items() if tier in tiers]
    thin = [
        ThinRep(rep_id, reps[rep_id].name, held[rep_id] or "", *seen.get(rep_id, (0, 0)))
        for rep_id in asked
        if rep_id not in solid
    ]
    first, second = (sum(held[rep_id] == tier for rep_id in asked) for tier in tiers)
    return Readiness(
        # Three against three cannot be told apart; the larger tier has the fourth.
        needed=(MIN_REPS + 1, MIN_REPS) if first > second else (MIN_REPS, MIN_REPS + 1),
        first=first,
        second=second,
        solid=sum(rep_id in solid for rep_id in asked),
        thin=tuple(sorted(thin, key=lambda one: (-one.visits, one.rep))),
    )
