"""A journal of every schema that was ever released opens with everything that was in it."""

import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path

import pytest

from fieldcoach.coaching import (
    comparison,
    goals,
    growth,
    journal_list,
    one_on_ones,
    plan_search,
    reps,
    results,
    ride_along_record,
    rubric_drafts,
    rubrics,
)
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.one_on_one import AgendaKind, OneOnOneState
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import (
    ActionState,
    Doer,
    Outcome,
    Purpose,
    RideAlong,
    Role,
    State,
)
from fieldcoach.domain.rubric import Item
from fieldcoach.store import backup
from fieldcoach.store.revisions import HEAD, KNOWN
from fieldcoach.store.upgrade import to_head

from .helpers import rows

OLD = sorted((Path(__file__).parents[1] / "data" / "old_journals").glob("*.fieldcoach"))
FIRST, SECOND = date(2026, 3, 2), date(2026, 6, 15)


def test_that_there_is_a_journal_of_every_schema() -> None:
    assert {path.stem for path in OLD} == KNOWN


@pytest.fixture(params=OLD, ids=lambda path: path.stem)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return Path(shutil.copy(request.param, tmp_path / "journal.fieldcoach"))


def test_that_it_has_the_schema_that_it_is_named_for(
    old: Path, request: pytest.FixtureRequest
) -> None:
    (named,) = (path.stem for path in OLD if path.stem in request.node.name)
    assert rows(old, "SELECT version_num FROM alembic_version") == [(named,)]


def of_day(journal: Journal, rep: str, day: date) -> RideAlong:
    found = [
        entry.ride_along_id
        for entry in journal_list.entries(journal)
        if (entry.rep, entry.day) == (rep, day)
    ]
    (key,) = found
    return ride_along_record.load(journal, key)


def test_that_its_people_and_tiers_are_there(old: Path) -> None:
    with journals.open_to_write(old) as journal:
        ana, ben = reps.reps(journal)
        assert (ana.name, ana.role, ana.territory) == ("Ana Ruíz", "Key accounts", "North")
        assert (ben.name, ben.hired_on, ben.left_on, ben.reports_to) == (
            "Ben O'Neill",
            FIRST,
            date(2026, 9, 7),
            "Kim Lee",
        )
        assert [(s.tier, s.since, s.reason) for s in reps.tier_spans(journal)[ana.id]] == [
            ("average", date(2025, 1, 1), ""),
            ("star", SECOND, "118 % in 2025"),
        ]
        assert reps.tiers_on(journal, FIRST)[ben.id] == "new hire"
        assert [(x.name, x.is_owner) for x in reps.managers(journal)] == [
            ("Me", True),
            ("Kim Lee", False),
        ]
        assert reps.customers_of(journal, ana.id) == ["Alder Clinic", "Birch & Söhne"]


def test_that_its_rubric_has_both_versions(old: Path) -> None:
    with journals.open_to_write(old) as journal:
        first, second = rubrics.versions(journal)
    assert [(s.key, s.item, s.scale.high, len(s.level_texts)) for s in second.skills] == [
        ("needs", Item.LEVEL, 4, 4),
        ("asked", Item.DONE, 1, 0),
        ("questions", Item.COUNT, 999, 0),
    ]
    assert (second.rubric, second.number, second.published_on) == ("Our calls", 2, SECOND)
    assert second.skills[0].level_texts[1] == "Asks once."
    same = [a.series_id == b.series_id for a, b in zip(first.skills, second.skills, strict=True)]
    assert same == [False, True, True]


def test_that_a_day_is_there_with_everything_in_it(old: Path) -> None:
    with journals.open_to_write(old) as journal:
        entries = journal_list.entries(journal)
        assert [(e.rep, e.day, e.state, e.tier) for e in entries] == [
            ("Ana Ruíz", SECOND, State.FINISHED, "star"),
            ("Ben O'Neill", SECOND, State.ACKNOWLEDGED, "new hire"),
            ("Ana Ruíz", FIRST, State.FINISHED, "average"),
        ]
        day = of_day(journal, "Ana Ruíz", FIRST)
        me, kim = (one.id for one in reps.managers(journal))
        needs, asked, questions = (s.id for s in rubrics.versions(journal)[0].skills)
    assert (day.purpose, day.finished_at) == (
        Purpose.LEARN,
        datetime(2026, 3, 2, 17, 30, tzinfo=UTC),
    )
    first, second = day.visits
    assert (first.customer, first.starts, first.outcome, first.role) == (
        "Alder Clinic",
        time(9, 15),
        Outcome.ADVANCE,
        Role.OBSERVE,
    )
    assert {(o.skill_id, o.manager_id, o.rating, o.evidence) for o in first.observations} == {
        (needs, me, 3, "“What would that\nbe worth?” 👏 שלום"),
        (needs, kim, 2, ""),
        (asked, me, 1, ""),
        (questions, me, 12, ""),
    }
    assert (second.customer, second.role, second.outcome) == ("Birch & Söhne", Role.MODEL, None)
    assert [(o.rating, o.not_observed) for o in second.observations] == [(None, True)]
    assert [(s.skill_id, s.rating) for s in day.self_ratings] == [(needs, 4)]
    assert [(p.text, p.skill_id) for p in day.focus_points] == [
        ("Open with the customer's goal", needs),
        ("Ask for a date", None),
    ]
    assert [(a.text, a.doer, a.due_on, a.state, a.closed_on) for a in day.actions] == [
        ("Send the offer", Doer.REP, date(2026, 12, 1), ActionState.PARTLY, date(2026, 9, 7))
    ]
    assert (day.rep_view, day.went_well, day.private_note) == (
        "=Went better than I thought",
        "Patience with the buyer",
        "Tired; new baby",
    )


def test_that_both_sides_of_a_day_are_there_since_0002(tmp_path: Path) -> None:
    for path in (path for path in OLD if path.stem >= "0002"):
        copy = Path(shutil.copy(path, tmp_path / path.name))
        with journals.open_to_write(copy) as journal:
            ana, ben = (of_day(journal, rep, SECOND) for rep in ("Ana Ruíz", "Ben O'Neill"))
            (rubric,) = rubric_drafts.rubrics(journal)
        assert (ana.blind, ana.rep_help, ana.idea) == (
            True,
            "The price list",
            "Ask the shift lead in",
        )
        assert [(a.text, a.doer, a.issue, a.root_cause) for a in ana.actions] == [
            ("Send the offer", Doer.REP, "No figure on the table", "Nobody asked for one"),
            ("Bring the stop list", Doer.MANAGER, "", ""),
        ]
        assert (ben.rep_comment, ben.acknowledged_by, ben.acknowledged_at) == (
            "Fair, =mostly",
            "Ben O'Neill",
            datetime(2026, 6, 15, 17, 30, tzinfo=UTC),
        )
        assert [(a.reason, a.closed_at is None) for a in ben.amendments] == [
            ("Ben missed something", False),
            ("", True),
        ]
        assert [(t.field, t.before, t.after) for a in ben.amendments for t in a.texts] == [
            ("went_well", "Patience with the buyer", "Patience with both buyers"),
            ("rep_view", "=Went better than I thought", ""),
        ]
        needs = rubric.versions[1].skills[0]
        assert needs.first_person == ("I read out the offer.", "I ask once.", "", "")
        assert (needs.keeps_meaning, rubric.versions[0].skills[0].keeps_meaning) == (False, None)
        assert rubric.draft is not None
        assert [skill.name for skill in rubric.draft.version.skills] == [
            skill.name for skill in rubric.versions[1].skills
        ]


def test_that_results_are_there_since_0003(tmp_path: Path) -> None:
    for path in (path for path in OLD if path.stem >= "0003"):
        copy = Path(shutil.copy(path, tmp_path / path.name))
        with journals.open_to_write(copy) as journal:
            name = {rep.id: rep.name for rep in reps.reps(journal)}
            found = results.results(journal)
            metrics = [s.metric for spans in reps.tier_spans(journal).values() for s in spans]
        assert [
            (name[r.rep_id], r.metric, str(r.period), r.target, r.actual, r.stated) for r in found
        ] == [
            ("Ana Ruíz", "New Customers", "2026-Q3", None, None, 1.125),
            ("Ana Ruíz", "sales", "2026-07", 41000.0, 48380.55, None),
            ("Ana Ruíz", "sales", "2026-Q3", 0.0, -120.0, None),
            ("Ben O'Neill", "sales", "2026-08-17/2026-08-30", 0.1, 0.30000000000000004, None),
        ]
        assert sorted(metrics) == ["", "", "sales"]


def test_that_its_figures_can_be_computed(old: Path) -> None:
    with journals.open_to_write(old) as journal:
        ana = reps.find_rep(journal, "ana ruíz")
        assert ana is not None
        curves = {
            (c.key, c.rubric_version): [p.mean for p in c.points]
            for c in growth.of_rep(journal, ana.id).skills
        }
        compared = comparison.compare(journal)
    assert curves == {
        ("needs", 1): [2.5],
        ("needs", 2): [2.5],
        ("asked", 2): [1.0, 1.0],
        ("questions", 2): [12.0, 12.0],
    }
    assert compared.rubric == "Our calls"
    assert [(o.rep, o.why) for o in compared.left_out] == [
        ("Ana Ruíz", "changed_tier"),
        ("Ben O'Neill", "other_tier"),
    ]


def test_that_an_old_one_is_backed_up_and_a_current_one_is_not(old: Path) -> None:
    was = rows(old, "SELECT version_num FROM alembic_version")
    journals.open_to_write(old).close()
    assert rows(old, "SELECT version_num FROM alembic_version") == [(HEAD,)]
    assert backup.folder(old).exists() is (was != [(HEAD,)])
    assert rows(old, "PRAGMA integrity_check") == [("ok",)]
    assert rows(old, "PRAGMA foreign_key_check") == []


def test_that_upgrading_what_is_current_changes_nothing(old: Path) -> None:
    to_head(old)
    before = rows(old, "SELECT sql FROM sqlite_master ORDER BY name")
    to_head(old)
    assert rows(old, "SELECT sql FROM sqlite_master ORDER BY name") == before


def test_that_plans_and_one_on_ones_are_there_since_0004(tmp_path: Path) -> None:
    for path in (path for path in OLD if path.stem >= "0004"):
        copy = Path(shutil.copy(path, tmp_path / path.name))
        with journals.open_to_write(copy) as journal:
            ana, ben = reps.reps(journal)
            (goal,), (reached,) = (goals.goals_of(journal, rep.id) for rep in (ana, ben))
            held = next(
                talk
                for talk in one_on_ones.one_on_ones_of(journal, ana.id)
                if talk.state is OneOnOneState.HELD
            )
            (planned,) = set(one_on_ones.one_on_ones_of(journal, ana.id)) - {held}
            held = one_on_ones.one_on_one(journal, held.id)
            bens = one_on_ones.one_on_ones_of(journal, ben.id)
            words = [hit.place for hit in plan_search.find(journal, "stop cost").hits]
            notes = [hit.id for hit in plan_search.find(journal, "silence").hits]
        assert (goal.from_level, goal.to_level, goal.is_stretch) == (2.25, 3.0, True)
        assert (goal.set_on, goal.due_on) == (date(2026, 8, 24), date(2026, 9, 21))
        assert goal.why == "Price comes up before its worth does"
        assert goal.example == "“What does a stop cost you?”"
        assert (reached.state, reached.closed_on, reached.from_level, reached.example) == (
            GoalState.REACHED,
            date(2026, 9, 21),
            None,
            "Asks, then waits",
        )
        assert reached.came_of_it == "On three days out of three"
        assert (held.day, held.starts, held.notes, held.useful) == (
            date(2026, 8, 24),
            time(16, 30),
            "Silence is hard.",
            4,
        )
        assert (held.rep_comment, held.private_note) == (
            "Let me choose one customer next time.",
            "Ask again about the night shift.",
        )
        assert (planned.day, planned.starts, planned.state) == (
            date(2026, 9, 21),
            None,
            OneOnOneState.PLANNED,
        )
        assert bens == ()  # in the bin
        own, promise, aim, skill, result, account = held.agenda
        assert (own.kind, own.notes) == (AgendaKind.OWN_POINTS, "I stall at money.")
        assert promise.action_id is not None
        assert (aim.goal_id, skill.skill_id, result.metric) == (goal.id, goal.skill_id, "sales")
        assert [item.is_dropped for item in held.agenda].index(True) == 4
        assert (account.issue, account.root_cause, account.is_done) == (
            "Price",
            "Fear of seeming to pry",
            True,
        )
        assert words == ["Example for the goal, Asked for the next step"]
        assert notes == [held.id]
        assert rows(
            copy,
            "SELECT text, doer, plan, came_of_it, agreed_on, goal_id IS NOT NULL,"
            " one_on_one_id IS NOT NULL FROM action WHERE ride_along_id IS NULL ORDER BY text",
        ) == [
            ("Calls the plant", "rep", "", "", "2026-08-24", 0, 0),
            (
                "Shows it once, then hands over",
                "manager",
                "At the first customer of the day",
                "Shown on Tuesday",
                None,
                1,
                1,
            ),
        ]
