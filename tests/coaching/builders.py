"""Short ways to say who there is and what was rated, written straight into the tables."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching import rubrics
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.names import match_key
from fieldcoach.domain.ride_along import Purpose, Role, State
from fieldcoach.domain.rubric import Item, RubricVersion, scale_of
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

FIRST_DAY = date(2026, 1, 5)
MOMENT = datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)

#: A rating, None for an untouched cell, "no" for not observed.
Cell = int | str | None


def week(number: int) -> date:
    """Return the Monday of that week since the first day."""
    return FIRST_DAY + timedelta(weeks=number)


def draft(
    key: str,
    *,
    item: Item = Item.LEVEL,
    levels: int = 5,
    series: UUID | None = None,
    name: str = "",
) -> SkillDraft:
    return SkillDraft(
        key=key,
        name=name or key.capitalize(),
        stage="In the call",
        item=item,
        scale=scale_of(item, levels),
        series_id=series,
    )


class Team:
    """A journal with a rubric "Our calls" (opening, needs, closing; 1 to 5), and its people."""

    def __init__(self, journal: Journal, *drafts: SkillDraft) -> None:
        self.journal = journal
        self.version = self.publish(*(drafts or map(draft, ("opening", "needs", "closing"))))
        self.me = self.manager("Me", is_owner=True)

    def publish(
        self, *drafts: SkillDraft, rubric: str = "Our calls", day: date = FIRST_DAY
    ) -> RubricVersion:
        with self.journal.writing() as session:
            key = rubrics.publish(session, rubric, drafts, day)
        return rubrics.version(self.journal, key)

    def skill(self, key: str, version: RubricVersion | None = None) -> UUID:
        return next(s.id for s in (version or self.version).skills if s.key == key)

    def series(self, key: str, version: RubricVersion | None = None) -> UUID:
        return next(s.series_id for s in (version or self.version).skills if s.key == key)

    def manager(self, name: str, *, is_owner: bool = False) -> UUID:
        with self.journal.writing() as session:
            row = m.Manager(id=new_id(), name=name, name_key=match_key(name), is_owner=is_owner)
            session.add(row)
            return row.id

    def rep(
        self,
        name: str,
        *tiers: str | tuple[str, date],
        hired: date | None = None,
        left: date | None = None,
    ) -> UUID:
        """Add a rep; a tier alone holds from 2020 on."""
        with self.journal.writing() as session:
            key = new_id()
            session.add(
                m.Rep(id=key, name=name, name_key=match_key(name), hired_on=hired, left_on=left)
            )
            session.flush()
            for held in tiers:
                tier, since = (held, date(2020, 1, 1)) if isinstance(held, str) else held
                session.add(m.TierSpan(rep_id=key, tier=tier, since=since))
        return key

    def day(
        self,
        rep: UUID,
        day: date,
        *visits: Mapping[str, Cell],
        version: RubricVersion | None = None,
        manager: UUID | None = None,
        role: Role = Role.OBSERVE,
        purpose: Purpose = Purpose.DEVELOP,
        state: State = State.DRAFT,
        binned: bool = False,
        evidence: str = "",
    ) -> UUID:
        """Put a ride-along on record with one visit for each mapping of skill key to cell."""
        rated = version or self.version
        key = new_id()
        with self.journal.writing() as session:
            session.add(
                m.RideAlong(
                    id=key,
                    rep_id=rep,
                    manager_id=manager or self.me,
                    day=day,
                    purpose=purpose,
                    state=state,
                    saved_at=MOMENT,
                    binned_at=MOMENT if binned else None,
                )
            )
            session.flush()
            session.add(m.RideAlongRubric(ride_along_id=key, version_id=rated.id, position=1))
            for position, cells in enumerate(visits, start=1):
                visit = new_id()
                session.add(m.Visit(id=visit, ride_along_id=key, position=position, role=role))
                session.flush()
                _observe(session, visit, rated, cells, manager or self.me, evidence)
        return key

    def also(
        self, ride_along: UUID, position: int, cells: Mapping[str, Cell], manager: UUID
    ) -> None:
        """Let another manager rate a visit that is on record."""
        with self.journal.writing() as session:
            visit = session.scalar(
                select(m.Visit.id).where(
                    m.Visit.ride_along_id == ride_along, m.Visit.position == position
                )
            )
            assert visit is not None
            _observe(session, visit, self.version, cells, manager, "")

    def days(
        self, rep: UUID, ratings: Sequence[float | int], *, key: str = "opening", visits: int = 2
    ) -> None:
        """Rate one skill on as many weekly days as there are ratings, the same in each visit."""
        for number, rating in enumerate(ratings):
            self.day(rep, week(number), *([{key: int(rating)}] * visits))

    def self_rate(self, ride_along: UUID, key: str, rating: int) -> None:
        skill = next(s for s in self.version.skills if s.key == key)
        with self.journal.writing() as session:
            session.add(
                m.SelfRating(
                    ride_along_id=ride_along,
                    skill_id=skill.id,
                    scale_low=skill.scale.low,
                    scale_high=skill.scale.high,
                    rating=rating,
                )
            )

    def focus(self, ride_along: UUID, key: str) -> None:
        with self.journal.writing() as session:
            session.add(
                m.FocusPoint(
                    ride_along_id=ride_along, position=1, text="…", skill_id=self.skill(key)
                )
            )


def _observe(
    session: Session,
    visit: UUID,
    version: RubricVersion,
    cells: Mapping[str, Cell],
    manager: UUID,
    evidence: str,
) -> None:
    for skill in version.skills:
        cell = cells.get(skill.key)
        if cell is None:
            continue
        session.add(
            m.Observation(
                visit_id=visit,
                skill_id=skill.id,
                manager_id=manager,
                scale_low=skill.scale.low,
                scale_high=skill.scale.high,
                rating=None if cell == "no" else int(cell),
                not_observed=cell == "no",
                evidence=evidence,
            )
        )
