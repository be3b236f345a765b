from fieldcoach.coaching.series import SkillSeries, series_of
from fieldcoach.domain.rubric import Item, Scale

from .builders import Team, draft


def found(team: Team) -> list[SkillSeries]:
    with team.journal.reading() as session:
        return series_of(session, [team.version.rubric_id])


def test_that_one_version_is_its_skills_in_order(team: Team) -> None:
    first = found(team)[0]
    assert [one.key for one in found(team)] == ["opening", "needs", "closing"]
    assert (first.skill, first.rubric, first.rubric_version, first.stage) == (
        "Opening",
        "Our calls",
        1,
        "In the call",
    )
    assert (first.item, first.scale, first.replaced_by, first.retired) == (
        Item.LEVEL,
        Scale(1, 5),
        None,
        False,
    )


def test_that_a_skill_goes_by_its_newest_name_and_place(team: Team) -> None:
    team.publish(
        draft("closing", series=team.series("closing"), name="Asks for the order"),
        draft("opening", series=team.series("opening")),
    )
    told = [(one.skill, one.rubric_version, one.retired) for one in found(team)]
    assert told == [("Asks for the order", 2, False), ("Opening", 2, False), ("Needs", 1, True)]


def test_that_a_skill_with_another_meaning_is_a_series_of_its_own(team: Team) -> None:
    second = team.publish(
        draft("opening"),
        draft("needs", series=team.series("needs")),
        draft("closing", series=team.series("closing")),
    )
    new, *_others, old = found(team)
    assert (new.id, new.replaced_by, new.retired) == (
        team.series("opening", second),
        None,
        False,
    )
    assert (old.id, old.replaced_by) == (team.series("opening"), new.id)
    # Replaced is not retired: the rubric still asks for the skill, in other words.
    assert not old.retired


def test_that_a_skill_that_returns_with_its_meaning_is_one_series(team: Team) -> None:
    team.publish(draft("needs", series=team.series("needs")))
    team.publish(draft("opening", series=team.series("opening")))
    told = {one.key: (one.rubric_version, one.retired) for one in found(team)}
    assert told == {"opening": (3, False), "needs": (2, True), "closing": (1, True)}


def test_that_other_rubrics_stay_out(team: Team) -> None:
    team.publish(draft("patience"), rubric="Another")
    assert "patience" not in [one.key for one in found(team)]
