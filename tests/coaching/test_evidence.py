from dataclasses import replace
from datetime import date

from fieldcoach.coaching import evidence, ride_along_record, visits
from fieldcoach.coaching.comparison import Choice, compare
from fieldcoach.coaching.evidence import EvidenceGroup
from fieldcoach.domain.days import Window
from fieldcoach.domain.ride_along import Purpose, Role

from .builders import Team, draft, week


def for_opening(team: Team, choice: Choice | None = None) -> tuple[EvidenceGroup, EvidenceGroup]:
    return evidence.for_skill(team.journal, team.series("opening"), choice or Choice())


def texts(group: EvidenceGroup) -> list[str]:
    return [quote.text for quote in group.quotes]


def test_that_the_words_of_both_tiers_stand_side_by_side_newest_first(team: Team) -> None:
    ana, ben = team.rep("Ana", "star"), team.rep("Ben", "average")
    key = team.day(ana, week(0), {"opening": 4}, evidence="What brings you here?")
    team.day(ana, week(2), {"opening": 5, "needs": 3}, {"opening": 4}, evidence="Go on.")
    team.day(ben, week(1), {"opening": 2}, evidence="So, the price.")
    visit = ride_along_record.load(team.journal, key).visits[0].id
    visits.set_customer(team.journal, visit, "Alder")
    stars, averages = for_opening(team)
    assert (stars.observations, stars.with_words, texts(averages)) == (3, 3, ["So, the price."])
    assert texts(stars) == ["Go on.", "Go on.", "What brings you here?"]
    last = stars.quotes[-1]
    assert (last.rating, last.rep, last.customer, last.day, last.manager) == (
        4,
        "Ana",
        "Alder",
        week(0),
        "Me",
    )
    assert (last.ride_along_id, last.visit_id) == (key, visit)


def test_that_observations_without_words_are_counted_apart(team: Team) -> None:
    ana = team.rep("Ana", "star")
    team.day(ana, week(0), {"opening": 4})
    team.day(ana, week(1), {"opening": 4}, evidence="words")
    team.day(ana, week(2), {"opening": "no"}, evidence="nothing was rated")
    stars, averages = for_opening(team)
    assert (stars.observations, stars.with_words) == (2, 1)
    assert averages == EvidenceGroup(0, 0, ())


def test_that_the_evidence_is_that_of_the_figure(team: Team) -> None:
    for tier in ("star", "average"):
        for number in range(4):
            team.days(team.rep(f"{tier} {number}", tier), [3, 4, 3])
        thin = team.rep(f"thin {tier}", tier)
        team.day(thin, week(0), {"opening": 1}, evidence="one day only")
    row = compare(team.journal).skills[0]
    stars, averages = for_opening(team)
    assert (stars.observations, averages.observations) == (
        row.star.observations,
        row.average.observations,
    )
    assert "one day only" not in texts(stars) + texts(averages)


def test_that_what_never_counts_is_no_evidence(team: Team) -> None:
    ana = team.rep("Ana", "star")
    risen = team.rep("Risen", ("average", date(2020, 1, 1)), ("star", week(1)))
    team.day(ana, week(0), {"opening": 4}, evidence="counts")
    team.day(ana, week(1), {"opening": 4}, evidence="modelled", role=Role.MODEL)
    team.day(ana, week(2), {"opening": 4}, evidence="binned", binned=True)
    team.day(risen, week(0), {"opening": 4}, evidence="changed tier")
    team.day(risen, week(1), {"opening": 4}, evidence="changed tier")
    stars, averages = for_opening(team)
    assert texts(stars) == ["counts"]
    assert texts(averages) == []


def test_that_a_choice_narrows_the_evidence_as_it_does_the_comparison(team: Team) -> None:
    ana = team.rep("Ana", "star")
    team.day(ana, week(0), {"opening": 4}, evidence="early", purpose=Purpose.LEARN)
    team.day(ana, week(1), {"opening": 4}, evidence="late")
    assert texts(for_opening(team, Choice(window=Window(week(1), None)))[0]) == ["late"]
    assert texts(for_opening(team, Choice(purpose=Purpose.LEARN))[0]) == ["early"]


def test_that_another_meaning_has_evidence_of_its_own(team: Team) -> None:
    ana = team.rep("Ana", "star")
    second = team.publish(draft("opening"))
    team.day(ana, week(0), {"opening": 4}, evidence="old")
    team.day(ana, week(1), {"opening": 4}, version=second, evidence="new")
    stars, _averages = for_opening(team)
    assert texts(stars) == ["old"]


def test_that_a_reps_day_can_be_opened_to_its_words(team: Team) -> None:
    ana = team.rep("Ana")
    boss = team.manager("Boss")
    key = team.day(ana, week(0), {"opening": 4}, evidence="first")
    team.also(key, 1, {"opening": 3}, boss)
    team.day(ana, week(1), {"opening": 5}, evidence="second")
    series = team.series("opening")
    of_day = evidence.of_rep(team.journal, ana, series, week(0))
    assert [(q.text, q.rating, q.manager) for q in of_day] == [("first", 4, "Me")]
    assert [q.text for q in evidence.of_rep(team.journal, ana, series)] == ["second", "first"]
    assert evidence.of_rep(team.journal, ana, team.series("needs")) == ()


def spoken(team: Team, count: int = 5) -> None:
    """Three stars and four averages with solid levels, every observation with words of its own."""
    for tier, number_of, best in (("star", 3, 5), ("average", 4, 3)):
        for number in range(number_of):
            rep = team.rep(f"{tier} {number}", tier)
            for place in range(count):
                rating = best - place % 2
                words = f"{tier} {number} in week {place} at {rating}"
                team.day(rep, week(place), {"opening": rating}, evidence=words)


def test_that_words_are_counted_by_level_and_read_by_level(team: Team) -> None:
    spoken(team)
    stars, averages = evidence.for_skill(
        team.journal, team.series("opening"), Choice(), level=5, most=4
    )
    assert stars.by_level == ((4, 6), (5, 9))
    assert averages.by_level == ((2, 8), (3, 12))
    assert (stars.with_words, stars.at(None), stars.at(5), stars.at(1)) == (15, 15, 9, 0)
    assert {quote.rating for quote in stars.quotes} == {5}
    assert len(stars.quotes) == 4
    assert averages.quotes == ()


def test_that_words_are_read_on_in_pages_without_a_gap_or_a_repetition(team: Team) -> None:
    spoken(team)
    series, choice = team.series("opening"), Choice()
    everything = evidence.for_skill(team.journal, series, choice)[1]
    first = evidence.for_skill(team.journal, series, choice, most=7)[1]
    read = list(first.quotes)
    while page := evidence.more(
        team.journal, series, choice, first.reps, level=None, after=len(read), most=7
    ):
        read += page
    assert tuple(read) == everything.quotes
    assert len(read) == first.with_words == 20


def test_that_who_is_compared_need_not_be_looked_for_twice(team: Team) -> None:
    spoken(team)
    thin = team.rep("thin star", "star")
    team.day(thin, week(0), {"opening": 1}, evidence="one day only")
    row = compare(team.journal).skills[0]
    known = evidence.reps_of(row)
    assert known is not None
    assert thin not in known[0]
    looked_for = evidence.for_skill(team.journal, row.series, Choice())
    told = evidence.for_skill(team.journal, row.series, Choice(), reps=known)
    assert [group.quotes for group in told] == [group.quotes for group in looked_for]


def test_that_a_tier_without_a_solid_level_is_looked_for(team: Team) -> None:
    team.day(team.rep("Ana", "star"), week(0), {"opening": 4}, evidence="once")
    row = compare(team.journal).skills[0]
    assert evidence.reps_of(row) is None
    assert texts(for_opening(team)[0]) == ["once"]


def test_that_a_quote_knows_the_skill_as_it_was_worded_then(team: Team) -> None:
    ana = team.rep("Ana", "star")
    reworded = team.publish(draft("opening", series=team.series("opening"), name="Opens well"))
    team.day(ana, week(0), {"opening": 4}, evidence="before")
    team.day(ana, week(1), {"opening": 5}, version=reworded, evidence="since")
    stars = for_opening(team)[0]
    assert {quote.text: quote.skill_id for quote in stars.quotes} == {
        "before": team.skill("opening"),
        "since": team.skill("opening", reworded),
    }


def test_that_levels_are_told_in_the_words_of_the_newest_version(team: Team) -> None:
    series = team.series("opening")
    assert evidence.level_texts(team.journal, series) == {}
    told = replace(draft("opening", series=series), level_texts=tuple("abcde"))
    team.publish(told)
    assert evidence.level_texts(team.journal, series) == dict(enumerate("abcde", start=1))
