"""Tiers proposed from results: what is said before they are set, and that the past stays."""

from datetime import date

import pytest
from sqlalchemy import select

from fieldcoach.analysis.link_cautions import LinkCaution
from fieldcoach.coaching import means_ends, reps, result_editing, tier_proposal
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.result_editing import Figures, Setting
from fieldcoach.coaching.tier_proposal import Proposal, ProposalChoice
from fieldcoach.coaching.tier_proposal_words import notes, reason_words, warnings, why_not
from fieldcoach.domain.days import Window
from fieldcoach.domain.people import TierSpan, tier_on
from fieldcoach.domain.results import parse_period
from fieldcoach.domain.tier_rule import Shares
from fieldcoach.errors import Refused
from fieldcoach.store import models as m
from tests.coaching.builders import Team

TODAY = date(2026, 11, 20)
YEAR = parse_period("2026")
NAMES = [f"Rep {letter}" for letter in "ABCDEFGHIJ"]


def everything(journal: Journal) -> dict[str, set[tuple]]:
    with journal.reading() as session:
        return {
            table.__tablename__: {tuple(row) for row in session.execute(select(table.__table__))}
            for table in (m.Result, m.Setting, m.TierSpan)
        }


def reach(team: Team, rep: object, percent: float, period: str = "2026-Q3") -> None:
    wanted = Setting(
        rep_id=rep,
        metric="Sales",
        period=parse_period(period),
        figures=Figures(stated=percent / 100),
    )
    result_editing.take_pasted(team.journal, [wanted])


@pytest.fixture
def ten(team: Team) -> list:
    """Ten averages, A with the highest attainment."""
    found = [team.rep(name, "average") for name in NAMES]
    for number, rep in enumerate(found):
        reach(team, rep, 120 - 5 * number)
    return found


def proposed(team: Team, since: date = TODAY, choice: ProposalChoice | None = None) -> Proposal:
    return tier_proposal.proposal(team.journal, choice or ProposalChoice(), since, TODAY)


def tiers_on(team: Team, day: date) -> dict[str, str | None]:
    spans = reps.tier_spans(team.journal)
    return {rep.name: tier_on(spans.get(rep.id, ()), day) for rep in reps.reps(team.journal)}


def test_that_the_proposal_names_rank_attainment_and_who_has_none(team: Team, ten: list) -> None:
    new = team.rep("Zoe New")
    shown = proposed(team)
    assert [(one.rep.name, one.now, str(one.ranked.tier)) for one in shown.tiers] == [
        *((name, "average", "star") for name in NAMES[:3]),
        *((name, "average", "average") for name in NAMES[3:8]),
        *((name, "average", "developing") for name in NAMES[8:]),
    ]
    assert [rep.id for rep in shown.without] == [new]
    assert [one.rep.name for one in shown.changes] == [*NAMES[:3], *NAMES[8:]]
    assert notes(shown) == [
        "Of 10 reps the best 20 % make 3 stars, the lowest 20 % 2 developing reps.",
        "From seven reps up there are at least three stars.",
        "Zoe New has no attainment there and stays as now.",
    ]
    assert reason_words(shown) == "Sales in 2026: best 20 %, lowest 20 %"


def test_that_setting_is_one_step_from_today_on_and_the_past_stays(team: Team, ten: list) -> None:
    yesterday = tiers_on(team, date(2026, 11, 19))
    before = everything(team.journal)
    shown = proposed(team)
    everyone = frozenset(ten)
    change = tier_proposal.set_tiers(team.journal, shown, everyone, " Year's end ", TODAY)
    assert tiers_on(team, date(2026, 11, 19)) == yesterday
    assert tiers_on(team, TODAY) == {
        **dict.fromkeys(NAMES[:3], "star"),
        **dict.fromkeys(NAMES[3:8], "average"),
        **dict.fromkeys(NAMES[8:], "developing"),
    }
    newest = reps.tier_spans(team.journal)[ten[0]][-1]
    assert newest == TierSpan(
        rep_id=ten[0], tier="star", since=TODAY, reason="Year's end", metric="Sales"
    )
    kept = tier_proposal.choice_kept(team.journal)
    assert kept == ProposalChoice("Sales", YEAR, Shares(20, 20))
    again = change.undo()
    assert everything(team.journal) == before
    after = again.undo()
    after.undo()
    assert everything(team.journal) == before


def test_that_only_the_chosen_are_set_and_no_change_is_refused(team: Team, ten: list) -> None:
    shown = proposed(team)
    tier_proposal.set_tiers(team.journal, shown, {ten[0]}, "", TODAY)
    assert list(tiers_on(team, TODAY).values()).count("star") == 1
    with pytest.raises(Refused, match="No tier would change"):
        tier_proposal.set_tiers(team.journal, proposed(team), {ten[0]}, "", TODAY)


def test_that_a_day_on_or_before_the_newest_tier_is_refused_by_name(team: Team, ten: list) -> None:
    tier_proposal.set_tiers(team.journal, proposed(team), {ten[0]}, "", TODAY)
    choice = ProposalChoice(shares=Shares(10, 49))
    before = everything(team.journal)
    shown = proposed(team, date(2026, 11, 1))
    assert why_not(shown, frozenset(ten)) == (
        "The tier of Rep A began on Fri 20 Nov, or will: choose a later day. What held before"
        " stays as it is."
    )
    with pytest.raises(Refused, match="choose a later day"):
        tier_proposal.set_tiers(team.journal, shown, frozenset(ten), "", TODAY)
    assert everything(team.journal) == before
    assert why_not(shown, frozenset(ten[1:])) == ""
    assert choice.shares.star == 10


def test_that_ridden_days_and_first_tiers_are_warned_of(team: Team, ten: list) -> None:
    team.day(ten[0], date(2026, 11, 10), {"opening": 3})
    team.day(ten[0], date(2026, 11, 18), {"opening": 3})
    team.day(ten[9], date(2026, 11, 12), {"opening": 3}, binned=True)
    first = team.rep("Al First")
    reach(team, first, 130)
    shown = proposed(team, date(2026, 11, 9))
    assert warnings(shown, frozenset([*ten, first]), TODAY) == [
        "2 days were ridden with Rep A since 9 Nov under the old tier; they would count under the"
        " new one.",
        "Al First has no tier yet; a first one holds for the days before it too.",
    ]
    assert warnings(proposed(team), frozenset(ten), TODAY) == []


def test_that_ties_at_a_border_are_said(team: Team) -> None:
    for name, share in zip(NAMES[:7], (120, 110, 100, 100, 90, 80, 80), strict=True):
        reach(team, team.rep(name, "average"), share)
    said = notes(proposed(team))
    assert "Rep C and Rep D reached the same at the border: all of them are stars." in said
    assert "Rep F and Rep G reached the same at the border: all of them are average." in said


def test_that_only_periods_within_the_chosen_one_count_and_leavers_do_not(team: Team) -> None:
    ana = team.rep("Ana Ruiz", "average")
    gone = team.rep("Mara Voss", "star", left=date(2026, 1, 1))
    for rep in (ana, gone):
        reach(team, rep, 90, "2026-Q1")
        reach(team, rep, 110, "2026-Q2")
        reach(team, rep, 300, "2025-12-01/2026-01-31")
        reach(team, rep, 10, "2025")
    shown = proposed(team, choice=ProposalChoice(period=YEAR))
    ((one,), without) = shown.tiers, shown.without
    assert (one.rep.id, one.attained.mean, one.attained.periods) == (ana, 1.0, 2)
    assert without == ()
    assert not shown.overlapping
    assert "1 result reaches beyond this period and is left out." in notes(shown)
    reach(team, ana, 100, "2026-02")
    assert "share days" in " ".join(warnings(proposed(team), frozenset([ana]), TODAY))


def test_that_a_proposal_and_means_and_ends_tell_one_attainment_of_a_year(
    team: Team, ten: list
) -> None:
    for number, rep in enumerate(ten):
        reach(team, rep, 70 + number, "2026-Q2")
        for day in range(3):
            team.day(rep, date(2026, 4, 1 + day), {"opening": 1 + number % 5}, {"opening": 3})
    window = Window(date(2026, 1, 1), date(2026, 12, 31))
    beside = means_ends.means_ends(team.journal, means_ends.MeansEndsChoice(window=window))
    shown = proposed(team, choice=ProposalChoice(period=YEAR))
    told = {one.rep.id: one.attained.mean for one in shown.tiers}
    assert {one.rep_id: one.attainment for one in beside.skills[0].reps} == told
    assert len(told) == 10
    assert "share days" not in beside.note
    reach(team, ten[0], 100, "2026-05")
    twice = means_ends.means_ends(team.journal, means_ends.MeansEndsChoice(window=window))
    assert "Some results share days" in twice.note


def test_that_a_result_without_a_target_counts_no_day_twice(team: Team) -> None:
    ana = team.rep("Ana Ruiz", "average")
    reach(team, ana, 90, "2026-Q1")
    without = Setting(
        rep_id=ana,
        metric="Sales",
        period=parse_period("2026-02"),
        figures=Figures(target=0, actual=5),
    )
    result_editing.take_pasted(team.journal, [without])
    assert not proposed(team).overlapping


def test_that_a_rep_of_another_manager_is_ranked_and_named(team: Team, ten: list) -> None:
    with team.journal.writing() as session:
        session.get(m.Manager, team.me).name = "Helen Marsh"
        for number, rep in enumerate(ten):
            session.get(m.Rep, rep).reports_to = "Jon Park" if number == 1 else "Helen Marsh"
    shown = proposed(team)
    assert "Rep B reports to another manager." in warnings(shown, frozenset(ten), TODAY)
    assert not [one for one in warnings(shown, frozenset(ten[2:]), TODAY) if "reports" in one]


def test_that_who_will_have_left_by_then_is_not_proposed(team: Team, ten: list) -> None:
    with team.journal.writing() as session:
        session.get(m.Rep, ten[0]).left_on = date(2026, 12, 31)
    assert ten[0] in {one.rep.id for one in proposed(team).tiers}
    later = proposed(team, date(2027, 1, 1))
    assert ten[0] not in {one.rep.id for one in later.tiers}


def test_that_a_tier_that_began_on_that_very_day_is_not_overwritten(team: Team, ten: list) -> None:
    with team.journal.writing() as session:
        session.add(m.TierSpan(rep_id=ten[0], tier="developing", since=TODAY))
    with pytest.raises(Refused, match="choose a later day"):
        tier_proposal.set_tiers(team.journal, proposed(team), frozenset([ten[0]]), "", TODAY)


def test_that_results_changed_since_are_looked_at_again(team: Team, ten: list) -> None:
    shown = proposed(team)
    reach(team, ten[9], 500)
    with pytest.raises(Refused, match="have changed since"):
        tier_proposal.set_tiers(team.journal, shown, frozenset(ten), "", TODAY)


def test_that_without_results_nothing_is_proposed(team: Team) -> None:
    team.rep("Ana Ruiz")
    shown = proposed(team)
    assert shown.tiers == ()
    assert notes(shown) == ["No rep has a result of this metric within this period."]
    with pytest.raises(Refused):
        tier_proposal.set_tiers(team.journal, shown, frozenset(), "", TODAY)


def test_that_means_and_ends_say_that_the_metric_made_the_tiers(team: Team, ten: list) -> None:
    for number, rep in enumerate(ten):
        team.days(rep, [1 + number % 4] * 4)
    before = means_ends.means_ends(team.journal).skills[0].result.cautions
    assert LinkCaution.DEFINES_TIER not in before
    tier_proposal.set_tiers(team.journal, proposed(team), frozenset(ten), "by rank", TODAY)
    after = means_ends.means_ends(team.journal).skills[0].result.cautions
    assert LinkCaution.DEFINES_TIER in after
