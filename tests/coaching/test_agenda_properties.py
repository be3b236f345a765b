"""What must hold for an agenda whatever is done to it, and in which order."""

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from fieldcoach.coaching import agenda, endings, goals, one_on_ones, plan_actions
from fieldcoach.coaching import journal as journals
from fieldcoach.coaching.agenda import Agenda
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.editing import columns
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.one_on_one import AgendaKind, OneOnOneState
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.errors import Refused
from fieldcoach.store import models as m

from .builders import Team

TODAY = date(2026, 11, 20)

# Each example is a journal on the disk.
few = settings(max_examples=25, deadline=None)

#: What is done to the item at a place of the agenda as it is seen, or besides it.
Step = tuple[str, int, int]

KINDS = (AgendaKind.ACCOUNT, AgendaKind.OTHER)
PLACES = st.integers(0, 9)
EDITS = st.tuples(
    st.sampled_from(("add", "drop", "bring back", "move", "tick", "untick", "write", "hold")),
    PLACES,
    PLACES,
)
TURNS = st.tuples(st.sampled_from(("act", "promise", "close", "aim")), PLACES, PLACES)


@pytest.fixture(scope="module")
def meeting(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a journal in which Ana is met today, with two items of the last time that go on."""
    path = Path(shutil.copy(template, tmp_path_factory.mktemp("template") / "met.fieldcoach"))
    with journals.open_to_write(path) as journal:
        team = Team(journal)
        ana = team.rep("Ana Ruiz")
        for text, doer in (("Ask", Doer.REP), ("Show it", Doer.MANAGER), ("Listen", Doer.REP)):
            plan_actions.add_action(journal, ana, text, doer=doer)
        goals.set_goals(journal, [NewGoal(rep_id=ana, skill_id=team.skill("needs"), to_level=4.0)])
        last = one_on_ones.plan_one_on_one(journal, ana, TODAY - timedelta(days=7)).created
        assert last is not None
        for kind, text in zip(KINDS, ("Alder", "Holidays"), strict=True):
            agenda.add_item(journal, last, kind, text)
        one_on_ones.hold(journal, last)
        one_on_ones.plan_one_on_one(journal, ana, TODAY)
    return path


@contextmanager
def copied(meeting: Path) -> Iterator[tuple[Journal, UUID, UUID]]:
    """Yield a copy of the journal, the rep and the one-on-one of today."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(shutil.copy(meeting, Path(name) / "j.fieldcoach"))
        with journals.open_to_write(path) as journal:
            with journal.reading() as session:
                rep = session.scalar(select(m.Rep.id))
            key = one_on_ones.for_today(journal, rep, TODAY)
            assert key is not None
            yield journal, rep, key


def stored(journal: Journal) -> list[dict]:
    """Return every row of the agendas and of the one-on-ones but for when they were saved."""
    with journal.reading() as session:
        rows = [
            columns(row)
            for table in (m.AgendaItem, m.OneOnOne, m.Action, m.Goal)
            for row in session.scalars(select(table).order_by(table.id))
        ]
    return [{name: row[name] for name in row if name != "saved_at"} for row in rows]


def edit(journal: Journal, key: UUID, step: Step) -> Change | None:
    """Do one thing to the agenda; None where there is nothing to do it to."""
    what, place, other = step
    found = agenda.agenda(journal, key, TODAY)
    shown = found.dropped if what == "bring back" else found.lines
    if what == "add":
        kind = KINDS[place % len(KINDS)]
        return agenda.add_item(journal, key, kind, f"Item {other}")
    if what == "hold":
        held = found.one_on_one.state is OneOnOneState.HELD
        return (one_on_ones.reopen if held else one_on_ones.hold)(journal, key)
    if not shown:
        return None
    item = shown[place % len(shown)].item.id
    deeds: dict[str, Callable[[], Change]] = {
        "drop": lambda: agenda.drop_item(journal, key, item),
        "bring back": lambda: agenda.bring_back(journal, key, item),
        "move": lambda: agenda.move_item(journal, key, item, other),
        "tick": lambda: agenda.tick_item(journal, key, item, True),
        "untick": lambda: agenda.tick_item(journal, key, item, False),
        "write": lambda: agenda.write_item(journal, key, item, notes=f"Note {other}"),
    }
    try:
        return deeds[what]()
    except Refused:  # the rep's own points stay where they are
        return None


def turn(journal: Journal, rep: UUID, step: Step) -> None:
    """Let something happen beside the agenda: something is agreed, closed, or aimed at."""
    what, place, _other = step
    if what in ("act", "promise"):
        doer = Doer.REP if what == "act" else Doer.MANAGER
        plan_actions.add_action(journal, rep, f"New {place}", doer=doer)
        return
    with journal.reading() as session:
        actions = session.scalars(select(m.Action.id).order_by(m.Action.id)).all()
        skills = session.scalars(select(m.Skill.id).order_by(m.Skill.position)).all()
    if what == "close":
        states = list(ActionState)
        state = states[place % len(states)]
        endings.close_action(journal, actions[place % len(actions)], state)
        return
    try:
        goals.set_goals(
            journal,
            [NewGoal(rep_id=rep, skill_id=skills[place % len(skills)], to_level=5.0)],
        )
    except Refused:  # one open goal on a skill
        return


def keys_of(found: Agenda) -> list[UUID]:
    return [line.item.id for line in (*found.lines, *found.dropped)]


def sources_of(found: Agenda) -> list[tuple]:
    """Return what the items came from; those added by hand are told by their words."""
    items = [line.item for line in (*found.lines, *found.dropped)]
    return [
        (item.action_id, item.goal_id, item.skill_id, item.metric)
        for item in items
        if item.action_id or item.goal_id or item.skill_id or item.metric
    ]


@few
@given(steps=st.lists(EDITS, max_size=12))
def test_that_undoing_everything_restores_every_row_and_doing_it_again_too(
    meeting: Path, steps: Sequence[Step]
) -> None:
    with copied(meeting) as (journal, _rep, key):
        stood, changes, states = agenda.agenda(journal, key, TODAY), [], [stored(journal)]
        for step in steps:
            change = edit(journal, key, step)
            if change is not None:
                changes.append(change)
                states.append(stored(journal))
        again = []
        for number, change in reversed(list(enumerate(changes))):
            again.append(change.undo())
            assert stored(journal) == states[number]
        assert agenda.agenda(journal, key, TODAY).lines == stood.lines
        for number, change in enumerate(reversed(again), start=1):
            change.undo()
            assert stored(journal) == states[number]


@few
@given(steps=st.lists(EDITS | TURNS, max_size=14))
def test_that_no_item_is_lost_or_doubled_whatever_turns_up(
    meeting: Path, steps: Sequence[Step]
) -> None:
    with copied(meeting) as (journal, rep, key):
        kept: set[UUID] = set()
        for step in steps:
            if step[0] in ("act", "promise", "close", "aim"):
                turn(journal, rep, step)
            else:
                edit(journal, key, step)
            found = agenda.agenda(journal, key, TODAY)
            there = keys_of(found)
            assert len(there) == len(set(there))
            assert len(sources_of(found)) == len(set(sources_of(found)))
            assert kept <= set(there)  # what was written down stays
            kept = {item.id for item in one_on_ones.one_on_one(journal, key).agenda}
            firsts = [line.item.kind is AgendaKind.OWN_POINTS for line in found.lines]
            assert not any(firsts[1:])
            if found.one_on_one.state is OneOnOneState.PLANNED:
                _assert_all_open_is_there(journal, rep, found)


def _assert_all_open_is_there(journal: Journal, rep: UUID, found: Agenda) -> None:
    items = [line.item for line in (*found.lines, *found.dropped)]
    with journal.reading() as session:
        actions = set(
            session.scalars(
                select(m.Action.id).where(
                    m.Action.rep_id == rep, m.Action.state == ActionState.OPEN
                )
            )
        )
    assert actions <= {item.action_id for item in items}
    assert {item.id for item in goals.goals_of(journal, rep)} <= {item.goal_id for item in items}


@few
@given(places=st.lists(st.tuples(PLACES, PLACES), min_size=1, max_size=8))
def test_that_moving_changes_the_order_alone(
    meeting: Path, places: Sequence[tuple[int, int]]
) -> None:
    with copied(meeting) as (journal, _rep, key):
        before = agenda.agenda(journal, key, TODAY)
        order = [line.item.id for line in before.lines]
        for place, to in places:
            item = order[1 + place % (len(order) - 1)]
            agenda.move_item(journal, key, item, to)
            order.remove(item)
            order.insert(max(to, 1), item)
            found = agenda.agenda(journal, key, TODAY)
            assert [line.item.id for line in found.lines] == order
        words = {line.item.id: (line.item.text, line.detail) for line in before.lines}
        assert {line.item.id: (line.item.text, line.detail) for line in found.lines} == words
