"""Figures typed one at a time, pasted as a block, removed: kept exactly, taken back exactly."""

from datetime import date

import pytest
from sqlalchemy import select

from fieldcoach.coaching import means_ends, merging, result_editing, result_paste, results
from fieldcoach.coaching.intake import result_preview
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.result_editing import Column
from fieldcoach.coaching.result_paste import PasteAt, PastedBlock
from fieldcoach.coaching.result_table import ResultRow, rep_results, result_table
from fieldcoach.coaching.result_words import attainment_words
from fieldcoach.domain.results import Period, parse_period
from fieldcoach.errors import NotFound, Refused
from fieldcoach.store import models as m
from tests.coaching.builders import Team

TODAY = date(2026, 11, 20)
OCTOBER = parse_period("2026-10")
TARGET, ACTUAL, ATTAINMENT = Column


def everything(journal: Journal) -> dict[str, set[tuple]]:
    with journal.reading() as session:
        return {
            table.__tablename__: {tuple(row) for row in session.execute(select(table.__table__))}
            for table in (m.Rep, m.Result, m.Setting, m.TierSpan)
        }


def put(team: Team, rep: object, column: Column, text: str, period: Period = OCTOBER) -> object:
    return result_editing.set_cell(team.journal, rep, "sales", period, column, text)


def row(team: Team, rep: object, period: Period = OCTOBER) -> ResultRow:
    table = result_table(team.journal, TODAY, "sales", period)
    return next(one for one in table.rows if one.rep.id == rep)


def test_that_two_figures_make_a_result_and_one_waits_for_the_other(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    put(team, ana, TARGET, "200")
    assert results.results(team.journal) == []
    assert (row(team, ana).target, row(team, ana).actual, row(team, ana).result) == (
        200,
        None,
        None,
    )
    put(team, ana, ACTUAL, " 150.5 ")
    (kept,) = results.results(team.journal)
    assert (kept.target, kept.actual, kept.attainment) == (200, 150.5, 0.7525)
    assert row(team, ana).waiting is None
    assert everything(team.journal)["setting"] == set()


def test_that_what_waits_for_a_rep_who_is_gone_waits_no_more(team: Team) -> None:
    ana, ben = team.rep("Ana Ruiz"), team.rep("Ben")
    put(team, ana, TARGET, "200")
    with team.journal.writing() as session:
        session.delete(session.get(m.Rep, ana))
    assert result_table(team.journal, TODAY).metrics == ()
    put(team, ben, TARGET, "100")
    assert str(ana) not in repr(everything(team.journal)["setting"])


def test_that_undoing_and_doing_again_bring_back_the_very_same_rows(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    seen, changes = [everything(team.journal)], []
    for column, text in (
        (TARGET, "200"), (ACTUAL, "-5"), (ACTUAL, "7"), (TARGET, ""), (ACTUAL, ""),
        (ATTAINMENT, "98.5"), (TARGET, "3"), (ACTUAL, "0"), (ATTAINMENT, ""),
    ):  # fmt: skip
        changes.append(put(team, ana, column, text))
        seen.append(everything(team.journal))
    again = []
    for number in reversed(range(len(changes))):
        again.append(changes[number].undo())
        assert everything(team.journal) == seen[number]
    for number, change in enumerate(reversed(again)):
        change.undo()
        assert everything(team.journal) == seen[number + 1]


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        (TARGET, "4,0", "Ana Ruiz, target: “4,0” is not a number written like 1234.5."),
        (
            ACTUAL,
            "1.000",
            "Ana Ruiz, actual: “1.000” may mean 1 or 1000; write the one that it is.",
        ),
        (ACTUAL, "12k", "Ana Ruiz, actual: “12k” is not a number written like 1234.5."),
        (TARGET, "-1", "Ana Ruiz, target: “-1” is below 0."),
        (ATTAINMENT, "98 %", "Ana Ruiz, attainment: “98 %” is not a number written like 1234.5."),
    ],
)
def test_that_figures_are_refused_as_the_import_refuses_them(
    team: Team, column: Column, text: str, sentence: str
) -> None:
    ana = team.rep("Ana Ruiz")
    before = everything(team.journal)
    with pytest.raises(Refused) as refusal:
        put(team, ana, column, text)
    assert str(refusal.value) == sentence
    assert everything(team.journal) == before
    cells = ["Ana Ruiz", "2026-10", "1", "1", "", ""]
    cells[2 + list(Column).index(column)] = text
    (line,) = result_preview.preview(team.journal, [(2, cells)]).lines
    assert line.problems[column] in sentence


def test_that_no_target_and_a_negative_actual_are_kept_as_they_are(team: Team) -> None:
    ana, ben = team.rep("Ana Ruiz"), team.rep("Ben Ott")
    for rep, target, actual in ((ana, "0", "30"), (ben, "100", "-20")):
        put(team, rep, TARGET, target)
        put(team, rep, ACTUAL, actual)
    assert attainment_words(row(team, ana).result) == "no target"
    assert row(team, ana).result.attainment is None
    assert attainment_words(row(team, ben).result) == "−20 %"


def test_that_an_attainment_stands_alone_or_follows(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    put(team, ana, ATTAINMENT, "98.5")
    assert results.results(team.journal)[0].stated == 0.985
    put(team, ana, TARGET, "100")
    assert results.results(team.journal)[0].stated == 0.985  # until the two are there
    put(team, ana, ACTUAL, "90")
    (kept,) = results.results(team.journal)
    assert (kept.target, kept.actual, kept.stated) == (100, 90, None)
    with pytest.raises(Refused, match="does not follow from the target and the actual"):
        put(team, ana, ATTAINMENT, "91")
    put(team, ana, ATTAINMENT, "")
    assert results.results(team.journal) == []


def test_that_a_period_to_come_and_a_rep_who_is_gone_are_refused(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    with pytest.raises(Refused, match=r"2027 begins after today \(20 Nov\)"):
        put(team, ana, TARGET, "1", parse_period("2027"))
    with pytest.raises(Refused, match="is no period such as"):
        result_editing.asked_period("Q4")
    assert result_editing.asked_period("2026-Q4") == parse_period("2026-Q4")
    with pytest.raises(NotFound):
        put(team, team.me, TARGET, "1")


def test_that_overlapping_periods_are_all_kept_and_said(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    for period in ("2026-09", "2026-Q3", "2026"):
        put(team, ana, ATTAINMENT, "100", parse_period(period))
    shown = rep_results(team.journal, ana)
    assert [str(one.result.period) for one in shown] == ["2026", "2026-09", "2026-Q3"]
    assert [[str(other) for other in one.overlapping] for one in shown] == [
        ["2026-Q3", "2026-09"], ["2026", "2026-Q3"], ["2026", "2026-09"]
    ]  # fmt: skip
    assert row(team, ana, OCTOBER).overlapping == (parse_period("2026"),)


def block(team: Team, text: str, reps: tuple = (), column: Column = TARGET) -> PastedBlock:
    return result_paste.read_block(team.journal, text, "sales", OCTOBER, PasteAt(reps, column))


def test_that_a_block_with_names_is_taken_in_one_step(team: Team) -> None:
    ana, ben, cy = (team.rep(name) for name in ("Ana Ruiz", "Ben Ott", "Cy Low"))
    put(team, ana, TARGET, "50")
    put(team, ana, ACTUAL, "60")
    before = everything(team.journal)
    read = block(
        team, "Actual\tRep\tTarget\r\n98\tana ruiz\t100\r\n\r\n-2\tBen Ott\t0\r\n\tCy Low\t\n"
    )
    assert [(one.line, one.rep, one.becomes) for one in read.lines] == [
        (2, "Ana Ruiz", "replaces target 50 and actual 60"),
        (4, "Ben Ott", "new"),
        (5, "Cy Low", "nothing changes"),
    ]
    change = result_editing.take_pasted(team.journal, read.settings)
    assert change.reps == {ana, ben}
    assert {(one.target, one.actual) for one in results.results(team.journal)} == {
        (100, 98), (0, -2)
    }  # fmt: skip
    assert row(team, cy).result is None
    change.undo()
    assert everything(team.journal) == before


def test_that_bare_figures_go_down_from_the_cell(team: Team) -> None:
    ana, ben = team.rep("Ana Ruiz"), team.rep("Ben Ott")
    read = block(team, "100\t98\n200\n", (ana, ben))
    assert [(one.rep, dict(one.cells), one.becomes) for one in read.lines] == [
        ("Ana Ruiz", {TARGET: "100", ACTUAL: "98"}, "new"),
        ("Ben Ott", {TARGET: "200"}, "new, waits for the actual"),
    ]
    result_editing.take_pasted(team.journal, read.settings)
    read = block(team, "150", (ben,), ACTUAL)
    result_editing.take_pasted(team.journal, read.settings)
    assert {(one.target, one.actual) for one in results.results(team.journal)} == {
        (100, 98), (200, 150)
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("Ana Ruis\t1\t2", "rep: no rep of this name; did you mean Ana Ruiz?"),
        ("Ana Ruiz\t4,0\t2", "target: “4,0” is not a number written like 1234.5"),
        ("Ana Ruiz\t1.000\t2", "target: “1.000” may mean 1 or 1000; write the one that it is"),
        ("Ana Ruiz\t-4\t2", "target: “-4” is below 0"),
        ("Ana Ruiz\t1\t2\t200\tx", "“x” stands right of the last column"),
        ("Ana Ruiz\t1\t2\t150", "attainment: “150” does not follow from the target and the actual"),
        ("Ana Ruiz\t1\t2\nana ruiz\t1\t3", "rep: Ana Ruiz stands in row 1 already"),
    ],
)
def test_that_a_block_says_what_cannot_be_taken_and_where(
    team: Team, text: str, problem: str
) -> None:
    team.rep("Ana Ruiz")
    before = everything(team.journal)
    read = block(team, text)
    assert [one.problem for one in read.lines if one.problem] == [problem]
    assert read.bad == 1
    assert everything(team.journal) == before


def test_that_locale_decimals_in_bare_figures_are_refused_and_rows_end(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    read = block(team, "1,5\n2\n", (ana,))
    assert [one.problem for one in read.lines] == [
        "target: “1,5” is not a number written like 1234.5",
        "rep: there is no further row in the grid",
    ]


def test_that_a_block_of_several_periods_is_sent_to_the_import(team: Team) -> None:
    team.rep("Ana Ruiz")
    read = block(team, "rep\tperiod\ttarget\tactual\nAna Ruiz\t2026-09\t1\t2")
    assert "The block has a column “period”" in read.problem
    assert read.settings == []
    with pytest.raises(Refused):
        result_editing.take_pasted(team.journal, read.settings)


def test_that_what_waits_goes_along_in_a_merge_and_comes_back(team: Team) -> None:
    gone, kept = team.rep("Ana Ruis"), team.rep("Ana Ruiz")
    put(team, gone, TARGET, "70")
    before = everything(team.journal)
    change = merging.merge_reps(team.journal, gone, kept)
    assert row(team, kept).target == 70
    change.undo()
    assert everything(team.journal) == before


def test_that_two_can_be_merged_once_one_of_the_different_results_is_deleted(team: Team) -> None:
    gone, kept = team.rep("Ana Ruis"), team.rep("Ana Ruiz")
    put(team, gone, ATTAINMENT, "70")
    put(team, kept, ATTAINMENT, "80")
    told = merging.rep_merge(team.journal, gone, kept)
    assert told.other_results == (("sales", OCTOBER),)
    assert "sales in 2026-10" in merging.why_not(told)
    put(team, gone, ATTAINMENT, "")
    merging.merge_reps(team.journal, gone, kept)
    assert [one.stated for one in results.results(team.journal)] == [0.8]


def test_that_means_and_ends_take_typed_results_and_none_that_waits(team: Team) -> None:
    reps = [team.rep(f"Rep {n}") for n in range(9)]
    for number, rep in enumerate(reps):
        team.days(rep, [1 + number % 5] * 4)
        put(team, rep, TARGET, "100")
        if number:
            put(team, rep, ACTUAL, str(80 + number))
    found = means_ends.means_ends(team.journal)
    attained = {one.rep: one.attainment for one in found.skills[0].reps}
    assert attained == {f"Rep {n}": (80 + n) / 100 for n in range(1, 9)}


def test_that_an_imported_result_takes_the_place_of_what_waited(team: Team) -> None:
    ana = team.rep("Ana Ruiz")
    put(team, ana, TARGET, "70")
    before = everything(team.journal)
    change = result_preview.add(team.journal, [(2, ("Ana Ruiz", "2026-10", "80", "40", "", ""))])
    shown = row(team, ana)
    assert (shown.target, shown.actual, shown.waiting) == (80, 40, None)
    second = put(team, ana, ACTUAL, "60")
    assert [(one.target, one.actual) for one in results.results(team.journal)] == [(80, 60)]
    second.undo()
    change.undo()
    assert everything(team.journal) == before


def test_that_a_merge_counts_the_tiers_it_drops_beside_results(team: Team) -> None:
    gone, kept = team.rep("Ana Ruis", "star"), team.rep("Ana Ruiz", "average")
    put(team, gone, ATTAINMENT, "70")
    told = merging.rep_merge(team.journal, gone, kept)
    assert (told.tiers, told.dropped_tiers, told.results) == (0, 1, 1)
