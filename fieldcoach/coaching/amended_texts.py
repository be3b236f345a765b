"""What an amendment changed: every place of a ride-along in words, before and after."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from fieldcoach.coaching import wording
from fieldcoach.coaching.ride_along_record import record
from fieldcoach.coaching.ride_along_words import (
    doer_word,
    outcome_word,
    purpose_word,
    rating_word,
    role_word,
    time_text,
    visit_name,
)
from fieldcoach.domain.ride_along import Action, FocusPoint, Observation, RideAlong, Visit
from fieldcoach.domain.rubric import Item
from fieldcoach.i18n import _
from fieldcoach.store import models as m


@dataclass(frozen=True, slots=True)
class Told:
    """What a place of the record says: `place` in words, `text` as it stands there."""

    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Names:
    """Names by key, of what a record refers to: skills with their item types, managers, reps."""

    skills: Mapping[UUID, tuple[str, Item]]
    managers: Mapping[UUID, str]
    reps: Mapping[UUID, str]


def told(session: Session, ride_along_id: UUID) -> dict[str, Told]:
    """Return what every place of a ride-along says, by field, within an open session."""
    ride = record(session, ride_along_id)
    return places_of(ride, _names(session, ride))


def places_of(ride: RideAlong, names: Names) -> dict[str, Told]:
    """Return what every place of a record says, by field; places that say nothing are left out.

    The private note is no part of what a rep acknowledges, and what comes of an action is said
    after the day: neither is among them.
    """
    found = {
        "rep": Told(_("Rep"), names.reps[ride.rep_id]),
        "day": Told(_("Day"), wording.named_day(ride.day)),
        "purpose": Told(_("Purpose"), purpose_word(ride.purpose)),
        "rep_view": Told(_("The rep's own view"), ride.rep_view),
        "rep_help": Told(_("What would have helped"), ride.rep_help),
        "idea": Told(_("The rep's idea"), ride.idea),
        "went_well": Told(_("What went well"), ride.went_well),
    }
    for own in ride.self_ratings:
        skill, item = names.skills[own.skill_id]
        place = _("{skill}, the rep's own rating").format(skill=skill)
        found[f"self_rating {own.skill_id}"] = Told(place, rating_word(item, own.rating))
    for point in ride.focus_points:
        found[f"focus_point {point.position}"] = _focus_point(point, names)
    for action in ride.actions:
        found[f"action {action.position}"] = _action(action)
    for number, visit in enumerate(ride.visits, start=1):
        found.update(_visit(visit, number, names))
    return {field: said for field, said in found.items() if said.text}


def note_down(
    session: Session,
    amendment_id: UUID,
    before: Mapping[str, Told],
    after: Mapping[str, Told],
) -> None:
    """Write what differs between two tellings of a ride-along to an open amendment.

    The text that stood there when the amendment was opened is kept through further changes; where
    it stands there again, nothing is left to tell.
    """
    written = {
        row.field: row
        for row in session.scalars(
            select(m.AmendedText).where(m.AmendedText.amendment_id == amendment_id)
        )
    }
    for field in sorted(before.keys() | after.keys()):
        was, now = before.get(field), after.get(field)
        if was == now or (was and now and was.text == now.text):
            continue
        text = now.text if now else ""
        row = written.get(field)
        if row is None:
            place = (was or now or Told("", "")).place
            session.add(
                m.AmendedText(
                    amendment_id=amendment_id,
                    field=field,
                    place=place,
                    before=was.text if was else "",
                    after=text,
                )
            )
        elif row.before == text:
            session.delete(row)
        else:
            row.after = text


def _focus_point(point: FocusPoint, names: Names) -> Told:
    text = point.text
    if point.skill_id is not None:
        text = f"{text} ({names.skills[point.skill_id][0]})"
    return Told(_("Focus point {n}").format(n=point.position), text)


def _action(action: Action) -> Told:
    parts = [action.text, _("by {doer}").format(doer=doer_word(action.doer))]
    if action.due_on is not None:
        parts.append(_("until {day}").format(day=wording.named_day(action.due_on)))
    if action.issue:
        parts.append(_("issue: {words}").format(words=action.issue))
    if action.root_cause:
        parts.append(_("root cause: {words}").format(words=action.root_cause))
    return Told(_("Action {n}").format(n=action.position), "; ".join(parts))


def _visit(visit: Visit, number: int, names: Names) -> Iterator[tuple[str, Told]]:
    name, field = visit_name(visit.customer, number), f"visit {visit.id}"
    yield field, Told(visit_name("", visit.position), name)
    yield f"{field} starts", Told(_("{visit}, time").format(visit=name), time_text(visit.starts))
    yield f"{field} role", Told(_("{visit}, your role").format(visit=name), role_word(visit.role))
    outcome = outcome_word(visit.outcome) if visit.outcome else ""
    yield f"{field} outcome", Told(_("{visit}, outcome").format(visit=name), outcome)
    for seen in visit.observations:
        yield from _observation(field, name, seen, names)


def _observation(
    visit: str, name: str, seen: Observation, names: Names
) -> Iterator[tuple[str, Told]]:
    skill, item = names.skills[seen.skill_id]
    field = f"{visit} {seen.skill_id} {seen.manager_id}"
    place = _("{visit}, {skill}").format(visit=name, skill=skill)
    if len(names.managers) > 1:
        place = _("{place}, by {manager}").format(
            place=place, manager=names.managers[seen.manager_id]
        )
    given = rating_word(item, seen.rating, not_observed=seen.not_observed)
    yield field, Told(place, given)
    evidence = _("{place}, evidence").format(place=place)
    yield f"{field} evidence", Told(evidence, seen.evidence)


def _names(session: Session, ride: RideAlong) -> Names:
    skills = {seen.skill_id for visit in ride.visits for seen in visit.observations}
    skills |= {own.skill_id for own in ride.self_ratings}
    skills |= {point.skill_id for point in ride.focus_points if point.skill_id is not None}
    managers = {seen.manager_id for visit in ride.visits for seen in visit.observations}
    named_skills = session.execute(
        select(m.Skill.id, m.Skill.name, m.Skill.item).where(m.Skill.id.in_(skills))
    ).all()
    named_managers = session.execute(
        select(m.Manager.id, m.Manager.name).where(m.Manager.id.in_(managers))
    ).all()
    rep = session.get_one(m.Rep, ride.rep_id)
    return Names(
        skills={key: (name, item) for key, name, item in named_skills},
        managers=dict(named_managers),
        reps={rep.id: rep.name},
    )
