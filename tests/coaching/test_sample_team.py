"""The sample team's journal: who is in it, and what was rated, said and agreed."""

import re
from collections import Counter, defaultdict
from datetime import date, time, timedelta
from itertools import pairwise
from uuid import UUID

import pytest
from sqlalchemy import select

from fieldcoach.coaching import (
    reps,
    ride_along_record,
    rubrics,
)
from fieldcoach.coaching.agreed import agreed_last_time
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.sample_team import content
from fieldcoach.domain.ride_along import ActionState, Doer, Purpose, RideAlong, Role, State
from fieldcoach.domain.rubric import Item, Skill
from fieldcoach.store import models as m

from .sample_journal import TODAY

LAST_MONDAY, LAST_FRIDAY = date(2026, 11, 9), date(2026, 11, 13)


@pytest.fixture(scope="module")
def rides(demo: Journal) -> list[RideAlong]:
    with demo.reading() as session:
        keys = session.scalars(select(m.RideAlong.id).order_by(m.RideAlong.day)).all()
    return [ride_along_record.load(demo, key) for key in keys]


@pytest.fixture(scope="module")
def skills(demo: Journal) -> dict[UUID, Skill]:
    return {skill.id: skill for one in rubrics.versions(demo) for skill in one.skills}


@pytest.fixture(scope="module")
def names(demo: Journal) -> dict[UUID, str]:
    return {one.id: one.name for one in [*reps.reps(demo), *reps.managers(demo)]}


def every_text(rides: list[RideAlong]) -> list[str]:
    texts = []
    for ride in rides:
        texts += [ride.rep_view, ride.went_well, ride.private_note]
        texts += [ride.rep_help, ride.idea, ride.rep_comment]
        texts += [text for action in ride.actions for text in (action.issue, action.root_cause)]
        texts += [amendment.reason for amendment in ride.amendments]
        texts += [point.text for point in ride.focus_points]
        texts += [action.text for action in ride.actions]
        texts += [seen.evidence for visit in ride.visits for seen in visit.observations]
    return [text for text in texts if text]


def by_rep(rides: list[RideAlong]) -> dict[UUID, list[RideAlong]]:
    found: dict[UUID, list[RideAlong]] = defaultdict(list)
    for ride in rides:
        found[ride.rep_id].append(ride)
    return found


def words_in(ride: RideAlong) -> set[str]:
    """The words of a ride-along with the customers' names taken out."""
    words = set()
    for visit in ride.visits:
        words |= {one.evidence.replace(visit.customer, "") for one in visit.observations}
    words |= {point.text for point in ride.focus_points} | {ride.rep_view, ride.went_well}
    return words - {""}


def as_pattern(template: str) -> str:
    """A pattern for whatever a template becomes once it is filled."""
    return ".+".join(re.escape(part) for part in re.split("[{][^}]+[}](?:'s)?", template))


def raters(ride: RideAlong) -> set[UUID]:
    return {seen.manager_id for visit in ride.visits for seen in visit.observations}


def test_that_the_team_is_four_stars_seven_averages_and_two_developing(demo: Journal) -> None:
    team = reps.reps(demo)
    assert len(team) == 13
    assert all(rep.role and rep.territory and rep.hired_on for rep in team)
    assert {rep.reports_to for rep in team} == {"Helen Marsh"}
    held = Counter(reps.tiers_on(demo, TODAY).values())
    assert held == {"star": 4, "average": 7, "developing": 2}
    assert all(span.reason for spans in reps.tier_spans(demo).values() for span in spans)
    assert [(one.name, one.is_owner) for one in reps.managers(demo)] == [
        ("Helen Marsh", True),
        ("Marcus Bell", False),
    ]


def test_that_the_rubric_changed_once_and_only_where_it_says_so(demo: Journal) -> None:
    first, second = rubrics.versions(demo)
    assert (first.number, second.number) == (1, 2)
    assert first.rubric == second.rubric == "B2B field sales"
    before = {skill.key: skill for skill in first.skills}
    after = {skill.key: skill for skill in second.skills}
    assert set(after) - set(before) == {"open-questions", "leaves-a-summary"}
    anew = {key for key in before if before[key].series_id != after[key].series_id}
    assert anew == {"explores-needs"}
    reworded = {key for key in before if before[key].level_texts != after[key].level_texts}
    assert reworded == {"explores-needs", "establishes-credibility"}


def test_that_each_day_is_rated_on_the_version_of_its_time(
    demo: Journal, rides: list[RideAlong], skills: dict[UUID, Skill]
) -> None:
    first, second = rubrics.versions(demo)
    assert second.published_on is not None
    for ride in rides:
        version = first if ride.day < second.published_on else second
        assert ride.rubric_version_ids == (version.id,)
        of_version = {skill.id for skill in version.skills}
        used = {seen.skill_id for visit in ride.visits for seen in visit.observations}
        used |= {one.skill_id for one in ride.self_ratings}
        used |= {point.skill_id for point in ride.focus_points if point.skill_id}
        assert used <= of_version
    assert {ride.rubric_version_ids for ride in rides} == {(first.id,), (second.id,)}


def test_that_there_are_about_180_ride_alongs_of_two_to_five_visits(
    rides: list[RideAlong],
) -> None:
    assert 170 <= len(rides) <= 200
    assert {len(ride.visits) for ride in rides} == {2, 3, 4, 5}
    assert {ride.purpose for ride in rides} == set(Purpose)
    roles = Counter(visit.role for ride in rides for visit in ride.visits)
    assert roles[Role.OBSERVE] > roles[Role.JOINT] > roles[Role.MODEL] > 5


def test_that_days_are_weekdays_and_end_in_the_week_before_today(rides: list[RideAlong]) -> None:
    days = [ride.day for ride in rides]
    assert all(day.weekday() < 5 for day in days)
    assert LAST_MONDAY <= max(days) <= LAST_FRIDAY
    assert 74 * 7 <= (max(days) - min(days)).days <= 78 * 7
    assert max(Counter((ride.manager_id, ride.day) for ride in rides).values()) == 1
    busy = [(manager, ride.day) for ride in rides for manager in raters(ride)]
    assert max(Counter(busy).values()) == 1


def test_that_visits_follow_each_other_through_the_day(rides: list[RideAlong]) -> None:
    for ride in rides:
        begins = [visit.starts for visit in ride.visits]
        assert all(one is not None and time(8) <= one <= time(16) for one in begins)
        minutes = [one.hour * 60 + one.minute for one in begins if one]
        assert all(later - earlier >= 60 for earlier, later in pairwise(minutes))
        assert len({visit.customer for visit in ride.visits}) == len(ride.visits)
        assert [visit.position for visit in ride.visits] == list(range(1, len(ride.visits) + 1))


def test_that_customers_are_visited_by_the_rep_they_had_then(
    rides: list[RideAlong], names: dict[UUID, str]
) -> None:
    accounts = {account.name: account for account in content.read().accounts}
    monday = TODAY - timedelta(days=TODAY.weekday())
    for ride in rides:
        weeks_ago = (monday - ride.day - timedelta(days=1)).days // 7
        for visit in ride.visits:
            assert accounts[visit.customer].is_visited_by(names[ride.rep_id], weeks_ago)


def test_that_who_joined_lately_was_ridden_with_twice(
    rides: list[RideAlong], names: dict[UUID, str], demo: Journal
) -> None:
    seen = {names[rep_id]: len(found) for rep_id, found in by_rep(rides).items()}
    assert len(seen) == 13
    assert seen.pop("Ines Duarte") == 2
    assert min(seen.values()) >= 9
    hired = {rep.id: rep.hired_on for rep in reps.reps(demo)}
    assert all(ride.day >= (hired[ride.rep_id] or ride.day) for ride in rides)


def test_that_every_rating_is_on_its_scale(
    rides: list[RideAlong], skills: dict[UUID, Skill]
) -> None:
    ratings: dict[Item, set[int]] = defaultdict(set)
    for ride in rides:
        given = [(one.skill_id, one.rating) for one in ride.self_ratings]
        given += [
            (seen.skill_id, seen.rating)
            for visit in ride.visits
            for seen in visit.observations
            if seen.rating is not None
        ]
        for skill_id, rating in given:
            assert rating in skills[skill_id].scale
            ratings[skills[skill_id].item].add(rating)
    assert ratings[Item.LEVEL] == {1, 2, 3, 4}
    assert ratings[Item.DONE] == {0, 1}
    assert len(ratings[Item.COUNT]) > 6


def test_that_some_cells_say_not_observed_and_some_were_never_touched(
    rides: list[RideAlong], demo: Journal
) -> None:
    cells = [seen for ride in rides for visit in ride.visits for seen in visit.observations]
    assert sum(seen.not_observed for seen in cells) > 300
    assert not any(seen.not_observed and seen.rating is not None for seen in cells)
    sizes = {version.id: len(version.skills) for version in rubrics.versions(demo)}
    untouched = [
        sizes[ride.rubric_version_ids[0]] - len(visit.observations)
        for ride in rides
        for visit in ride.visits
        if visit.role is not Role.MODEL and len({o.manager_id for o in visit.observations}) == 1
    ]
    assert max(untouched) >= 3
    assert min(untouched) == 0


def test_that_visits_the_manager_modelled_hold_words_and_no_rating(rides: list[RideAlong]) -> None:
    modelled = [v for ride in rides for v in ride.visits if v.role is Role.MODEL]
    assert any(visit.observations for visit in modelled)
    assert all(seen.rating is None for visit in modelled for seen in visit.observations)
    assert all(seen.evidence for visit in modelled for seen in visit.observations)


def test_that_one_day_in_eight_is_rated_by_both_managers(
    rides: list[RideAlong], names: dict[UUID, str]
) -> None:
    both = [ride for ride in rides if len(raters(ride)) == 2]
    assert 0.09 <= len(both) / len(rides) <= 0.15
    pairs = []
    for ride in both:
        for visit in ride.visits:
            seen = {(one.skill_id, names[one.manager_id]): one for one in visit.observations}
            for (skill_id, manager), one in seen.items():
                other = seen.get((skill_id, "Marcus Bell"))
                if manager == "Helen Marsh" and other and None not in (one.rating, other.rating):
                    pairs.append((one, other))
    assert len(pairs) > 150
    gaps = [(other.rating or 0) - (one.rating or 0) for one, other in pairs]
    assert 0.45 < sum(gap == 0 for gap in gaps) / len(gaps) < 0.9
    assert sum(gaps) < 0
    told = [(one.evidence, other.evidence) for one, other in pairs if one.evidence]
    assert told
    assert all(one != other for one, other in told)


def test_that_a_few_days_were_led_by_the_other_manager(
    rides: list[RideAlong], names: dict[UUID, str]
) -> None:
    led = Counter(names[ride.manager_id] for ride in rides)
    assert 1 <= led["Marcus Bell"] <= 8
    assert led["Helen Marsh"] + led["Marcus Bell"] == len(rides)


def test_that_reps_rated_themselves_on_about_half_of_the_days(rides: list[RideAlong]) -> None:
    rated = sum(bool(ride.self_ratings) for ride in rides)
    assert 0.4 <= rated / len(rides) <= 0.6


def test_that_about_half_of_the_ratings_have_words_beside_them(rides: list[RideAlong]) -> None:
    rated = [
        seen
        for ride in rides
        for visit in ride.visits
        for seen in visit.observations
        if seen.rating is not None
    ]
    assert 0.42 <= sum(bool(seen.evidence) for seen in rated) / len(rated) <= 0.58


def test_that_no_placeholder_is_left_and_every_quotation_ends(rides: list[RideAlong]) -> None:
    texts = every_text(rides)
    assert len(texts) > 2_000
    for text in texts:
        assert not re.search("[{}]", text), text
        assert re.fullmatch("(“”)*", "".join(re.findall("[“”]", text))), text
        assert not re.search("s's\\b", text), text
        assert text == text.strip(), text


def test_that_words_do_not_come_back_within_a_reps_next_rides(rides: list[RideAlong]) -> None:
    for days in by_rep(rides).values():
        for place, ride in enumerate(days):
            for later in days[place + 1 : place + 4]:
                assert not words_in(ride) & words_in(later), (ride.day, later.day)


def test_that_words_fit_the_rating_they_stand_beside(
    rides: list[RideAlong], skills: dict[UUID, Skill]
) -> None:
    patterns = {
        pool: re.compile("|".join(as_pattern(text) for text in texts))
        for pool, texts in content.read().words.evidence.items()
    }
    for ride in rides:
        for visit in ride.visits:
            for seen in visit.observations:
                if seen.evidence and seen.rating is not None:
                    skill = skills[seen.skill_id]
                    rating = "any" if skill.item is Item.COUNT else str(seen.rating)
                    assert patterns[skill.key, rating].fullmatch(seen.evidence), seen.evidence


def test_that_eight_reps_have_a_private_note(rides: list[RideAlong]) -> None:
    noted = [ride.rep_id for ride in rides if ride.private_note]
    assert len(noted) == len(set(noted)) == 8


def test_that_each_rep_has_an_idea_and_some_say_what_would_have_helped(
    rides: list[RideAlong],
) -> None:
    ideas = [ride.idea for ride in rides if ride.idea]
    assert len(ideas) == len(set(ideas)) == 14
    assert len({ride.rep_id for ride in rides if ride.idea}) == 13
    helped = [(ride.rep_id, ride.rep_help) for ride in rides if ride.rep_help]
    assert 0.2 < len(helped) / len(rides) < 0.4
    assert len(set(helped)) == len(helped)
    assert all(ride.rep_view for ride in rides if ride.rep_help)


def test_that_some_days_were_rated_blind_and_many_actions_say_why(rides: list[RideAlong]) -> None:
    assert 0.08 < sum(ride.blind for ride in rides) / len(rides) < 0.25
    actions = [action for ride in rides for action in ride.actions]
    why = [action for action in actions if action.issue]
    assert 0.15 < len(why) / len(actions) < 0.4
    assert all(bool(action.issue) == bool(action.root_cause) for action in actions)
    assert all(action.doer is Doer.REP for action in why)


def test_that_many_days_were_acknowledged_that_day_and_eight_with_a_comment(
    rides: list[RideAlong], names: dict[UUID, str]
) -> None:
    read = [ride for ride in rides if ride.state is State.ACKNOWLEDGED]
    assert 35 <= len(read) <= 60
    for ride in read:
        assert ride.acknowledged_by == names[ride.rep_id]
        assert ride.finished_at is not None
        assert ride.acknowledged_at is not None
        assert timedelta(0) < ride.acknowledged_at - ride.finished_at < timedelta(minutes=30)
        assert ride.saved_at is not None
        assert ride.saved_at >= ride.acknowledged_at
    commented = [ride for ride in read if ride.rep_comment]
    assert len(commented) == len({ride.rep_id for ride in commented}) == 8
    others = [ride for ride in rides if ride.state is not State.ACKNOWLEDGED]
    assert not any(ride.rep_comment or ride.acknowledged_by for ride in others)


def test_that_one_acknowledged_day_was_amended_the_next_morning(rides: list[RideAlong]) -> None:
    (ride,) = [ride for ride in rides if ride.amendments]
    (amendment,) = ride.amendments
    (changed,) = amendment.texts
    assert ride.acknowledged_at is not None
    assert ride.acknowledged_at < amendment.opened_at
    assert amendment.closed_at == ride.saved_at
    assert amendment.manager_id == ride.manager_id
    assert (changed.field, changed.place) == ("went_well", "What went well")
    assert changed.after == ride.went_well == f"{changed.before} The operator asked for us again."


def test_that_focus_points_name_a_skill_and_are_two_at_most(rides: list[RideAlong]) -> None:
    assert all(len(ride.focus_points) <= 2 for ride in rides)
    points = [point for ride in rides for point in ride.focus_points]
    assert len(points) > len(rides)
    assert all(point.skill_id for point in points)


def test_that_older_actions_are_closed_and_some_newer_are_open(rides: list[RideAlong]) -> None:
    actions = [(ride, action) for ride in rides for action in ride.actions]
    for ride, action in actions:
        assert action.due_on is not None
        assert action.due_on > ride.day
        assert (action.closed_on is None) == (action.state is ActionState.OPEN)
        if action.closed_on is not None:
            assert ride.day < action.closed_on <= LAST_FRIDAY
    older = [one for ride, one in actions if ride.day < TODAY - timedelta(days=120)]
    closed = Counter(action.state for action in older)
    assert not closed[ActionState.OPEN]
    assert min(closed[state] for state in ActionState if state is not ActionState.OPEN) > 0
    assert any(one.state is ActionState.OPEN and one.due_on >= TODAY for _ride, one in actions)
    assert sum(one.doer is Doer.MANAGER for _ride, one in actions) == 8


def test_that_the_newest_day_is_a_draft_to_go_on_with(
    demo: Journal, rides: list[RideAlong], names: dict[UUID, str]
) -> None:
    *others, draft = rides
    assert {ride.state for ride in others} == {State.FINISHED, State.ACKNOWLEDGED}
    assert all(ride.finished_at and ride.finished_at.date() == ride.day for ride in others)
    assert (draft.state, draft.finished_at) == (State.DRAFT, None)
    assert names[draft.rep_id] == "Ana Ruiz"
    assert draft.day.strftime("%a") == "Thu"
    assert [visit.customer for visit in draft.visits] == [
        "Alder Dairy",
        "Birch Bakeries",
        "Cedar Foods",
    ]
    assert [len(visit.observations) for visit in draft.visits] == [10, 10, 5]
    assert draft.rep_view.startswith("Good start, but I lost Birch Bakeries")
    assert [point.text for point in draft.focus_points] == ["Ask what a stop costs"]
    assert draft.idea == "Ask the shift lead in as well, from the first visit on."
    agreed = agreed_last_time(demo, draft.id)
    assert agreed is not None
    assert agreed.focus_points
    assert next(one.state for one in agreed.actions if one.doer is Doer.REP) is ActionState.OPEN
