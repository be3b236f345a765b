from fieldcoach.coaching.series import SkillSeries, series_of
from fieldcoach.domain.ride_along import Role
from fieldcoach.domain.rubric import Item, RubricVersion, Scale
from fieldcoach.store import models as m

from .builders import Team, draft, week


def found(team: Team) -> list[SkillSeries]:
    with team.journal.reading() as session:
        return series_of(session, [team.version.rubric_id])


def use(team: Team, *versions: RubricVersion) -> None:
    """Let a ride-along be rated on each of the versions, without a rating."""
    ana = team.rep("Ana")
    for number, version in enumerate(versions):
        team.day(ana, week(number), {}, version=version)


def test_that_one_version_is_its_skills_in_order(team: Team) -> None:
    use(team, team.version)
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
    second = team.publish(
        draft("closing", series=team.series("closing"), name="Asks for the order"),
        draft("opening", series=team.series("opening")),
    )
    use(team, team.version, second)
    told = [(one.skill, one.rubric_version, one.retired) for one in found(team)]
    assert told == [("Asks for the order", 2, False), ("Opening", 2, False), ("Needs", 1, True)]


def test_that_a_skill_with_another_meaning_is_a_series_of_its_own(team: Team) -> None:
    second = team.publish(
        draft("opening"),
        draft("needs", series=team.series("needs")),
        draft("closing", series=team.series("closing")),
    )
    use(team, team.version, second)
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
    second = team.publish(draft("needs", series=team.series("needs")))
    third = team.publish(draft("opening", series=team.series("opening")))
    use(team, team.version, second, third)
    told = {one.key: (one.rubric_version, one.retired) for one in found(team)}
    assert told == {"opening": (3, False), "needs": (2, True), "closing": (1, True)}


def test_that_other_rubrics_stay_out(team: Team) -> None:
    use(team, team.version, team.publish(draft("patience"), rubric="Another"))
    assert "patience" not in [one.key for one in found(team)]


def test_that_a_version_nobody_is_rated_on_is_not_looked_at(team: Team) -> None:
    assert found(team) == []
    use(team, team.version)
    before = found(team)
    unused = team.publish(draft("opening"))
    ben = team.rep("Ben")
    team.day(ben, week(3), version=unused)  # a ride-along without a visit
    team.day(ben, week(4), {"opening": 4}, version=unused, binned=True)
    assert found(team) == before
    # What the manager modelled leaves the journal too, in its own role.
    team.day(ben, week(5), {}, version=unused, role=Role.MODEL)
    assert [(one.key, one.rubric_version) for one in found(team)][:1] == [("opening", 2)]


def test_that_what_was_observed_before_the_rubric_was_changed_counts_on(team: Team) -> None:
    ana = team.rep("Ana")
    second = team.publish(draft("opening"))
    key = team.day(ana, week(0), {"opening": 4})
    with team.journal.writing() as session:
        (rated_on,) = session.query(m.RideAlongRubric).filter_by(ride_along_id=key)
        rated_on.version_id = second.id
    assert team.series("opening") in [one.id for one in found(team)]
