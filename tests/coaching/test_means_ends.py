"""Means and ends through a real journal: who counts, as what, and what may be said."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import pytest
from scipy import stats
from sqlalchemy import update

from fieldcoach.analysis.means_ends import LinkCaution, LinkVerdict
from fieldcoach.coaching.means_ends import (
    LinkRow,
    MeansEnds,
    MeansEndsChoice,
    by_strength,
    means_ends,
)
from fieldcoach.domain.days import Window
from fieldcoach.domain.ride_along import Role, State
from fieldcoach.domain.rubric import Item
from fieldcoach.errors import NotFound
from fieldcoach.store import models as m

from .builders import Team, draft, week
from .readable import assert_readable
from .results_rows import reach

#: Ratings on three weekly days, twice a day: levels from 1 to 5 in steps, ten reps.
LEVELS = [
    [1, 1, 1], [1, 1, 2], [2, 1, 2], [2, 2, 2], [3, 2, 2],
    [3, 3, 2], [3, 3, 3], [4, 3, 3], [4, 4, 3], [5, 4, 4],
]  # fmt: skip
SHARES = [0.72, 0.70, 0.80, 0.86, 0.83, 0.95, 0.92, 1.04, 1.01, 1.10]


def row(found: MeansEnds, key: str = "opening") -> LinkRow:
    return next(one for one in found.skills if one.key == key)


def fill(
    team: Team,
    levels: Sequence[Sequence[int]] = LEVELS,
    shares: Sequence[float] = SHARES,
    *tiers: str,
    key: str = "opening",
    period: str = "2026-01",
) -> dict[str, UUID]:
    """Put reps on record: a rating a weekly day, the same in two visits, and one result each."""
    found = {}
    for number, (ratings, share) in enumerate(zip(levels, shares, strict=True)):
        name = f"Rep {number}"
        found[name] = team.rep(name, *(tiers[number : number + 1]))
        team.days(found[name], ratings, key=key)
        reach(team, found[name], {period: share})
    return found


def test_that_an_empty_journal_links_nothing_and_says_so(team: Team) -> None:
    found = means_ends(team.journal)
    assert (found.metric, found.metrics, found.rubric, found.skills) == (None, (), None, ())
    assert (found.periods, found.left_out, found.cautions) == ((), (), ())
    assert found.headline == "There are no results on record yet that ratings could be set beside."
    assert found.note == ""
    named = means_ends(team.journal, MeansEndsChoice(metric="sales"))
    assert (named.headline, named.skills) == (found.headline, ())


def test_that_ratings_without_results_say_so(team: Team) -> None:
    team.days(team.rep("Ana"), [1, 2, 3])
    found = means_ends(team.journal)
    assert (found.rubric, found.skills) == ("Our calls", ())
    assert found.headline == "There are no results on record yet that ratings could be set beside."


def test_that_results_without_ratings_say_so(team: Team) -> None:
    reach(team, team.rep("Ana"), {"2026-01": 1.0})
    found = means_ends(team.journal)
    assert (found.metric, found.skills, found.left_out) == ("sales", (), ())
    assert found.headline == "Nothing was rated in these days."


def test_that_a_clear_link_is_told(team: Team) -> None:
    reps = fill(team)
    found = means_ends(team.journal)
    told = row(found)
    levels = [sum(ratings) / 3 for ratings in LEVELS]
    assert told.result.spearman == pytest.approx(stats.spearmanr(levels, SHARES).statistic)
    assert told.result.verdict is LinkVerdict.LINKED
    assert (told.result.reps, told.verdict_words) == (10, "Linked to sales")
    assert found.headline == "The one skill that can be judged goes together with sales."
    assert told.sentence == (
        "Opening goes with sales: reps who are rated higher on it also reach more of their target"
        " (r +0.95, 95 % range +0.74 to +0.99). Whether one of the two makes the other, these"
        " figures cannot tell."
    )
    ana = told.reps[0]
    assert (ana.rep_id, ana.rep, ana.tier) == (reps["Rep 0"], "Rep 0", None)
    assert (ana.level, ana.attainment, ana.periods, ana.observations) == (
        1.0,
        pytest.approx(0.72),
        1,
        6,
    )
    assert [str(period) for period in found.periods] == ["2026-01"]
    assert (row(found, "needs").result.reps, row(found, "needs").verdict_words) == (
        0,
        "Only shown, 0 reps",
    )


def test_that_many_periods_of_a_rep_are_one_figure(team: Team) -> None:
    """Rows of rep and quarter taken as independent would make ten reps forty."""
    reps = fill(team)
    one = row(means_ends(team.journal))
    for rep, share in zip(reps.values(), SHARES, strict=True):
        quarters = {"2026-02": share - 0.2, "2026-03": share + 0.2, "2026-04": share}
        reach(team, rep, quarters)
    four = row(means_ends(team.journal))
    assert (four.result.reps, four.reps[0].periods) == (10, 4)
    assert four.reps[0].attainment == pytest.approx(SHARES[0])
    for figure in ("spearman", "p_value", "p_adjusted", "ci_low", "ci_high", "pairings"):
        assert getattr(four.result, figure) == pytest.approx(getattr(one.result, figure))


def test_that_sixty_more_visits_with_one_rep_make_nothing_more_certain(team: Team) -> None:
    reps = fill(team)
    before = row(means_ends(team.journal)).result
    for number in range(3, 23):
        team.day(reps["Rep 4"], week(number), {"opening": 3}, {"opening": 2}, {"opening": 2})
    assert row(means_ends(team.journal)).result == before


def test_that_a_rep_needs_five_ratings_on_three_days_and_results(team: Team) -> None:
    fill(team)
    thin, two_days, no_results = team.rep("Thin"), team.rep("Two days"), team.rep("Zed")
    unseen, unknown = team.rep("Unseen"), team.rep("No target")
    team.days(thin, [3, 3, 3, 3], visits=1)
    team.days(two_days, [3, 3], visits=4)
    team.days(no_results, [3, 3, 3])
    team.days(unknown, [3, 3, 3])
    team.rep("Neither")
    for rep in (thin, two_days, unseen):
        reach(team, rep, {"2026-01": 1.0})
    reach(team, unknown, {"2026-01": None})
    found = means_ends(team.journal)
    assert row(found).result.reps == 10
    assert [(one.rep, one.why) for one in found.left_out] == [
        ("No target", "no_results"),
        ("Thin", "too_few_ratings"),
        ("Two days", "too_few_ratings"),
        ("Unseen", "too_few_ratings"),
        ("Zed", "no_results"),
    ]
    assert found.left_out[0].words == "has no results in sales of these periods"


def test_that_fewer_than_eight_are_only_shown(team: Team) -> None:
    fill(team, LEVELS[:7], SHARES[:7])
    found = means_ends(team.journal)
    told = row(found)
    assert (told.result.verdict, told.verdict_words) == (LinkVerdict.SCATTER_ONLY, "Only shown")
    assert len(told.reps) == 7
    assert told.sentence == (
        "Opening: only shown. Seven reps have both a level and a result; a link is looked for"
        " from eight reps on."
    )
    assert found.headline == (
        "No skill can be judged yet: a link needs eight reps with both a level and a result, and"
        " so far seven reps at most have both."
    )
    assert found.note == ""
    assert told.result.p_value is not None


def test_that_every_tier_takes_part_and_is_told_as_of_the_windows_end(team: Team) -> None:
    reps = fill(team, LEVELS, SHARES, "developing", "average", "star")
    with team.journal.writing() as session:
        session.add(m.TierSpan(rep_id=reps["Rep 0"], tier="average", since=week(1)))
    now = means_ends(team.journal)
    assert [rep.tier for rep in row(now).reps[:4]] == ["average", "average", "star", None]
    then = means_ends(team.journal, MeansEndsChoice(window=Window(None, week(0))))
    assert row(then).result.reps == 0
    reach(team, reps["Rep 0"], {"2025": 1.0})
    team.day(reps["Rep 0"], date(2025, 12, 30), *([{"opening": 1}] * 3))
    for day in (date(2025, 12, 28), date(2025, 12, 29)):
        team.day(reps["Rep 0"], day, {"opening": 1})
    then = means_ends(team.journal, MeansEndsChoice(window=Window(None, date(2026, 1, 4))))
    assert [(rep.rep, rep.tier) for rep in row(then).reps] == [("Rep 0", "developing")]


def test_that_drafts_count_and_modelled_visits_and_the_bin_never_do(team: Team) -> None:
    reps = fill(team)
    before = means_ends(team.journal)
    for number, rep in enumerate(reps.values()):
        team.day(rep, week(6), {"opening": 5 - number // 3}, role=Role.MODEL)
        team.day(rep, week(7), {"opening": 5}, binned=True)
        team.day(rep, week(8), {"opening": "no"}, {})
    assert means_ends(team.journal).skills == before.skills
    team.day(reps["Rep 0"], week(9), {"opening": 5}, {"opening": 5}, state=State.DRAFT)
    assert row(means_ends(team.journal)).reps[0].level == pytest.approx((6 * 1 + 2 * 5) / 8)


def test_that_a_co_rated_visit_counts_once(team: Team) -> None:
    reps = fill(team)
    boss = team.manager("Boss")
    before = row(means_ends(team.journal))
    day = team.day(reps["Rep 0"], week(5), {"opening": 1})
    team.also(day, 1, {"opening": 3}, boss)
    after = row(means_ends(team.journal))
    assert after.reps[0].level == pytest.approx((6 * 1 + 2) / 7)
    assert after.reps[0].observations == before.reps[0].observations + 2
    assert after.result.reps == 10


def test_that_results_of_other_days_stay_out(team: Team) -> None:
    reps = fill(team)
    narrow = MeansEndsChoice(window=Window(week(0), week(2)))
    before = means_ends(team.journal, narrow)
    for number, rep in enumerate(reps.values()):
        reach(team, rep, {"2025-12": 2.0 - number / 5, "2026-02": 2.0 - number / 5})
    assert means_ends(team.journal, narrow).skills == before.skills
    assert row(means_ends(team.journal)).result.spearman != row(before).result.spearman


def test_that_the_next_period_is_what_came_after(team: Team) -> None:
    reps = fill(team)
    for number, rep in enumerate(reps.values()):
        reach(team, rep, {"2026-02": 1.0 - number / 20, "2026-03": 0.1 * number})
    found = means_ends(team.journal, MeansEndsChoice(next_period=True))
    assert [str(period) for period in found.periods] == ["2026-02"]
    told = row(found)
    assert told.result.spearman == -1.0
    assert told.sentence.startswith(
        "Opening goes with sales of February 2026: reps who are rated higher on it reach less of"
        " their target (r −1.00)."
    )
    assert found.headline == (
        "The one skill that can be judged goes together with sales of February 2026, the other way"
        " round: the higher the level, the less is reached."
    )
    last = means_ends(
        team.journal, MeansEndsChoice(window=Window(None, date(2026, 3, 1)), next_period=True)
    )
    assert (last.skills, last.periods) == ((), ())
    assert last.headline == (
        "There are no results in sales for a period that begins after these days."
    )


def test_that_the_metric_with_most_results_is_taken_and_others_by_name(team: Team) -> None:
    reps = fill(team)
    for number, rep in enumerate(reps.values()):
        reach(team, rep, {"2026-01": 0.5, "2026-02": 0.9 - number / 20}, metric="New Customers")
    found = means_ends(team.journal)
    assert (found.metric, found.metrics) == ("New Customers", ("New Customers", "sales"))
    sales = means_ends(team.journal, MeansEndsChoice(metric=" SALES"))
    assert (sales.metric, row(sales).result.verdict) == ("sales", LinkVerdict.LINKED)
    with pytest.raises(NotFound, match=r"no metric “sails” in this journal; did you mean sales\?$"):
        means_ends(team.journal, MeansEndsChoice(metric="sails"))


def test_that_the_rubric_with_most_ratings_is_taken_and_others_by_name(team: Team) -> None:
    reps = fill(team)
    other = team.publish(draft("pitch"), rubric="Phone calls")
    for rep in list(reps.values())[:8]:
        for number in range(4, 7):
            team.day(rep, week(number), {"pitch": 3}, {"pitch": 3}, version=other)
    assert means_ends(team.journal).rubric == "Our calls"
    phone = means_ends(team.journal, MeansEndsChoice(rubric="phone  CALLS"))
    assert (phone.rubric, [one.key for one in phone.skills]) == ("Phone calls", ["pitch"])
    with pytest.raises(NotFound, match="no rubric “Our call” in this journal; did you mean Our c"):
        means_ends(team.journal, MeansEndsChoice(rubric="Our call"))
    with pytest.raises(NotFound, match=r"no rubric “Zzz” in this journal\.$"):
        means_ends(team.journal, MeansEndsChoice(rubric="Zzz"))


def test_that_same_levels_are_no_spread_and_no_nonsense(team: Team) -> None:
    fill(team, [[3, 3, 3]] * 10)
    told = row(means_ends(team.journal))
    assert (told.result.spearman, told.result.p_value) == (None, 1.0)
    assert LinkCaution.NO_SPREAD in told.result.cautions
    assert told.sentence == (
        "Opening: no link with sales can be looked for; all 10 reps have the same level."
    )


def test_that_same_results_are_told_apart_from_same_levels(team: Team) -> None:
    fill(team, LEVELS, [1.0] * 10)
    assert "all 10 reps have the same result." in row(means_ends(team.journal)).sentence


def test_that_a_link_between_managers_is_not_told_as_one_of_their_reps(team: Team) -> None:
    """Ben rates high and has the rich region; with either manager it is the other way round."""
    ben = team.manager("Ben")
    levels = [[2, 2, 1], [2, 2, 2], [3, 2, 2], [3, 3, 2], [3, 3, 3]]
    for number, ratings in enumerate(levels):
        for manager, more, share in ((team.me, 0, 0.8), (ben, 2, 1.2)):
            rep = team.rep(f"Rep {number} of {more}")
            for place, rating in enumerate(ratings):
                cells = {"opening": rating + more}
                team.day(rep, week(place), cells, cells, manager=manager)
            reach(team, rep, {"2026-01": share - number / 50})
    found = means_ends(team.journal)
    told = row(found)
    assert told.result.spearman is not None
    assert told.result.spearman > 0.4
    assert [(found.called(one.group), one.reps, one.spearman)
            for one in told.result.within_managers] in (
        [("Ben", 5, -1.0), ("Me", 5, -1.0)], [("Me", 5, -1.0), ("Ben", 5, -1.0)],
    )  # fmt: skip
    assert LinkCaution.BETWEEN_GROUPS in told.result.cautions
    warning = next(words for words in told.warnings if words[0].startswith("Manager by manager"))
    assert "r −1.00 among the 5 reps of Ben" in warning[1]


def test_that_a_link_between_territories_is_seen_whatever_their_spelling(team: Team) -> None:
    reps = fill(team, LEVELS, [0.80, 0.79, 0.78, 0.77, 0.76, 1.20, 1.19, 1.18, 1.17, 1.16])
    with team.journal.writing() as session:
        for number, rep in enumerate(reps.values()):
            territory = ("North", " north ")[number % 2] if number < 5 else "South"
            session.execute(update(m.Rep).where(m.Rep.id == rep).values(territory=territory))
    told = row(means_ends(team.journal))
    assert [(one.group, one.reps) for one in told.result.within_territories] == [
        ("North", 5),
        ("South", 5),
    ]
    assert LinkCaution.BETWEEN_GROUPS in told.result.cautions
    assert "Territory by territory the link turns round." in dict(told.warnings)


def test_that_a_metric_that_made_the_tiers_is_told(team: Team) -> None:
    tiers = ["average"] * 5 + ["star"] * 5
    reps = fill(team, LEVELS, [*SHARES[:4], 1.05, 0.79, *SHARES[6:]], *tiers)
    assert "defines_tier" not in means_ends(team.journal).cautions
    with team.journal.writing() as session:
        session.execute(
            update(m.TierSpan).where(m.TierSpan.rep_id == reps["Rep 9"]).values(metric="Sales")
        )
    found = means_ends(team.journal)
    assert "defines_tier" in found.cautions
    warning = dict(row(found).warnings)["Sales also made the tiers."]
    assert warning.startswith("Stars stand high by definition; among the 5 averages alone r is +0.")


def test_that_tiers_which_follow_the_metric_are_told_as_such(team: Team) -> None:
    fill(team, LEVELS, SHARES, *["average"] * 5, *["star"] * 5)
    warning = dict(row(means_ends(team.journal)).warnings)["The tiers follow sales."]
    assert warning.startswith("Every star stands above every average in sales, as if it had")


def test_that_one_rater_is_told(team: Team) -> None:
    reps = fill(team)
    assert "All ratings are yours." in dict(row(means_ends(team.journal)).warnings)
    boss = team.manager("Boss")
    team.day(reps["Rep 3"], week(8), {"needs": 3}, manager=boss)
    leads = [lead for lead, _words in row(means_ends(team.journal)).warnings]
    assert "All ratings are yours." not in leads
    assert leads == ["10 reps are few."]


def test_that_another_manager_alone_is_not_told_as_you(team: Team) -> None:
    boss = team.manager("Boss")
    for number in range(8):
        rep = team.rep(f"Rep {number}")
        for place in range(3):
            cells = {"opening": 1 + (number + place) % 5}
            team.day(rep, week(place), cells, cells, manager=boss)
        reach(team, rep, {"2026-01": SHARES[number]})
    assert "All ratings are one manager's." in dict(row(means_ends(team.journal)).warnings)


def test_that_a_changed_rubric_gives_two_series_and_counts_as_one_skill(team: Team) -> None:
    reps = fill(team)
    second = team.publish(draft("opening"))
    for rep, ratings in zip(reps.values(), LEVELS, strict=True):
        for place, rating in enumerate(ratings):
            cells = {"opening": rating}
            team.day(rep, week(5 + place), cells, cells, version=second)
    found = means_ends(team.journal)
    assert [(one.key, one.rubric_version) for one in found.skills] == [
        ("opening", 2),
        ("opening", 1),
    ]
    for one in found.skills:
        assert LinkCaution.RUBRIC_CHANGED in one.result.cautions
        assert one.result.family == 2
    assert found.headline == "The one skill looked at goes together with sales."


def test_that_many_ratings_at_an_end_are_told(team: Team) -> None:
    fill(team, [[5, 5, 5]] * 6 + [[1, 1, 1], [2, 2, 2], [3, 3, 3], [4, 4, 4]])
    told = row(means_ends(team.journal))
    assert LinkCaution.FLOOR_CEILING in told.result.cautions
    assert "Most ratings are at one end." in dict(told.warnings)


def test_that_what_is_done_or_counted_is_told_as_such(team: Team) -> None:
    second = team.publish(
        draft("summary", item=Item.DONE), draft("questions", item=Item.COUNT), rubric="Items"
    )
    for number, share in enumerate(SHARES):
        rep = team.rep(f"Rep {number}")
        for place in range(10):
            cells = {"summary": int(place < number), "questions": number}
            team.day(rep, week(place), cells, version=second)
        reach(team, rep, {"2026-01": share})
    found = means_ends(team.journal)
    assert "reps who do it more often also reach more" in row(found, "summary").sentence
    assert "reps who have a higher count of it also reach" in row(found, "questions").sentence
    assert found.headline == "Two of two skills go together with sales."


def test_that_all_words_of_the_demo_team_read_well(demo: object) -> None:
    for choice in (
        MeansEndsChoice(),
        MeansEndsChoice(window=Window(date(2026, 6, 1), None)),
        MeansEndsChoice(window=Window(None, date(2026, 6, 20)), next_period=True),
        MeansEndsChoice(window=Window(date(2026, 10, 1), None)),
    ):
        found = means_ends(demo, choice)
        assert found.skills
        assert_readable(found.headline)
        for one in found.skills:
            assert_readable(one.sentence)
            assert "cause" not in one.sentence
            for lead, words in one.warnings:
                assert_readable(lead)
                assert_readable(words)
        order = [one.result.verdict for one in by_strength(found.skills)]
        assert order == sorted(order, key=list(LinkVerdict).index)
