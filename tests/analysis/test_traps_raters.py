"""Traps in who rated and in what was observed, one small case each, with the naive figure."""

from dataclasses import replace

import pytest

from fieldcoach.analysis.comparison import Caution, Verdict
from tests.analysis.builders import ANA, BEN, average, skill, star
from tests.analysis.traps import CLEAR, given, only


class TestLenientManagers:
    """Everyone is a 3; Ben gives a point more than Ana does."""

    def test_that_a_lenient_manager_of_the_stars_alone_leaves_nothing_to_say(self) -> None:
        levels = given(
            *((BEN, star(n), 4.0) for n in range(3)), *((ANA, average(n), 3.0) for n in range(6))
        )
        shown = only(skill([4.0] * 3, [3.0] * 6, by_manager=levels))
        # Naive: one point, 1 of 84.
        assert (shown.difference, shown.p_adjusted) == (1.0, 1 / 84)
        assert shown.cautions[0] is Caution.NO_SHARED_MANAGER
        assert shown.verdict is Verdict.DESCRIPTION_ONLY

    def test_that_a_lenient_manager_of_mostly_the_stars_explains_the_gap(self) -> None:
        # Ben gave 8 of a star's 10 ratings and 2 of an average's: levels 3.8 and 3.2.
        everyone = [*map(star, range(3)), *map(average, range(6))]
        levels = given(
            *((ANA, rep, 3.0) for rep in everyone), *((BEN, rep, 4.0) for rep in everyone)
        )
        shown = only(skill([3.8] * 3, [3.2] * 6, by_manager=levels))
        # Naive: 0.6 points, 1 of 84. Seen by either manager there is no gap at all.
        assert (shown.difference, shown.p_adjusted) == (pytest.approx(0.6), 1 / 84)
        assert shown.cautions[0] is Caution.RATER_EXPLAINS
        assert shown.verdict is Verdict.DESCRIPTION_ONLY

    def test_that_a_gap_the_other_way_round_within_each_manager_is_no_finding(self) -> None:
        # Each of the two puts the stars half a point lower; pooled they are 0.1 higher.
        everyone = [(star(n), -0.5) for n in range(3)] + [(average(n), 0.0) for n in range(6)]
        levels = given(
            *((ANA, rep, 3.0 + apart) for rep, apart in everyone),
            *((BEN, rep, 4.0 + apart) for rep, apart in everyone),
        )
        shown = only(skill([3.4, 3.3, 3.2], [3.2] * 6, by_manager=levels))
        assert shown.difference == pytest.approx(0.1)
        assert shown.cautions[0] is Caution.RATER_EXPLAINS

    def test_that_a_manager_of_few_reps_does_not_outweigh_one_of_many(self) -> None:
        # Ana: 3 stars and 6 averages, w = 2, gap 1.2. Ben: one of each, w = 1/2, gap −0.4.
        # D_w = (2·1.2 − 0.5·0.4)/2.5 = 0.88 of D = 1.15. Naive: the plain mean, 0.4, falls short.
        levels = given(
            *((ANA, star(n), 4.2) for n in range(3)),
            *((ANA, average(n), 3.0) for n in range(6)),
            (BEN, star(0), 3.6),
            (BEN, average(0), 4.0),
        )
        shown = only(skill(*CLEAR, by_manager=levels))
        assert shown.difference == pytest.approx(1.15)
        assert shown.verdict is Verdict.DIFFERENTIATES

    def test_that_a_manager_of_one_star_and_many_averages_weighs_little(self) -> None:
        # Ana: 1 star, 6 averages, w = 6/7, no gap. Ben: 3 and 3, w = 3/2, gap 1. D_w = 7/11 = .64
        # of D = 1.15. Naive: weighed by all reps rated, 7 and 6, it is .46, under half.
        levels = given(
            (ANA, star(0), 3.0),
            *((ANA, average(n), 3.0) for n in range(6)),
            *((BEN, star(n), 4.0) for n in range(3)),
            *((BEN, average(n), 3.0) for n in range(3)),
        )
        assert only(skill(*CLEAR, by_manager=levels)).verdict is Verdict.DIFFERENTIATES

    def test_that_half_the_gap_is_enough(self) -> None:
        # Naive: only more than half of it. In floating point 0.1 is less than half of 0.2 here.
        assert 3.3 - 3.2 < (3.4 - 3.2) / 2
        levels = given((ANA, star(0), 3.3), (ANA, average(0), 3.2))
        shown = only(skill([3.4] * 3, [3.2] * 6, by_manager=levels))
        assert shown.cautions == (Caution.NO_SPREAD,)

    def test_that_a_manager_counts_only_for_reps_with_a_solid_level(self) -> None:
        # Naive: Ben rated a star and an average. The average has two ratings and is not compared.
        whole = skill(*CLEAR)
        thin = replace(whole.reps[-1], rep=average(9), visit_values=2, observations=2)
        levels = given(
            *((ANA, average(n), 3.0) for n in range(6)),
            *((BEN, star(n), 4.3) for n in range(3)),
            (BEN, average(9), 3.0),
        )
        shown = only(replace(whole, reps=(*whole.reps, thin), by_manager=tuple(levels)))
        assert shown.cautions == (Caution.NO_SHARED_MANAGER,)


class TestSelectiveObservation:
    def test_that_rating_the_stars_mostly_where_they_shine_is_no_finding(self) -> None:
        # Naive: 1.15 points, 1 of 84. Averages were scored in 60 %, stars in 6 of 21 visits.
        shown = only(
            skill(*CLEAR, star_counts={"visit_values": 6, "observations": 6, "possible": 21})
        )
        assert shown.p_adjusted == 1 / 84
        assert shown.cautions == (Caution.OBSERVED_SHARE_APART,)
        assert shown.verdict is Verdict.DESCRIPTION_ONLY
        assert shown.star.observed_share == 6 / 21

    def test_that_thirty_points_are_not_yet_too_many(self) -> None:
        # Naive: 90 % less 60 % is more than 30 %, by 4e-17.
        assert 18 / 20 - 12 / 20 > 0.3
        shown = only(skill(*CLEAR, average_counts={"visit_values": 18, "possible": 20}))
        assert shown.verdict is Verdict.DIFFERENTIATES

    def test_that_a_visit_rated_by_two_is_one_in_the_share(self) -> None:
        # Naive: 24 ratings in 20 visits are a share of 120 %, sixty points from the averages'.
        shown = only(skill(*CLEAR, star_counts={"observations": 24}))
        assert (shown.star.observed_share, shown.cautions) == (0.6, ())
        assert shown.star.observations == 72
