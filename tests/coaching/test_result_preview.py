"""Results looked at before they are taken, taken in one step, and taken back exactly."""

from datetime import date

import pytest
from sqlalchemy import select

from fieldcoach.coaching import rep_editing, reps, results
from fieldcoach.coaching.intake import result_preview
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.journal import Journal
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.errors import Refused
from fieldcoach.store import models as m

GOOD = [
    (2, ("Ana Ruiz", "2026-09", "200", "150", "", "")),
    (3, ("Ben", "2026-09", "", "", "98.5", "Calls")),
    (5, ("ana ruiz", "2026-09", "200.0", "150", "", "Sales")),
]


def everything(journal: Journal) -> dict[str, set[tuple]]:
    with journal.reading() as session:
        return {
            table.__tablename__: {tuple(row) for row in session.execute(select(table.__table__))}
            for table in (m.Rep, m.Result, m.TierSpan, m.Manager)
        }


def test_that_each_row_says_what_becomes_of_it_and_nothing_is_written(journal: Journal) -> None:
    result_preview.add(journal, [(2, ("Cy", "2025", "", "", "80", ""))])
    before = everything(journal)
    rows = [
        *GOOD,
        (6, ("Cy", "2025", "", "", "80", "")),
        (7, ("", "2026-13", "4,0", "1", "", "")),
        (8, ("Ana Ruiz", "2026-09", "200", "151", "", "")),
    ]
    seen = result_preview.preview(journal, rows)
    assert [(one.line, one.is_new, one.same_as) for one in seen.lines] == [
        (2, True, None),
        (3, True, None),
        (5, False, 2),
        (6, False, 0),
        (7, False, None),
        (8, False, None),
    ]
    assert [list(one.problems) for one in seen.lines[4:]] == [
        ["rep", "period", "target"],
        ["actual"],
    ]
    assert seen.lines[5].problems["actual"] == 'contradicts "150" in line 2'
    assert seen.lines[4].cells == rows[4][1]
    assert seen.new_reps == ("Ana Ruiz", "Ben")
    assert everything(journal) == before


def test_that_all_rows_come_in_one_step_and_go_again(journal: Journal) -> None:
    ben = rep_editing.add(journal, RepDetails(name="Ben")).created
    before = everything(journal)
    change = result_preview.add(journal, GOOD)
    assert change.what == "Import 2 results"
    assert ben in change.reps
    after = everything(journal)
    assert [(r.metric, r.attainment) for r in results.results(journal)] == [
        ("Calls", 0.985),
        ("sales", 0.75),
    ]
    redo = change.undo()
    assert everything(journal) == before
    redo.undo()
    assert everything(journal) == after


def test_that_a_rep_who_was_used_since_stays_and_so_do_the_results(journal: Journal) -> None:
    change = result_preview.add(journal, GOOD)
    ana = reps.find_rep(journal, "Ana Ruiz")
    with journal.writing() as session:
        session.add(m.Idea(rep_id=ana.id, day=date(2026, 11, 20), text="ask first"))
    before = everything(journal)
    with pytest.raises(Refused, match="Ana Ruiz has something on record"):
        change.undo()
    assert everything(journal) == before


def test_that_a_rep_of_whom_more_was_said_since_stays(journal: Journal) -> None:
    change = result_preview.add(journal, GOOD)
    ana = reps.find_rep(journal, "Ana Ruiz")
    rep_editing.edit(journal, ana.id, RepDetails(name="Ana Ruiz", role="KAM"))
    with pytest.raises(Refused, match="changed since"):
        change.undo()


def test_that_nothing_comes_of_a_file_with_a_bad_row_or_without_a_new_one(
    journal: Journal,
) -> None:
    before = everything(journal)
    with pytest.raises(BadRows):
        result_preview.add(journal, [*GOOD, (6, ("Ana", "", "1", "1", "", ""))])
    assert everything(journal) == before
    result_preview.add(journal, GOOD)
    with pytest.raises(Refused, match="on record already"):
        result_preview.add(journal, GOOD)
