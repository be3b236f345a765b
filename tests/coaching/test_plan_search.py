"""Words of goals, actions of their own, and one-on-ones are found, and lead there."""

import re
from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import delete, select

from fieldcoach.coaching import plan_search, search
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.plan_search import PlanHit, PlanRecord
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.store import models as m

from .builders import MOMENT, Team

MONDAY = date(2026, 11, 16)


@pytest.fixture
def planned(team: Team) -> dict[str, UUID]:
    """Return the keys of a goal, an action, and a one-on-one with an item and an action."""
    with team.journal.writing() as session:
        ana, ben = team.rep("Ana Ruiz"), team.rep("Ben Ott")
    with team.journal.writing() as session:
        goal = m.Goal(
            rep_id=ana,
            skill_id=team.skill("needs"),
            to_level=4.0,
            set_on=MONDAY - timedelta(days=7),
            why="Price before worth: zeppelin",
            came_of_it="came-goal zeppelin",
        )
        talk = m.OneOnOne(
            rep_id=ben,
            manager_id=team.me,
            day=MONDAY,
            notes="Silence is hard, zeppelin",
            rep_comment="comment zeppelin",
            private_note="private zeppelin",
            saved_at=MOMENT,
        )
        session.add_all([goal, talk])
        session.flush()
        free = m.Action(
            rep_id=ana,
            text="Ring the zeppelin",
            agreed_on=MONDAY - timedelta(days=1),
            issue="issue-free",
            root_cause="cause-free",
            plan="plan-free",
            came_of_it="came-free",
        )
        agreed = m.Action(rep_id=ben, text="agreed-there", one_on_one_id=talk.id)
        items = [
            m.AgendaItem(
                one_on_one_id=talk.id,
                position=1,
                kind=AgendaKind.ACCOUNT,
                text="Alder: the second line",
                notes="notes-item",
                issue="issue-item",
                root_cause="cause-item",
            ),
            m.AgendaItem(
                one_on_one_id=talk.id, position=2, kind=AgendaKind.OWN_POINTS, text="Your view"
            ),
        ]
        example = m.GoalExample(goal_id=goal.id, rep_id=ben, text="example-words")
        session.add_all([free, agreed, example, *items])
        session.flush()
        return {"goal": goal.id, "free": free.id, "talk": talk.id}


def hits(journal: Journal, words: str) -> list[PlanHit]:
    return list(plan_search.find(journal, words).hits)


@pytest.mark.parametrize(
    ("words", "record", "key", "place"),
    [
        ("price bef", PlanRecord.GOAL, "goal", "Goal, Needs"),
        ("came-goal", PlanRecord.GOAL, "goal", "What came of the goal, Needs"),
        ("example-w", PlanRecord.GOAL, "goal", "Example for the goal, Needs"),
        ("RING", PlanRecord.ACTION, "free", "Action"),
        ("issue-free", PlanRecord.ACTION, "free", "Issue"),
        ("cause-free", PlanRecord.ACTION, "free", "Root cause"),
        ("plan-free", PlanRecord.ACTION, "free", "Plan"),
        ("came-free", PlanRecord.ACTION, "free", "What came of it"),
        ("agreed-there", PlanRecord.ONE_ON_ONE, "talk", "Action"),
        ("silence", PlanRecord.ONE_ON_ONE, "talk", "One-on-one"),
        ('"comment zep', PlanRecord.ONE_ON_ONE, "talk", "Ben's comment"),
        ('"private zep', PlanRecord.ONE_ON_ONE, "talk", "Private note"),
        ("second line", PlanRecord.ONE_ON_ONE, "talk", "On the agenda"),
        ("notes-item", PlanRecord.ONE_ON_ONE, "talk", "One-on-one"),
        ("issue-item", PlanRecord.ONE_ON_ONE, "talk", "Issue"),
        ("cause-item", PlanRecord.ONE_ON_ONE, "talk", "Root cause"),
    ],
)
def test_that_every_text_leads_to_what_it_belongs_to(
    team: Team, planned: dict[str, UUID], words: str, record: PlanRecord, key: str, place: str
) -> None:
    (hit,) = hits(team.journal, words)
    assert (hit.record, hit.id, hit.place) == (record, planned[key], place)
    assert hit.rep == ("Ben Ott" if key == "talk" else "Ana Ruiz")
    first = re.sub('["]', "", words).split()[0].casefold()
    assert hit.text[slice(*hit.spans[0])].casefold().startswith(first[:4])
    assert hit.is_private is (place == "Private note")


def test_that_what_is_in_many_places_is_one_hit_of_each_record_newest_first(
    team: Team, planned: dict[str, UUID]
) -> None:
    found = plan_search.find(team.journal, "zeppelin")
    assert [hit.id for hit in found.hits] == [planned["talk"], planned["free"], planned["goal"]]
    assert [hit.place for hit in found.hits] == ["One-on-one", "Action", "Goal, Needs"]
    assert (found.records, found.places) == (3, 6)
    few = plan_search.find(team.journal, "zeppelin", limit=1)
    assert (len(few.hits), few.records) == (1, 3)


def test_that_an_item_made_from_what_is_known_is_not_found_twice(
    team: Team, planned: dict[str, UUID]
) -> None:
    assert hits(team.journal, "your view") == []


def test_that_a_one_on_one_in_the_bin_says_nothing_and_restored_all(
    team: Team, planned: dict[str, UUID]
) -> None:
    for binned_at, found in ((MOMENT, 0), (None, 1)):
        with team.journal.writing() as session:
            session.get_one(m.OneOnOne, planned["talk"]).binned_at = binned_at
        for words in ("silence", "agreed-there", "notes-item"):
            assert len(hits(team.journal, words)) == found


def test_that_changed_and_deleted_words_are_gone_at_once(
    team: Team, planned: dict[str, UUID]
) -> None:
    with team.journal.writing() as session:
        session.get_one(m.Goal, planned["goal"]).why = "Other reasons"
        session.get_one(m.Action, planned["free"]).text = ""
        session.execute(delete(m.OneOnOne))
    assert hits(team.journal, "price before") == []
    assert [hit.id for hit in hits(team.journal, "other")] == [planned["goal"]]
    assert hits(team.journal, "ring") == []
    for words in ("silence", "agreed-there", "notes-item", "second line"):
        assert hits(team.journal, words) == []
    with team.journal.writing() as session:
        session.execute(delete(m.Goal))
    assert hits(team.journal, "example-words") == []
    with team.journal.reading_raw() as connection:
        left = connection.execute("SELECT count(*) FROM search_plan_text").fetchone()
    assert left == (4,)  # what else the action says


def test_that_what_a_ride_along_agreed_is_found_there_and_only_there(team: Team) -> None:
    key = team.day(team.rep("Ana"), MONDAY, {"opening": 3})
    with team.journal.writing() as session:
        rep = session.scalar(select(m.Rep.id))
        session.add(
            m.Action(
                rep_id=rep, ride_along_id=key, text="Call", plan="by airship", came_of_it="balloon"
            )
        )
    for words, place in (("airship", "Plan"), ("balloon", "What came of it")):
        assert hits(team.journal, words) == []
        (hit,) = search.find(team.journal, words).hits
        assert (hit.ride_along_id, hit.place) == (key, place)


@pytest.mark.parametrize("words", ["", "  ", "“”", "—"])
def test_that_nothing_that_can_be_read_finds_nothing(
    team: Team, planned: dict[str, UUID], words: str
) -> None:
    assert plan_search.find(team.journal, words).records == 0


def test_that_the_index_is_whole_after_all_that(team: Team, planned: dict[str, UUID]) -> None:
    with team.journal.writing() as session:
        session.execute(delete(m.AgendaItem))
        session.connection().exec_driver_sql(
            "INSERT INTO search_plan_fts(search_plan_fts, rank) VALUES('integrity-check', 1)"
        )
