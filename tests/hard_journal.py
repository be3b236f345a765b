"""A journal in which a figure can go wrong wherever two places compute it: hard on purpose.

Two rubrics, one of them in two versions with a skill that means something else and one that only
reads otherwise; scales of 3 to 7 levels, a done item and a count; two managers, visits rated by
both and visits the manager modelled; drafts and ride-alongs in the bin; tiers of any word, one that
changed on the way, one that changed under the other rubric; results told in each way there is.
"""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import UUID

from sqlalchemy.orm import Session

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import rubrics
from fieldcoach.coaching.rubrics import SkillDraft, load_versions
from fieldcoach.domain.names import match_key
from fieldcoach.domain.results import parse_period
from fieldcoach.domain.ride_along import Purpose, Role, State
from fieldcoach.domain.rubric import Item, RubricVersion, Skill, scale_of
from fieldcoach.ids import new_id
from fieldcoach.store import models as m

FIRST_DAY = date(2026, 1, 5)
MOMENT = datetime(2026, 11, 20, 14, 2, 11, tzinfo=UTC)
#: Days that leave some of the ride-alongs out, under the first version and under the second.
NARROW = (date(2026, 2, 1), date(2026, 9, 6))

_CHANGED_ON = 6  # the day from which on the second version is rated, of each rep's
_DAYS, _EVERY = 14, 18
_LONG_AGO = date(2020, 1, 1)

#: Name, tiers with their first days, how much above the others.
_PEOPLE: tuple[tuple[str, tuple[tuple[str, date], ...], float], ...] = (
    ("Ada Star", (("star", _LONG_AGO),), 1.3),
    ("Bea Star", (("star", _LONG_AGO),), 1.1),
    ("Cy Star", (("star", _LONG_AGO),), 0.9),
    ("Dag Star", (("star", _LONG_AGO),), 1.2),
    # An average under the other rubric, a star ever since.
    ("Eve Star", (("average", _LONG_AGO), ("star", date(2026, 1, 1))), 1.0),
    ("Abe Average", (("average", _LONG_AGO),), 0.0),
    ("Bo Average", (("average", _LONG_AGO),), -0.2),
    ("Cleo Average", (("average", _LONG_AGO),), 0.2),
    ("Dov Average", (("average", _LONG_AGO),), -0.4),
    ("Els Average", (("average", _LONG_AGO),), 0.1),
    ("Fay Average", (("average", _LONG_AGO),), -0.1),
    ("Gus Changed", (("average", _LONG_AGO), ("star", date(2026, 5, 4))), 0.6),
    ("Hal Developing", (("developing", _LONG_AGO),), -0.6),
    ("Ike Trainee", (("Trainee", _LONG_AGO),), -0.5),
    ("Jo Nobody", (), 0.0),
    ("Kim Seldom", (("average", _LONG_AGO),), 0.0),
)


def write(path: Path, seed: int = 4) -> None:
    """Write it to a new file; another `seed` gives other ratings and results."""
    drawn = Random(seed)
    with journals.create(path) as journal, journal.writing() as session:
        old, new, other = _versions(session)
        managers = [_named(session, m.Manager, "Me", is_owner=True)]
        managers.append(_named(session, m.Manager, "Rex Second"))
        reps = [
            _named(session, m.Rep, name, territory=("North", "South")[n % 2], hired_on=_hired(n))
            for n, (name, _tiers, _above) in enumerate(_PEOPLE)
        ]
        session.flush()
        for rep, (name, tiers, above) in zip(reps, _PEOPLE, strict=True):
            for tier, since in tiers:
                session.add(m.TierSpan(rep_id=rep, tier=tier, since=since))
            first = drawn.randrange(6)
            for number in range(2 if name.endswith("Seldom") else _DAYS):
                day = FIRST_DAY + timedelta(days=first + number * _EVERY)
                version = old if number < _CHANGED_ON else new
                _ride(session, drawn, rep, day, version, managers, above + 0.03 * number)
            if name.endswith(("Star", "Changed")):
                for back in (30, 60, 90):
                    before = FIRST_DAY - timedelta(days=back)
                    _ride(session, drawn, rep, before, other, managers, above)
        _results(session, drawn, reps)


def _versions(session: Session) -> list[RubricVersion]:
    first = [
        _draft("opening"),
        _draft("needs", name="Needs"),
        _draft("closing", levels=4),
        _draft("pace", levels=3),
        _draft("depth", levels=7),
        _draft("summary", item=Item.DONE),
        _draft("questions", item=Item.COUNT),
    ]
    (old,) = load_versions(session, [rubrics.publish(session, "Calls", first, FIRST_DAY)])
    series = {skill.key: skill.series_id for skill in old.skills}
    second = [
        _draft("opening", series=series["opening"]),
        _draft("needs", name="Explores needs", series=series["needs"]),
        _draft("closing", levels=4, name="Closing"),
        *(_again(skill) for skill in old.skills if skill.key in ("pace", "depth", "summary")),
        _draft("questions", item=Item.COUNT, series=series["questions"]),
    ]
    keys = [
        rubrics.publish(session, "Calls", second, FIRST_DAY),
        rubrics.publish(session, "Door", [_draft("knock", levels=6), _draft("smile")], FIRST_DAY),
    ]
    return [old, *(load_versions(session, [key])[0] for key in keys)]


def _again(skill: Skill) -> SkillDraft:
    return SkillDraft(
        key=skill.key,
        name=skill.name,
        stage=skill.stage,
        item=skill.item,
        scale=skill.scale,
        series_id=skill.series_id,
    )


def _draft(
    key: str,
    *,
    item: Item = Item.LEVEL,
    levels: int = 5,
    name: str = "",
    series: UUID | None = None,
) -> SkillDraft:
    return SkillDraft(
        key=key,
        name=name or key.capitalize(),
        stage="In the call",
        item=item,
        scale=scale_of(item, levels),
        series_id=series,
    )


def _named(session: Session, table: type[m.Base], name: str, **fields: object) -> UUID:
    key = new_id()
    session.add(table(id=key, name=name, name_key=match_key(name), **fields))
    return key


def _hired(number: int) -> date | None:
    return None if number % 5 == 0 else _LONG_AGO - timedelta(days=100 * number)


def _ride(
    session: Session,
    drawn: Random,
    rep: UUID,
    day: date,
    version: RubricVersion,
    managers: list[UUID],
    above: float,
) -> None:
    key, (lead, second) = new_id(), drawn.sample(managers, 2)
    session.add(
        m.RideAlong(
            id=key,
            rep_id=rep,
            manager_id=lead,
            day=day,
            purpose=drawn.choice([Purpose.DEVELOP, Purpose.DEVELOP, Purpose.LEARN]),
            state=drawn.choice([State.DRAFT, State.FINISHED]),
            saved_at=MOMENT,
            binned_at=MOMENT if drawn.random() < 0.1 else None,
        )
    )
    session.flush()
    session.add(m.RideAlongRubric(ride_along_id=key, version_id=version.id, position=1))
    session.add(m.PrivateNote(ride_along_id=key, text="for my eyes only"))
    for position in range(1, 1 + drawn.randint(1, 3)):
        visit = new_id()
        role = Role.MODEL if drawn.random() < 0.15 else Role.OBSERVE
        session.add(m.Visit(id=visit, ride_along_id=key, position=position, role=role))
        session.flush()
        raters = [lead, second] if drawn.random() < 0.3 else [lead]
        for skill in version.skills:
            for manager in raters:
                _observe(session, drawn, visit, skill, manager, above)
    skill = version.skills[0]
    session.add(
        m.SelfRating(
            ride_along_id=key,
            skill_id=skill.id,
            scale_low=skill.scale.low,
            scale_high=skill.scale.high,
            rating=skill.scale.high,
        )
    )


def _observe(
    session: Session, drawn: Random, visit: UUID, skill: Skill, manager: UUID, above: float
) -> None:
    luck = drawn.random()
    if luck < 0.15:  # an untouched cell
        return
    seen = luck > 0.3
    low, high = skill.scale.low, skill.scale.high
    top = 6 if skill.item is Item.COUNT else high
    # The later a skill stands in the rubric, the less it has to do with the rep.
    weight = {"opening": 1.0, "needs": 0.9, "knock": 0.8, "depth": 0.5}.get(skill.key, 0.2)
    middle = (low + top) / 2 + weight * above * (top - low) / 4
    rating = min(max(round(drawn.gauss(middle, (top - low) / 5)), low), top)
    session.add(
        m.Observation(
            visit_id=visit,
            skill_id=skill.id,
            manager_id=manager,
            scale_low=low,
            scale_high=high,
            rating=rating if seen else None,
            not_observed=not seen,
            evidence=f"Said so on {skill.name}." if drawn.random() < 0.3 else "",
        )
    )


def _results(session: Session, drawn: Random, reps: list[UUID]) -> None:
    for rep, (name, _tiers, above) in zip(reps, _PEOPLE, strict=True):
        if name.endswith("Nobody"):
            continue
        for number, named in enumerate(("2026-02", "2026-Q2", "2026-07", "2026-10")):
            share = 0.95 + 0.08 * above + drawn.gauss(0, 0.06)
            target = 0.0 if number == 0 and name.startswith("B") else drawn.choice([100.0, 240.0])
            _result(session, rep, "Sales", named, target=target, actual=target * share)
        for named in ("2026-03", "2026-08"):
            _result(session, rep, "new customers", named, stated=drawn.gauss(1, 0.2))


def _result(
    session: Session,
    rep: UUID,
    metric: str,
    named: str,
    target: float | None = None,
    actual: float | None = None,
    stated: float | None = None,
) -> None:
    period = parse_period(named)
    session.add(
        m.Result(
            rep_id=rep,
            metric=metric,
            metric_key=match_key(metric),
            since=period.since,
            until=period.until,
            target=target,
            actual=actual,
            stated=stated,
        )
    )
