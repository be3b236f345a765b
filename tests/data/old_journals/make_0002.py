"""Make 0002.fieldcoach beside this file: what 0001 holds, and something of all that 0002 added.

It was run once, by the Fieldcoach that wrote that schema, and stays as the record of how:
`python tests/data/old_journals/make_0002.py`. A later schema gets a file and a script of its own.
"""

from datetime import UTC, date, datetime, time
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from fieldcoach import clock
from fieldcoach.coaching import (
    amending,
    endings,
    rep_editing,
    ride_along_record,
    ride_alongs,
    rubric_drafts,
    rubrics,
    two_way,
    visits,
)
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.coaching.rubrics import SkillDraft
from fieldcoach.domain.ride_along import ActionState, Doer, Outcome, Purpose, Role
from fieldcoach.domain.rubric import Item, scale_of
from fieldcoach.store import models as m

FIRST, SECOND, THIRD = date(2026, 3, 2), date(2026, 6, 15), date(2026, 9, 7)
TEXTS = ("Reads out the offer.", "Asks once.", "Asks and listens.", "Lets the customer reckon.")
OWN = ("I read out the offer.", "I ask once.", "", "")


def make(path: Path) -> None:
    """Write the journal to `path`, where nothing may be yet."""
    with at(FIRST), journals.create(path) as journal:
        first = publish(journal, None)
        ana = made(
            rep_editing.add(
                journal, RepDetails(name="Ana Ruíz", role="Key accounts", territory="North")
            )
        )
        ben = made(rep_editing.add(journal, RepDetails(name="Ben O'Neill")))
        put_tiers(journal, ana, ben)
        begin(journal, ana, FIRST, first)
        with at(SECOND):
            second = publish(journal, first)
            begin(journal, ana, SECOND, second)
            acknowledge(journal, begin(journal, ben, SECOND, second))
            rubric_drafts.begin(journal, rubrics.version(journal, second).rubric_id)
        with at(THIRD):
            ride_alongs.to_bin(journal, begin(journal, ben, THIRD, second))
            close(journal, ana)


def at(day: date) -> object:
    return clock.fixed(datetime(day.year, day.month, day.day, 17, 30, tzinfo=UTC))


def made(change: object) -> UUID:
    assert change.created is not None
    return change.created


def publish(journal: Journal, before: UUID | None) -> UUID:
    """Publish a skill of each item type; the second version changes what the first one means."""
    old = {} if before is None else {s.key: s for s in rubrics.version(journal, before).skills}
    drafts = [
        SkillDraft(
            key=key,
            name=name,
            stage=stage,
            item=item,
            scale=scale_of(item, 4),
            level_texts=TEXTS if item is Item.LEVEL else (),
            first_person=OWN if item is Item.LEVEL else (),
            keeps_meaning=False if old and key == "needs" else None,
            series_id=old[key].series_id if key in old and key != "needs" else None,
        )
        for key, name, stage, item in (
            ("needs", "Finds the need", "In the call", Item.LEVEL),
            ("asked", "Asked for the next step", "In the call", Item.DONE),
            ("questions", "Open questions", "After", Item.COUNT),
        )
    ]
    with journal.writing() as session:
        return rubrics.publish(session, "Our calls", drafts, clock.today())


def put_tiers(journal: Journal, ana: UUID, ben: UUID) -> None:
    with journal.writing() as session:
        session.add(m.TierSpan(rep_id=ana, tier="average", since=date(2025, 1, 1)))
        session.add(m.TierSpan(rep_id=ana, tier="star", since=SECOND, reason="118 % in 2025"))
        session.add(m.TierSpan(rep_id=ben, tier="new hire", since=FIRST))
        row = session.get(m.Rep, ben)
        assert row is not None
        row.hired_on, row.left_on, row.reports_to = FIRST, THIRD, "Kim Lee"


def begin(journal: Journal, rep: UUID, day: date, version: UUID) -> UUID:
    """Put a whole day on record."""
    key = made(ride_alongs.new(journal, rep, day))
    skills = {skill.key: skill.id for skill in rubrics.version(journal, version).skills}
    first = ride_along_record.load(journal, key).visits[0].id
    second = made(visits.add_visit(journal, key))
    visits.set_customer(journal, first, "Alder Clinic")
    visits.set_starts(journal, first, time(9, 15))
    visits.set_outcome(journal, first, Outcome.ADVANCE)
    visits.rate(journal, first, skills["needs"], 3)
    visits.write_evidence(journal, first, skills["needs"], "“What would that\nbe worth?” 👏 שלום")
    visits.rate(journal, first, skills["asked"], 1)
    visits.rate(journal, first, skills["questions"], 12)
    visits.rate(journal, first, skills["needs"], 2, manager_id=co_rater(journal))
    visits.set_customer(journal, second, "Birch & Söhne")
    visits.set_role(journal, second, Role.MODEL)
    visits.rate(journal, second, skills["needs"], None, not_observed=True)
    ride_alongs.set_purpose(journal, key, Purpose.LEARN)
    endings.set_rep_view(journal, key, "=Went better than I thought")
    endings.set_went_well(journal, key, "Patience with the buyer")
    endings.set_private_note(journal, key, "Tired; new baby")
    endings.set_focus_point(journal, key, 1, "Open with the customer's goal", skills["needs"])
    endings.set_focus_point(journal, key, 2, "Ask for a date")
    endings.set_action(
        journal,
        key,
        1,
        "Send the offer",
        date(2026, 12, 1),
        issue="No figure on the table",
        root_cause="Nobody asked for one",
    )
    if day == SECOND:
        endings.set_action(journal, key, 2, "Bring the stop list", None, doer=Doer.MANAGER)
        ride_alongs.set_blind(journal, key, True)
    two_way.set_self_rating(journal, key, skills["needs"], 4)
    two_way.set_rep_help(journal, key, "The price list")
    endings.set_idea(journal, key, "Ask the shift lead in")
    ride_alongs.finish(journal, key)
    return key


def co_rater(journal: Journal) -> UUID:
    with journal.writing() as session:
        row = session.scalar(select(m.Manager).where(m.Manager.name_key == "kim lee"))
        if row is None:
            row = m.Manager(name="Kim Lee", name_key="kim lee")
            session.add(row)
            session.flush()
        return row.id


def acknowledge(journal: Journal, ride_along: UUID) -> None:
    """Have the rep acknowledge a day, amend it, and leave a second amendment open."""
    two_way.acknowledge(journal, ride_along, "Ben O'Neill", "Fair, =mostly")
    amending.open_amendment(journal, ride_along, "Ben missed something")
    endings.set_went_well(journal, ride_along, "Patience with both buyers")
    amending.close_amendment(journal, ride_along)
    amending.open_amendment(journal, ride_along)
    endings.set_rep_view(journal, ride_along, "")


def close(journal: Journal, rep: UUID) -> None:
    with journal.reading() as session:
        action = session.scalar(
            select(m.Action.id).where(m.Action.rep_id == rep).order_by(m.Action.id)
        )
    assert action is not None
    endings.close_action(journal, action, ActionState.PARTLY)


if __name__ == "__main__":
    make(Path(__file__).with_name("0002.fieldcoach"))
