"""Small journals of every shape, for round trips: drawn by hypothesis, written into the tables."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from uuid import UUID

from hypothesis import strategies as st
from sqlalchemy.orm import Session

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import rubrics
from fieldcoach.coaching.rubrics import SkillDraft, load_versions
from fieldcoach.domain.names import clean, match_key
from fieldcoach.domain.ride_along import Outcome, Purpose, Role, State
from fieldcoach.domain.rubric import Item, RubricVersion, scale_of
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

MOMENT = datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)
FIRST_DAY = date(2026, 1, 5)

REPS = ("Ana Ruiz", "=Ben", "-Cy", 'Dé, the "tall" one')
MANAGERS = ("Helen", "@Marcus")
CUSTOMERS = ("Alder; Sons", "+Birch", "'Cedar")
TIERS = ("star", "average", "on leave")

evidence = st.text(alphabet="'=+-@\t\r\n\",; aé“”", max_size=8)


@dataclass(frozen=True)
class Cell:
    """What one manager put into one cell; no rating and not observed is untouched."""

    manager: int
    rating: int | None
    evidence: str


@dataclass(frozen=True)
class DrawnVisit:
    label: str
    customer: int | None
    role: Role
    outcome: Outcome | None
    cells: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class DrawnRide:
    rep: int
    week: int
    manager: int
    purpose: Purpose
    versions: tuple[int, ...]
    visits: tuple[DrawnVisit, ...]
    self_rated: bool
    binned: bool


@dataclass(frozen=True)
class DrawnJournal:
    rides: tuple[DrawnRide, ...]
    tiers: tuple[tuple[int, int, int], ...]
    hired: tuple[int | None, ...]


cells = st.lists(
    st.builds(
        Cell,
        manager=st.integers(0, len(MANAGERS) - 1),
        rating=st.none() | st.integers(0, 5),
        evidence=evidence,
    ),
    max_size=2,
    unique_by=lambda cell: cell.manager,
).map(tuple)

visits = st.builds(
    DrawnVisit,
    label=st.sampled_from(["", "1", "2", "Alder; Sons", "=1"]),
    customer=st.none() | st.integers(0, len(CUSTOMERS) - 1),
    role=st.sampled_from(Role),
    outcome=st.none() | st.sampled_from(Outcome),
    cells=st.lists(cells, min_size=6, max_size=6).map(tuple),
)

rides = st.builds(
    DrawnRide,
    rep=st.integers(0, len(REPS) - 1),
    week=st.integers(0, 40),
    manager=st.integers(0, len(MANAGERS) - 1),
    purpose=st.sampled_from(Purpose),
    versions=st.sampled_from([(0,), (1,), (1, 2), (2, 0)]),
    visits=st.lists(visits, min_size=1, max_size=3).map(tuple),
    self_rated=st.booleans(),
    binned=st.booleans(),
)

journals_drawn = st.builds(
    DrawnJournal,
    rides=st.lists(rides, min_size=1, max_size=12, unique_by=lambda r: (r.rep, r.week)).map(tuple),
    tiers=st.lists(
        st.tuples(
            st.integers(0, len(REPS) - 1), st.integers(-5, 40), st.integers(0, len(TIERS) - 1)
        ),
        max_size=6,
        unique_by=lambda span: span[:2],
    ).map(tuple),
    hired=st.lists(st.none() | st.integers(100, 900), min_size=len(REPS), max_size=len(REPS)).map(
        tuple
    ),
)


def write(path: Path, drawn: DrawnJournal) -> None:
    """Write a drawn journal to a journal without rows at `path`."""
    with journals.open_to_write(path) as journal, journal.writing() as session:
        versions = _versions(session)
        named = {
            table: [_named(session, table, name) for name in names]
            for table, names in ((m.Manager, MANAGERS), (m.Customer, CUSTOMERS))
        }
        reps = [
            _named(
                session,
                m.Rep,
                name,
                hired_on=None if days is None else FIRST_DAY - timedelta(days=days),
            )
            for name, days in zip(REPS, drawn.hired, strict=True)
        ]
        session.flush()
        session.add_all(
            m.TierSpan(rep_id=reps[rep], tier=TIERS[tier], since=_day(week))
            for rep, week, tier in drawn.tiers
        )
        for ride in drawn.rides:
            _write_ride(session, ride, versions, reps, named[m.Manager], named[m.Customer])


def _versions(session: Session) -> list[RubricVersion]:
    """Publish two versions of one rubric, in which only "opening" stays the same, and another."""
    first = load_versions(
        session,
        [rubrics.publish(session, "=Calls", [_draft("opening"), _draft("needs")], FIRST_DAY)],
    )[0]
    kept = first.skills[0].series_id
    second = [_draft("opening", series=kept), _draft("needs"), _draft("sum", item=Item.DONE)]
    other = [_draft("asks", item=Item.COUNT, stage="-Before"), _draft("needs", levels=4)]
    keys = [
        rubrics.publish(session, "=Calls", second, FIRST_DAY),
        rubrics.publish(session, "Other", other, FIRST_DAY),
    ]
    return [first, *(load_versions(session, [key])[0] for key in keys)]


def _draft(
    key: str,
    *,
    item: Item = Item.LEVEL,
    levels: int = 5,
    stage: str = "In",
    series: UUID | None = None,
) -> SkillDraft:
    return SkillDraft(
        key=key,
        name=f"+{key.title()}",
        stage=stage,
        item=item,
        scale=scale_of(item, levels),
        series_id=series,
    )


def _named(session: Session, table: type[m.Base], name: str, **fields: object) -> UUID:
    row = table(id=new_id(), name=clean(name), name_key=match_key(name), **fields)
    session.add(row)
    return row.id


def _day(week: int) -> date:
    return FIRST_DAY + timedelta(weeks=week)


def _write_ride(
    session: Session,
    ride: DrawnRide,
    versions: list[RubricVersion],
    reps: list[UUID],
    managers: list[UUID],
    customers: list[UUID],
) -> None:
    key = new_id()
    session.add(
        m.RideAlong(
            id=key,
            rep_id=reps[ride.rep],
            manager_id=managers[ride.manager],
            day=_day(ride.week),
            purpose=ride.purpose,
            state=State.FINISHED,
            saved_at=MOMENT,
            binned_at=MOMENT if ride.binned else None,
        )
    )
    session.flush()
    skills, series = [], set()
    for position, number in enumerate(ride.versions, start=1):
        version = versions[number]
        session.add(m.RideAlongRubric(ride_along_id=key, version_id=version.id, position=position))
        skills += [skill for skill in version.skills if skill.series_id not in series]
        series |= {skill.series_id for skill in version.skills}
    if ride.self_rated:
        session.add(
            m.SelfRating(
                ride_along_id=key,
                skill_id=skills[0].id,
                scale_low=skills[0].scale.low,
                scale_high=skills[0].scale.high,
                rating=skills[0].scale.high,
            )
        )
    for position, visit in enumerate(ride.visits, start=1):
        visit_key = new_id()
        session.add(
            m.Visit(
                id=visit_key,
                ride_along_id=key,
                position=position,
                label=visit.label,
                customer_id=None if visit.customer is None else customers[visit.customer],
                role=visit.role,
                outcome=visit.outcome,
            )
        )
        session.flush()
        for skill, given in zip(skills, visit.cells, strict=False):
            for cell in given:
                rating = cell.rating if cell.rating in skill.scale else None
                session.add(
                    m.Observation(
                        visit_id=visit_key,
                        skill_id=skill.id,
                        manager_id=managers[cell.manager],
                        scale_low=skill.scale.low,
                        scale_high=skill.scale.high,
                        rating=rating,
                        not_observed=rating is None and not cell.evidence,
                        evidence=cell.evidence,
                    )
                )
