"""Rows of results: figures as they are written, or a bad row that says why not."""

from pathlib import Path

import pytest

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import results
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.intake.run import Kind
from fieldcoach.store import models as m
from tests.coaching.intake_steps import rows_of, take_in

SEPTEMBER = {"rep": "Ana", "period": "2026-09", "target": "200", "actual": "150"}


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "j.fieldcoach"


def told(journal: Path, *rows: dict[str, str]) -> list[str]:
    with pytest.raises(BadRows) as caught:
        take_in(journal, Kind.RESULTS, *rows)
    return [str(problem) for problem in caught.value.problems]


def said(column: str, cell: str) -> dict[str, str]:
    return SEPTEMBER | {column: cell}


def test_that_results_come_with_their_period_and_figures(journal: Path) -> None:
    summary = take_in(
        journal,
        Kind.RESULTS,
        {"rep": " Ana  Ruiz ", "period": "2026-Q3", "target": "40000.50", "actual": "-12.25"},
        {"rep": "ana ruiz", "period": "2026-09-07/2026-09-13", "target": "0", "actual": "+7"},
        {"rep": "Ben", "period": "2026", "attainment": " 98.5 ", "metric": "New  customers"},
    )
    assert (summary.rows, summary.added, summary.reps) == (3, 3, ("Ana Ruiz", "Ben"))
    with journals.open_to_read(journal) as opened:
        found = [
            (r.metric, str(r.period), r.target, r.actual, r.stated, r.attainment)
            for r in results.results(opened)
        ]
    assert found == [
        ("New customers", "2026", None, None, 0.985, 0.985),
        ("sales", "2026-Q3", 40000.5, -12.25, None, -12.25 / 40000.5),
        ("sales", "2026-09-07/2026-09-13", 0.0, 7.0, None, None),
    ]


def test_that_a_metric_is_one_however_it_is_spelled(journal: Path) -> None:
    take_in(journal, Kind.RESULTS, said("metric", "Calls"), said("metric", ""))
    take_in(journal, Kind.RESULTS, said("period", "2026-08") | {"metric": " CALLS "})
    with journals.open_to_read(journal) as opened:
        assert results.metrics(opened) == ["Calls", "sales"]
        assert [str(r.period) for r in results.results(opened, "calls ")] == ["2026-08", "2026-09"]
        assert results.results(opened, "cal") == []


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("4,0", "is not a number written like 1234.5"),
        ("1,000", "is not a number written like 1234.5"),
        ("1.000.000", "is not a number written like 1234.5"),
        ("1.234,50", "is not a number written like 1234.5"),
        ("48 000", "is not a number written like 1234.5"),
        ("1e3", "is not a number written like 1234.5"),
        ("€200", "is not a number written like 1234.5"),
        ("200k", "is not a number written like 1234.5"),
        ("95%", "is not a number written like 1234.5"),
        (".5", "is not a number written like 1234.5"),
        ("5.", "is not a number written like 1234.5"),
        ("- 5", "is not a number written like 1234.5"),
        ("−5", "is not a number written like 1234.5"),
        ("٢٠٠", "is not a number written like 1234.5"),
        ("nan", "is not a number written like 1234.5"),
        ("inf", "is not a number written like 1234.5"),
        ("=200", "is not a number written like 1234.5"),
        ("1.000", "may mean 1 or 1000; write the one that it is"),
        ("-48.000", "may mean -48 or -48000; write the one that it is"),
        ("0.10000000000000000555", "has more digits than can be kept"),
        ("9007199254740993", "has more digits than can be kept"),
    ],
)
@pytest.mark.parametrize("column", ["target", "actual", "attainment"])
def test_that_a_figure_that_is_not_plain_is_a_bad_row(
    journal: Path, column: str, cell: str, why: str
) -> None:
    row = SEPTEMBER | {column: cell}
    if column == "attainment":
        row |= {"target": "", "actual": ""}
    assert told(journal, SEPTEMBER | {"rep": "Ben"}, row) == [f'line 3, {column}: "{cell}" {why}']
    assert not journal.exists()


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("48.255", 48.255),
        ("48.250", 48.25),
        ("0.250", 0.25),
        ("1000.000", 1000.0),
        ("007", 7.0),
        ("1" + "0" * 22, 1e22),
    ],
)
def test_that_a_figure_that_can_mean_one_thing_only_is_taken(
    journal: Path, cell: str, number: float
) -> None:
    take_in(journal, Kind.RESULTS, said("actual", cell))
    assert rows_of(journal, m.Result, "actual") == [(number,)]


def test_that_every_bad_row_is_told_and_nothing_is_written(journal: Path) -> None:
    assert told(
        journal,
        SEPTEMBER,
        {"rep": "", "period": "", "target": "1", "actual": "1"},
        said("period", "2026-13"),
        said("period", "Sep 26"),
        said("period", "2026-09-30/2026-09-01"),
        said("period", "2026-12"),
        said("target", "-1"),
        said("actual", ""),
        said("target", ""),
        {"rep": "Ana", "period": "2026-08"},
        said("actual", "") | {"attainment": "75"},
        said("attainment", "74"),
        said("target", "0") | {"attainment": "75"},
        said("target", "x") | {"actual": "y"},
    ) == [
        "line 3, rep: is blank",
        "line 3, period: is blank",
        'line 4, period: "2026-13" is no period such as 2026, 2026-Q3, 2026-09'
        " or 2026-09-01/2026-09-30",
        'line 5, period: "Sep 26" is no period such as 2026, 2026-Q3, 2026-09'
        " or 2026-09-01/2026-09-30",
        'line 6, period: "2026-09-30/2026-09-01" is no period such as 2026, 2026-Q3, 2026-09'
        " or 2026-09-01/2026-09-30",
        'line 7, period: "2026-12" begins after today (2026-11-20)',
        'line 8, target: "-1" is below 0',
        "line 9, actual: is blank",
        "line 10, target: is blank",
        "line 11, target: is blank, and so is the attainment",
        "line 12, actual: is blank",
        'line 13, attainment: "74" does not follow from the target and the actual',
        'line 14, attainment: "75" does not follow from the target and the actual',
        'line 15, target: "x" is not a number written like 1234.5',
        'line 15, actual: "y" is not a number written like 1234.5',
    ]
    assert not journal.exists()


def test_that_a_period_that_has_begun_may_run_on(journal: Path) -> None:
    take_in(journal, Kind.RESULTS, said("period", "2026"), said("period", "2026-11-20/2026-12-31"))
    assert len(rows_of(journal, m.Result, "id")) == 2


@pytest.mark.parametrize("percent", ["66.67", "66.7", "66.66", "67"])
def test_that_an_attainment_beside_its_figures_may_be_rounded(journal: Path, percent: str) -> None:
    take_in(
        journal, Kind.RESULTS, SEPTEMBER | {"target": "3", "actual": "2", "attainment": percent}
    )
    assert rows_of(journal, m.Result, "target", "actual", "stated") == [(3.0, 2.0, None)]


def test_that_the_same_file_twice_adds_nothing(journal: Path) -> None:
    rows = [
        SEPTEMBER,
        {"rep": "ANA", "period": "2026-09-01/2026-09-30", "target": "200.0", "actual": "+150"},
        {"rep": "Ben", "period": "2026-q3", "attainment": "7"},
    ]
    first, again = (take_in(journal, Kind.RESULTS, *rows) for _ in range(2))
    assert (first.added, first.skipped, first.reps) == (2, 1, ("Ana", "Ben"))
    assert (again.added, again.skipped, again.reps) == (0, 3, ())
    assert len(rows_of(journal, m.Result, "id")) == 2


def test_that_other_figures_for_the_same_period_are_a_bad_row(journal: Path) -> None:
    take_in(journal, Kind.RESULTS, SEPTEMBER, {"rep": "Ben", "period": "2026", "attainment": "80"})
    assert told(
        journal,
        said("actual", "151"),
        said("target", "199.5") | {"actual": "1"},
        {"rep": "Ana", "period": "2026-09", "attainment": "75"},
        {"rep": "Ben", "period": "2026", "target": "10", "actual": "8"},
        {"rep": "Cy", "period": "2026", "attainment": "98.5"},
        {"rep": "Cy", "period": "2026-01-01/2026-12-31", "attainment": "98"},
    ) == [
        'line 2, actual: "151" contradicts "150" in the journal',
        'line 3, target: "199.5" contradicts "200" in the journal',
        'line 3, actual: "1" contradicts "150" in the journal',
        'line 4, attainment: "75" contradicts "target 200, actual 150" in the journal',
        'line 5, target: "10" contradicts "attainment 80" in the journal',
        'line 7, attainment: "98" contradicts "98.5" in line 6',
    ]
    assert rows_of(journal, m.Rep, "name") == [("Ana",), ("Ben",)]


def test_that_a_dry_run_says_what_would_come_and_writes_nothing(journal: Path) -> None:
    assert take_in(journal, Kind.RESULTS, SEPTEMBER, dry_run=True).added == 1
    assert not journal.exists()
    take_in(journal, Kind.RESULTS, SEPTEMBER)
    summary = take_in(journal, Kind.RESULTS, SEPTEMBER, said("rep", "Ben"), dry_run=True)
    assert (summary.added, summary.skipped, summary.reps) == (1, 1, ("Ben",))
    assert rows_of(journal, m.Rep, "name") == [("Ana",)]


def test_that_a_new_journal_gets_the_owner_who_is_named(journal: Path) -> None:
    summary = take_in(journal, Kind.RESULTS, SEPTEMBER, owner="Helen")
    assert (summary.owner, summary.managers) == ("Helen", ("Helen",))
