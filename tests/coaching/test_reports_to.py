"""Whether a rep reports to another manager: known only where somebody reports to the owner."""

from fieldcoach.coaching.reports_to import elsewhere, reports_elsewhere
from fieldcoach.domain.people import Rep
from fieldcoach.ids import new_id


def rep(name: str, reports_to: str = "") -> Rep:
    return Rep(id=new_id(), name=name, reports_to=reports_to)


def test_that_a_rep_who_reports_to_another_is_told_by_that_managers_name() -> None:
    ana, ben, cai = rep("Ana", "Helen  BRANDT"), rep("Ben", "Jon Park"), rep("Cai")
    team = [ana, ben, cai]
    assert [reports_elsewhere(one, "Helen Brandt", team) for one in team] == ["", "Jon Park", ""]
    assert elsewhere(team, "helen brandt") == {ben.id: "Jon Park"}


def test_that_nobody_reports_elsewhere_where_nobody_reports_to_the_owner_by_name() -> None:
    ana, ben = rep("Ana", "H. Brandt"), rep("Ben", "Jon Park")
    assert elsewhere([ana, ben], "Helen Brandt") == {}
    assert reports_elsewhere(ben, "Helen Brandt", [ana, ben]) == ""


def test_that_an_owner_without_a_name_is_reported_to_by_nobody() -> None:
    assert elsewhere([rep("Ana"), rep("Ben", "Jon Park")], "") == {}
