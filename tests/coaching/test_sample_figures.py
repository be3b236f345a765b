"""What the sample team's figures tell: who is apart, who grows, and what nobody can say yet."""

from datetime import timedelta
from typing import Any

from fieldcoach.analysis.comparison import Verdict
from fieldcoach.analysis.growth import GrowthVerdict
from fieldcoach.coaching import (
    comparison,
    growth,
    reps,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.days import EVERYTHING, Window

from .sample_journal import TODAY

A_YEAR = Window(TODAY - timedelta(days=365), TODAY)


def verdicts(demo: Journal, window: Window) -> dict[tuple[str, int], Verdict]:
    found = comparison.compare(demo, comparison.Choice(window=window))
    return {(row.key, row.rubric_version): row.result.verdict for row in found.skills}


NOT_OF_STARS_ALONE = ("presents-the-offer", "sets-an-objective", "knows-the-account")


def test_that_some_skills_set_the_stars_apart_and_others_do_not(demo: Journal) -> None:
    said = verdicts(demo, EVERYTHING)
    assert Verdict.DIFFERENTIATES in {said[key] for key in said if key[0] == "explores-needs"}
    assert said["gains-commitment", 2] is Verdict.DIFFERENTIATES
    for key in ("establishes-credibility", "engages-the-customer"):
        assert said[key, 2] in (Verdict.HINT, Verdict.DIFFERENTIATES), key
    for key in NOT_OF_STARS_ALONE:
        assert said[key, 2] is Verdict.NO_CLEAR_DIFFERENCE, key
    assert Verdict.HINT in said.values()
    assert Verdict.DESCRIPTION_ONLY not in said.values()


def test_that_the_last_year_alone_tells_the_same(demo: Journal) -> None:
    said = verdicts(demo, A_YEAR)
    assert said["explores-needs", 2] is Verdict.DIFFERENTIATES
    assert said["gains-commitment", 2] is Verdict.DIFFERENTIATES
    for key in NOT_OF_STARS_ALONE:
        assert said[key, 2] not in (Verdict.DIFFERENTIATES, Verdict.HINT), key


def test_that_the_meaning_of_explores_needs_changed_and_its_parts_are_not_mixed(
    demo: Journal,
) -> None:
    found = comparison.compare(demo)
    parts = [row for row in found.skills if row.key == "explores-needs"]
    assert sorted(row.rubric_version for row in parts) == [1, 2]
    assert all("rubric_changed" in row.result.cautions for row in parts)
    assert [(one.rep, one.why) for one in found.left_out if one.why == "changed_tier"] == [
        ("Grace Liu", "changed_tier")
    ]


def test_that_objections_are_scored_in_fewer_visits_than_anything_else(demo: Journal) -> None:
    rows = comparison.compare(demo).skills
    shares: dict[str, Any] = {row.key: row.average.observed_share for row in rows}
    assert min(shares, key=lambda key: shares[key]) == "handles-objections"


def growths(
    demo: Journal, name: str, window: Window = EVERYTHING
) -> dict[tuple[str, int], GrowthVerdict]:
    rep = reps.find_rep(demo, name)
    assert rep is not None
    found = growth.of_rep(demo, rep.id, window)
    return {(one.key, one.rubric_version): one.growth.verdict for one in found.skills}


def test_that_ana_grows_in_opening_and_closing_and_slips_on_her_accounts(demo: Journal) -> None:
    said = growths(demo, "Ana Ruiz")
    assert said["engages-the-customer", 2] is GrowthVerdict.GROWING
    assert said["gains-commitment", 2] is GrowthVerdict.GROWING
    assert said["knows-the-account", 2] is GrowthVerdict.SLIPPING
    within_a_year = set(growths(demo, "Ana Ruiz", A_YEAR).values())
    assert {GrowthVerdict.GROWING, GrowthVerdict.SLIPPING} <= within_a_year


def test_that_reps_grow_stall_and_slip(demo: Journal) -> None:
    assert GrowthVerdict.SLIPPING in growths(demo, "Carla Moretti").values()
    assert GrowthVerdict.GROWING in growths(demo, "Freya Jensen").values()
    assert GrowthVerdict.GROWING in growths(demo, "Hugo Martin").values()
    still = growths(demo, "Ben Whitaker")
    assert GrowthVerdict.NO_CLEAR_TREND in still.values()
    assert not {GrowthVerdict.GROWING, GrowthVerdict.SLIPPING} & set(still.values())


def test_that_a_new_rep_and_a_new_skill_are_too_early_to_tell(demo: Journal) -> None:
    assert set(growths(demo, "Ines Duarte").values()) == {GrowthVerdict.POINTS_ONLY}
    david = growths(demo, "David Chen")
    assert david["open-questions", 2] in (GrowthVerdict.TOO_EARLY, GrowthVerdict.POINTS_ONLY)
    everyone = {verdict for rep in reps.reps(demo) for verdict in growths(demo, rep.name).values()}
    assert everyone == set(GrowthVerdict)
