"""The agenda: what it is made from, in which order, and what changes of it keep."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest

from fieldcoach import clock
from fieldcoach.analysis.growth import MOVING
from fieldcoach.coaching import (
    agenda,
    endings,
    goals,
    growth,
    one_on_ones,
    plan_actions,
    rep_editing,
    ride_alongs,
    two_way,
    vision,
)
from fieldcoach.coaching.agenda import Agenda, AgendaLine, PointKind
from fieldcoach.coaching.goals import NewGoal
from fieldcoach.domain.days import Window
from fieldcoach.domain.one_on_one import AgendaKind
from fieldcoach.domain.plans import GoalState
from fieldcoach.domain.ride_along import ActionState, Doer
from fieldcoach.errors import NotFound, Refused
from fieldcoach.store import models as m

from .builders import Team, draft, week
from .results_rows import reach

TODAY = date(2026, 11, 20)
RISING = (1, 1, 2, 2, 3, 3, 4, 4, 5, 5)


def meet(team: Team, rep: UUID, day: date = TODAY) -> UUID:
    key = one_on_ones.plan_one_on_one(team.journal, rep, day).created
    assert key is not None
    return key


def read(team: Team, key: UUID) -> Agenda:
    return agenda.agenda(team.journal, key, TODAY)


def stored(team: Team, key: UUID) -> set[UUID]:
    return {item.id for item in one_on_ones.one_on_one(team.journal, key).agenda}


def texts(lines: Sequence[AgendaLine]) -> list[str]:
    return [line.item.text for line in lines]


def line_of(team: Team, key: UUID, text: str) -> AgendaLine:
    found = read(team, key)
    return next(line for line in (*found.lines, *found.dropped) if line.item.text.startswith(text))


def act(team: Team, rep: UUID, text: str, **said: object) -> UUID:
    key = plan_actions.add_action(team.journal, rep, text, **said).created
    assert key is not None
    return key


def test_that_an_agenda_of_nothing_known_begins_with_the_rep(team: Team) -> None:
    found = read(team, meet(team, team.rep("Ana Ruiz")))
    (line,) = found.lines
    assert (line.item.kind, line.item.text) == (AgendaKind.OWN_POINTS, "Your view first")
    assert line.detail == "You begin: nothing is written down yet."
    assert (found.rep.name, found.manager, found.points) == ("Ana Ruiz", "", ())


def test_that_an_agenda_is_made_from_what_is_known_in_its_order(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.days(ana, RISING)
    last = meet(team, ana, TODAY - timedelta(weeks=4))
    agenda.add_item(team.journal, last, AgendaKind.ACCOUNT, "Alder Dairy: the second line")
    one_on_ones.hold(team.journal, last)
    act(team, ana, "Ask about the cost", due_on=TODAY)
    act(team, ana, "Show it at Birch", doer=Doer.MANAGER)
    goals.set_goals(team.journal, [NewGoal(rep_id=ana, skill_id=team.skill("needs"), to_level=4.0)])
    reach(team, ana, {"2026-09": 0.8, "2026-10": 0.92})
    vision.write_vision(team.journal, "Every plant runs one shift longer")
    found = read(team, meet(team, ana))
    assert [(line.item.kind, line.item.text) for line in found.lines] == [
        (AgendaKind.OWN_POINTS, "Your view first"),
        (AgendaKind.PROMISE, "Show it at Birch"),
        (AgendaKind.ACTION, "Ask about the cost"),
        (AgendaKind.GOAL, "Needs: 4"),
        (AgendaKind.SKILL, "Opening: growing"),
        (AgendaKind.RESULT, "Sales, October 2026: 92 %"),
        (AgendaKind.ACCOUNT, "Alder Dairy: the second line"),
        (AgendaKind.VISION, "Our vision: Every plant runs one shift longer"),
    ]
    assert stored(team, found.one_on_one.id) == set()
    assert [line.series_id for line in found.lines][3:5] == [
        team.series("needs"),
        team.series("opening"),
    ]
    assert [line.detail for line in found.lines] == [
        "You begin: nothing is written down yet.",
        "Promised to you on 20 Nov.",
        "Agreed on 20 Nov, due today.",
        "Nobody has seen it yet.",
        "Ten ride-alongs: you grow by about 6.2 points in 90 days.",
        "184 of 200",
        "From the one-on-one on 23 Oct.",
        "",
    ]


def test_that_keys_hold_before_and_after_they_are_stored(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    act(team, ana, "Ask about the cost")
    key = meet(team, ana)
    before = read(team, key).lines
    assert [line.item.id for line in read(team, key).lines] == [line.item.id for line in before]
    agenda.tick_item(team.journal, key, before[0].item.id, True)
    after = read(team, key).lines
    assert [line.item.id for line in after] == [line.item.id for line in before]
    assert stored(team, key) == {line.item.id for line in after}
    assert [line.item.is_done for line in after] == [True, False]


def test_that_what_turns_up_later_is_proposed_beside_what_is_stored(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    act(team, ana, "First")
    key = meet(team, ana)
    agenda.add_item(team.journal, key, AgendaKind.OTHER, "The report")
    act(team, ana, "Second")
    act(team, ana, "Promise", doer=Doer.MANAGER)
    found = read(team, key)
    assert texts(found.lines) == ["Your view first", "Promise", "First", "Second", "The report"]
    there = stored(team, key)
    assert [line.item.id in there for line in found.lines] == [True, False, True, False, True]


def test_that_what_was_stored_stays_when_it_is_closed_and_tells_so(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    action = act(team, ana, "Ask about the cost")
    key = meet(team, ana)
    agenda.add_item(team.journal, key, AgendaKind.OTHER, "The report")
    endings.close_action(team.journal, action, ActionState.PARTLY, "in two of three visits")
    line = line_of(team, key, "Ask")
    assert line.detail == "Partly done on 20 Nov: in two of three visits"
    other = meet(team, team.rep("Ben Stone"))
    assert texts(read(team, other).lines) == ["Your view first"]


def test_that_what_was_dropped_is_not_proposed_again_and_can_be_brought_back(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    for text in ("First", "Second", "Third"):
        act(team, ana, text)
    key = meet(team, ana)
    item = line_of(team, key, "Second").item.id
    agenda.drop_item(team.journal, key, item)
    found = read(team, key)
    assert texts(found.lines) == ["Your view first", "First", "Third"]
    assert texts(found.dropped) == ["Second"]
    agenda.bring_back(team.journal, key, item)
    assert texts(read(team, key).lines) == ["Your view first", "First", "Second", "Third"]


def test_that_what_is_agreed_here_is_no_item_of_this_agenda_but_of_the_next(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    key = meet(team, ana)
    act(team, ana, "Ask in three visits", one_on_one_id=key)
    found = read(team, key)
    assert texts(found.lines) == ["Your view first"]
    assert [action.text for action in found.actions] == ["Ask in three visits"]
    one_on_ones.hold(team.journal, key)
    following = meet(team, ana, TODAY + timedelta(weeks=2))
    assert texts(read(team, following).lines) == ["Your view first", "Ask in three visits"]


def test_that_what_one_in_the_bin_agreed_is_on_no_agenda(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    earlier = meet(team, ana, TODAY - timedelta(days=1))
    act(team, ana, "Ask in three visits", one_on_one_id=earlier)
    key = meet(team, ana)
    assert "Ask in three visits" in texts(read(team, key).lines)
    one_on_ones.bin_one_on_one(team.journal, earlier)
    assert texts(read(team, key).lines) == ["Your view first"]


def test_that_actions_of_a_ride_along_in_the_bin_are_on_no_agenda(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    day = team.day(ana, week(0), {"opening": 3})
    endings.set_action(team.journal, day, 1, "Call Alder", None)
    key = meet(team, ana)
    assert texts(read(team, key).lines) == ["Your view first", "Call Alder"]
    assert line_of(team, key, "Call").detail == "Agreed on 5 Jan."
    ride_alongs.to_bin(team.journal, day)
    assert texts(read(team, key).lines) == ["Your view first"]


def test_that_late_actions_come_first_and_those_without_a_date_last(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    act(team, ana, "some day")
    act(team, ana, "next week", due_on=TODAY + timedelta(days=7))
    act(team, ana, "last week", due_on=TODAY - timedelta(days=7))
    lines = read(team, meet(team, ana)).lines[1:]
    assert texts(lines) == ["last week", "next week", "some day"]
    assert [line.detail for line in lines] == [
        "Agreed on 20 Nov, 7 days late.",
        "Agreed on 20 Nov, due 27 Nov.",
        "Agreed on 20 Nov.",
    ]


def test_that_the_managers_promise_names_the_manager(team: Team) -> None:
    with team.journal.writing() as session:
        owner = session.get(m.Manager, team.me)
        owner.name, owner.name_key = "Helen Marsh", "helen marsh"
    ana = team.rep("Ana Ruiz")
    act(team, ana, "Show it", doer=Doer.MANAGER, due_on=TODAY - timedelta(days=1))
    key = meet(team, ana)
    assert line_of(team, key, "Show").detail == "Helen promised it on 20 Nov, 1 day late."
    assert read(team, key).manager == "Helen Marsh"


def test_that_a_rep_who_left_is_asked_for_nothing_that_is_open(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.days(ana, RISING)
    act(team, ana, "Ask about the cost")
    goals.set_goals(team.journal, [NewGoal(rep_id=ana, skill_id=team.skill("needs"), to_level=4.0)])
    key = meet(team, ana, TODAY)
    stored = meet(team, ana, TODAY + timedelta(days=1))
    agenda.add_item(team.journal, stored, AgendaKind.OTHER, "The report")
    rep_editing.leave(team.journal, ana, TODAY - timedelta(days=1))
    assert texts(read(team, key).lines) == ["Your view first"]
    # What was written down stays, and still tells how it stands.
    assert texts(read(team, stored).lines) == [
        "Your view first",
        "Ask about the cost",
        "Needs: 4",
        "Opening: growing",
        "The report",
    ]


def test_that_a_goal_speaks_for_its_skill_and_tells_what_was_seen_since(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.days(ana, RISING)
    with team.journal.writing() as session:
        session.add(
            m.Goal(
                rep_id=ana,
                skill_id=team.skill("opening"),
                to_level=4.0,
                from_level=2.0,
                set_on=week(6),
                due_on=date(2027, 2, 28),
                is_stretch=True,
            )
        )
    (line,) = read(team, meet(team, ana)).lines[1:]
    assert line.item.text == "Opening: 4 as a stretch goal by 28 Feb 2027"
    assert line.detail == (
        "Since it was set on 16 Feb: 4.5 over 4 ride-alongs; 2.0 before."
        " Ten ride-alongs: you grow by about 6.2 points in 90 days."
    )


def test_that_a_goal_that_was_reached_tells_what_came_of_it(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    change = goals.set_goals(
        team.journal, [NewGoal(rep_id=ana, skill_id=team.skill("needs"), to_level=4.0)]
    )
    assert change.created is not None
    key = meet(team, ana)
    agenda.add_item(team.journal, key, AgendaKind.OTHER, "The report")
    goals.close_goal(team.journal, change.created, GoalState.REACHED, "at Alder and Birch")
    assert line_of(team, key, "Needs").detail == "Reached on 20 Nov: at Alder and Birch"


def test_that_the_same_skills_move_as_on_the_growth_page(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    for number, rating in enumerate(RISING):
        cells = {"opening": rating, "needs": 6 - rating, "closing": 1 + number % 2 * 3}
        team.day(ana, week(number), cells, cells)
    skills = growth.of_rep(team.journal, ana, with_stars=False).skills
    moving = {one.series for one in skills if one.growth.verdict in MOVING}
    lines = [
        line for line in read(team, meet(team, ana)).lines if line.item.kind is AgendaKind.SKILL
    ]
    assert texts(lines) == ["Needs: slipping", "Opening: growing"]
    assert {line.series_id for line in lines} == moving


def test_that_a_skill_that_the_rubric_dropped_or_means_otherwise_is_no_news(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    for number, rating in enumerate(RISING):
        cells = dict.fromkeys(("opening", "needs", "closing"), rating)
        team.day(ana, week(number), cells, cells)
    needs = draft("needs", series=team.series("needs"))
    team.publish(draft("opening"), needs, day=week(20))  # nobody was rated on it yet
    lines = read(team, meet(team, ana)).lines
    assert texts(lines) == ["Your view first", "Needs: growing"]


def test_that_an_own_rating_a_quarter_of_the_scale_away_is_a_point(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    key = team.day(ana, TODAY, {"opening": 3, "needs": 3}, {"opening": 3, "needs": 4})
    two_way.set_self_rating(team.journal, key, team.skill("opening"), 4)
    two_way.set_self_rating(team.journal, key, team.skill("needs"), 4)
    assert [point.text for point in read(team, meet(team, ana)).points] == [
        "Opening: you gave yourself a 4, the day came to 3.0."
    ]


def test_that_a_claim_that_drift_withholds_is_none_here_either(team: Team) -> None:
    ana, guest = team.rep("Ana Ruiz"), team.manager("Guest")
    for number, rating in enumerate(RISING):
        key = team.day(ana, week(number), {"opening": rating}, {"opening": rating})
        team.also(key, 1, {"opening": 6 - rating}, guest)
    (opening,) = growth.of_rep(team.journal, ana, with_stars=False).skills
    assert opening.growth.verdict not in MOVING
    assert texts(read(team, meet(team, ana)).lines) == ["Your view first"]


def test_that_a_wording_that_changed_is_told_and_its_days_are_not_mixed(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.days(ana, (2, 2, 2))
    changed = team.publish(draft("opening"), draft("needs"), draft("closing"))
    for number, (rating, own) in enumerate(((2, 3), (2, 3), (2, 3), (3, 4), (3, 1))):
        key = team.day(ana, week(20 + number), {"opening": rating}, version=changed)
        skill = next(one for one in changed.skills if one.key == "opening")
        two_way.set_self_rating(team.journal, key, skill.id, own)
    goals.set_goals(team.journal, [NewGoal(rep_id=ana, skill_id=skill.id, to_level=4.0)])
    line = line_of(team, meet(team, ana), "Opening")
    assert line.series_id == skill.series_id
    assert line.detail == (
        "Not seen since it was set on 20 Nov; 2.4 before."
        " Five ride-alongs since the wording changed: too early for a trend."
        " Five times you rated yourself differently from your manager:"
        " four times higher, once lower."
    )


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("opening", "Since 20 Nov the rubric means something else by it."),
        ("closing", "No longer in the rubric since 20 Nov."),
    ],
)
def test_that_a_goal_on_a_skill_that_is_gone_from_the_rubric_says_so_and_keeps_its_count(
    team: Team, kept: str, said: str
) -> None:
    ana = team.rep("Ana Ruiz")
    team.days(ana, (2, 2, 3))
    goals.set_goals(
        team.journal, [NewGoal(rep_id=ana, skill_id=team.skill("opening"), to_level=4.0)]
    )
    team.publish(draft(kept), day=TODAY)
    line = line_of(team, meet(team, ana), "Opening")
    assert line.detail == f"Not seen since it was set on 20 Nov; 2.3 before. {said}"
    assert line.series_id == team.series("opening")


@pytest.mark.parametrize(
    ("share", "text", "detail"),
    [
        (0.92, "Sales, October 2026: 92 %", "184 of 200"),
        (-0.1, "Sales, October 2026: \N{MINUS SIGN}10 %", "\N{MINUS SIGN}20 of 200"),
        (None, "Sales, October 2026: 50, no target", ""),
    ],
)
def test_that_a_result_is_told_with_its_period_and_figures(
    team: Team, share: float | None, text: str, detail: str
) -> None:
    ana = team.rep("Ana Ruiz")
    reach(team, ana, {"2026-10": share, "2026-09": 1.0})
    (line,) = read(team, meet(team, ana)).lines[1:]
    assert (line.item.text, line.detail) == (text, detail)


def test_that_each_metric_has_its_latest_period_even_where_periods_overlap(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    reach(team, ana, {"2026-Q3": 0.8, "2026-09": 1.2, "2026-08": 1.0})
    reach(team, ana, {"2026-10": 0.7}, metric="margin")
    reach(team, team.rep("Ben Stone"), {"2026-11": 0.1}, metric="renewals")
    lines = read(team, meet(team, ana)).lines[1:]
    assert texts(lines) == ["Margin, October 2026: 70 %", "Sales, September 2026: 120 %"]


def test_that_a_result_that_was_talked_about_is_not_proposed_again(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    reach(team, ana, {"2026-10": 0.92})
    first = meet(team, ana, TODAY - timedelta(days=7))
    agenda.tick_item(team.journal, first, line_of(team, first, "Sales").item.id, True)
    one_on_ones.hold(team.journal, first)
    key = meet(team, ana)
    assert texts(read(team, key).lines) == ["Your view first"]
    reach(team, ana, {"2026-11": 0.5})
    assert texts(read(team, key).lines) == ["Your view first", "Sales, November 2026: 50 %"]


def test_that_a_stored_result_tells_of_a_later_one(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    reach(team, ana, {"2026-09": 0.92})
    key = meet(team, ana)
    agenda.add_item(team.journal, key, AgendaKind.OTHER, "The report")
    reach(team, ana, {"2026-10": 1.0})
    assert texts(read(team, key).lines)[1:] == ["Sales, September 2026: 92 %", "The report"]
    assert line_of(team, key, "Sales").detail == "Sales, October 2026: 100 %"


def test_that_accounts_go_on_until_dropped_and_other_items_until_talked_about(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    last = meet(team, ana, TODAY - timedelta(days=7))
    for kind, text in (
        (AgendaKind.ACCOUNT, "Alder"),
        (AgendaKind.ACCOUNT, "Birch"),
        (AgendaKind.ACCOUNT, "Cedar"),
        (AgendaKind.OTHER, "The report"),
        (AgendaKind.OTHER, "Holidays"),
    ):
        agenda.add_item(team.journal, last, kind, text)
    for text in ("Alder", "The report"):
        agenda.tick_item(team.journal, last, line_of(team, last, text).item.id, True)
    agenda.drop_item(team.journal, last, line_of(team, last, "Cedar").item.id)
    key = meet(team, ana)
    assert texts(read(team, key).lines) == ["Your view first"]  # it was not held yet
    one_on_ones.hold(team.journal, last)
    assert texts(read(team, key).lines) == ["Your view first", "Alder", "Birch", "Holidays"]
    agenda.add_item(team.journal, key, AgendaKind.ACCOUNT, "Dale")
    agenda.add_item(team.journal, key, AgendaKind.ACCOUNT, "alder")
    assert texts(read(team, key).lines)[1:4] == ["Alder", "Birch", "Dale"]


def test_that_an_account_that_was_added_by_hand_is_not_proposed_beside_it(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    last, key = meet(team, ana, TODAY - timedelta(days=7)), meet(team, ana)
    agenda.add_item(team.journal, last, AgendaKind.ACCOUNT, "Alder")
    agenda.add_item(team.journal, key, AgendaKind.ACCOUNT, "ALDER")
    one_on_ones.hold(team.journal, last)
    assert texts(read(team, key).lines) == ["Your view first", "ALDER"]


def test_that_the_last_one_is_the_one_before_in_day_and_time(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    first, second = meet(team, ana, TODAY), None
    one_on_ones.write_rep_comment(team.journal, first, "Let me choose one customer.")
    one_on_ones.hold(team.journal, first)
    second = meet(team, ana, TODAY)
    assert [point.text for point in read(team, second).points] == ["Let me choose one customer."]
    assert read(team, first).points == ()


def test_that_the_reps_own_points_since_the_last_one_come_newest_first(team: Team) -> None:
    ana, ben = team.rep("Ana Ruiz"), team.rep("Ben Stone")
    long_ago, before, since = (
        team.day(ana, TODAY - timedelta(days=days), {"opening": 2}) for days in (90, 30, 3)
    )
    other = team.day(ben, TODAY - timedelta(days=2), {"opening": 2})
    for key, view in ((long_ago, "old"), (before, "that day"), (since, "new"), (other, "Ben's")):
        endings.set_rep_view(team.journal, key, view)
    endings.set_idea(team.journal, since, "Trade a customer")
    two_way.set_rep_help(team.journal, since, "A trial")
    two_way.set_self_rating(team.journal, since, team.skill("opening"), 4)
    two_way.acknowledge(team.journal, before, "Ana Ruiz", "Fair.")
    last = meet(team, ana, TODAY - timedelta(days=30))
    one_on_ones.hold(team.journal, last)
    found = read(team, meet(team, ana))
    assert [(point.kind, point.text) for point in found.points] == [
        (PointKind.VIEW, "new"),
        (PointKind.HELP, "A trial"),
        (PointKind.IDEA, "Trade a customer"),
        (PointKind.SELF_RATING, "Opening: you gave yourself a 4, the day came to 2.0."),
        (PointKind.VIEW, "that day"),
        (PointKind.COMMENT, "Fair."),
    ]
    assert found.lines[0].detail == "“new”"
    assert [point.ride_along_id for point in found.points] == [since] * 4 + [before] * 2


def test_that_before_the_first_one_a_quarters_points_are_told(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    for days, view in ((91, "too long ago"), (90, "a quarter ago")):
        day = team.day(ana, TODAY - timedelta(days=days), {})
        endings.set_rep_view(team.journal, day, view)
    assert [point.text for point in read(team, meet(team, ana)).points] == ["a quarter ago"]


def test_that_a_held_one_tells_nothing_of_later_days(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.days(ana, RISING)
    held = meet(team, ana, week(10))
    one_on_ones.hold(team.journal, held)
    before = read(team, held)
    later = team.day(ana, week(30), {"opening": 1}, {"opening": 1})
    endings.set_rep_view(team.journal, later, "Long after")
    assert read(team, held) == before


def test_that_the_order_is_the_managers_but_for_the_reps_own_points(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    for text in ("First", "Second", "Third"):
        act(team, ana, text)
    key = meet(team, ana)
    third = line_of(team, key, "Third").item.id
    agenda.move_item(team.journal, key, third, 1)
    assert texts(read(team, key).lines) == ["Your view first", "Third", "First", "Second"]
    agenda.move_item(team.journal, key, third, 0)
    assert texts(read(team, key).lines) == ["Your view first", "Third", "First", "Second"]
    agenda.move_item(team.journal, key, third, 99)
    assert texts(read(team, key).lines) == ["Your view first", "First", "Second", "Third"]
    with pytest.raises(Refused, match="own points come first"):
        agenda.move_item(team.journal, key, read(team, key).lines[0].item.id, 2)


def test_that_what_is_written_of_an_item_is_kept_and_taken_back_in_one_step(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    act(team, ana, "Ask about the cost")
    key = meet(team, ana)
    before = read(team, key)
    item = before.lines[1].item.id
    first = agenda.write_item(team.journal, key, item, notes="Sil")
    second = agenda.write_item(team.journal, key, item, notes="Silence is hard.")
    third = agenda.write_item(team.journal, key, item, issue="Price first", root_cause="Fear")
    assert first.field == second.field != third.field
    kept = read(team, key).lines[1].item
    assert (kept.notes, kept.issue, kept.root_cause) == ("Silence is hard.", "Price first", "Fear")
    third.undo()
    again = first.undo()
    assert read(team, key) == before
    again.undo()
    assert read(team, key).lines[1].item.notes == "Silence is hard."


def test_that_items_need_words_and_must_be_there(team: Team) -> None:
    key = meet(team, team.rep("Ana Ruiz"))
    other = meet(team, team.rep("Ben Stone"))
    foreign = agenda.add_item(team.journal, other, AgendaKind.OTHER, "Ben's").created
    assert foreign is not None
    with pytest.raises(Refused, match="needs words"):
        agenda.add_item(team.journal, key, AgendaKind.OTHER, " \n")
    with pytest.raises(Refused, match="needs words"):
        agenda.write_item(team.journal, key, read(team, key).lines[0].item.id, text="")
    for item in (foreign, team.me):
        with pytest.raises(NotFound, match="no longer on the agenda"):
            agenda.tick_item(team.journal, key, item, True)
    assert texts(read(team, other).lines) == ["Your view first", "Ben's"]


def test_that_no_other_rep_is_in_an_agenda(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.rep("Ben Stone")
    team.rep("Zoe Miller")
    said = "As Ben Stone does; Zoe too; Ana Ruiz, Ana and BEN STONE."
    act(team, ana, said, issue=said, due_on=TODAY)
    last = meet(team, ana, TODAY - timedelta(days=1))
    agenda.add_item(team.journal, last, AgendaKind.ACCOUNT, said)
    one_on_ones.write_rep_comment(team.journal, last, said)
    one_on_ones.hold(team.journal, last)
    day = team.day(ana, TODAY, {"opening": 2})
    endings.set_rep_view(team.journal, day, said)
    vision.write_vision(team.journal, said)
    key = meet(team, ana)
    act(team, ana, said, issue=said, root_cause=said, plan=said, one_on_one_id=key)
    for write in (one_on_ones.write_notes, one_on_ones.write_rep_comment):
        write(team.journal, key, said)
    one_on_ones.write_private_note(team.journal, key, "Ben Stone is better at this")
    item = agenda.add_item(team.journal, key, AgendaKind.OTHER, said).created
    assert item is not None
    agenda.write_item(team.journal, key, item, notes=said, issue=said, root_cause=said)
    found = repr(read(team, key))
    assert "Ana Ruiz, Ana and a colleague." in found
    for name in ("Ben", "BEN", "Stone", "Zoe", "better at this"):
        assert name not in found
    kept = one_on_ones.one_on_one(team.journal, key)
    written = next(one for one in kept.agenda if one.id == item)
    assert (kept.notes, written.notes, written.text) == (said, said, said)


def test_that_writing_on_an_item_does_not_lose_a_name_that_was_not_shown(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.rep("Ben Stone")
    key = meet(team, ana)
    item = agenda.add_item(team.journal, key, AgendaKind.OTHER, "…").created
    assert item is not None
    agenda.write_item(team.journal, key, item, notes="Ben Stone shows it")
    shown = line_of(team, key, "…").item.notes
    agenda.write_item(team.journal, key, item, notes=shown + " at Alder")
    kept = one_on_ones.one_on_one(team.journal, key).agenda
    assert kept[-1].notes == "Ben Stone shows it at Alder"


def test_that_growth_is_told_up_to_the_day_it_was_held_on(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    team.days(ana, (*RISING, 1, 1, 1, 1, 1, 1, 1, 1))
    then = growth.of_rep(team.journal, ana, Window(None, week(9)), with_stars=False).skills
    assert [one.growth.verdict in MOVING for one in then] == [True]
    held = meet(team, ana, week(9))
    with clock.fixed(datetime.combine(week(9), time(), UTC)):
        one_on_ones.hold(team.journal, held)
    assert texts(read(team, held).lines)[-1] == "Opening: growing"
    assert line_of(team, held, "Opening").detail.startswith("Ten ride-alongs: you grow")
    assert texts(read(team, meet(team, ana)).lines) == ["Your view first"]
