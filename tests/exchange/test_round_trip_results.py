"""Exported results and tiers, imported into a new journal, say the same, figure by figure."""

import shutil
import tempfile
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from fieldcoach.coaching import journal as journals
from fieldcoach.coaching import means_ends, reps
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.intake.run import Kind, Options
from fieldcoach.coaching.means_ends import MeansEndsChoice
from fieldcoach.domain.days import Window
from fieldcoach.domain.names import match_key
from fieldcoach.domain.results import Period, parse_period
from fieldcoach.exchange import json_means_ends
from fieldcoach.exchange.data_package import Choices, write_package
from fieldcoach.exchange.importing import import_csv
from fieldcoach.exchange.spreadsheets import csv_style
from fieldcoach.ids import new_id
from fieldcoach.store import models as m
from fieldcoach.store import opening
from tests.exchange.small_journals import REPS

TODAY = date(2026, 11, 20)
METRICS = ("sales", "=New customers", "-1", "Größe")

any_figure = st.floats(allow_nan=False, allow_infinity=False)
figures = st.one_of(
    st.tuples(st.floats(min_value=0, allow_nan=False, allow_infinity=False), any_figure, st.none()),
    st.tuples(st.none(), st.none(), any_figure),
)
named = st.sampled_from(["2026", "1999-Q4", "2026-q1", "2026-02", "2024-02", "0987-12"])
periods = st.one_of(
    named.map(parse_period),
    st.builds(
        lambda since, days: Period(since, since + timedelta(days)),
        st.dates(max_value=TODAY),
        st.integers(0, 800),
    ),
)
drawn_results = st.lists(
    st.tuples(st.integers(0, len(REPS) - 1), st.integers(0, len(METRICS) - 1), periods, figures),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one[:3],
)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "empty.fieldcoach"
    opening.create(path).release()
    return path


def write(path: Path, drawn: list[Any], tiers: tuple[str, ...] = ()) -> None:
    with journals.open_to_write(path) as journal, journal.writing() as session:
        keys = []
        for name in REPS:
            keys.append(new_id())
            session.add(m.Rep(id=keys[-1], name=name, name_key=match_key(name)))
        session.flush()
        for rep, metric, period, (target, actual, stated) in drawn:
            session.add(
                m.Result(
                    rep_id=keys[rep],
                    metric=METRICS[metric],
                    metric_key=match_key(METRICS[metric]),
                    since=period.since,
                    until=period.until,
                    target=target,
                    actual=actual,
                    stated=stated,
                )
            )
        for week, metric in enumerate(tiers):
            since = TODAY - timedelta(weeks=week)
            session.add(m.TierSpan(rep_id=keys[0], tier="star", since=since, metric=metric))


def rows(path: Path) -> set[tuple[Any, ...]]:
    columns = ("metric", "metric_key", "since", "until", "target", "actual", "stated")
    with journals.open_to_read(path) as journal, journal.reading() as session:
        chosen = select(m.Rep.name, *(getattr(m.Result, column) for column in columns))
        found = session.execute(chosen.join(m.Rep, m.Rep.id == m.Result.rep_id))
        return {tuple(row) for row in found}


def export(path: Path, folder: Path, table: str, **choices: Any) -> Path:
    with journals.open_to_read(path) as journal:
        write_package(journal, folder, Choices(**choices))
    return folder / f"{table}.csv"


@settings(deadline=None, max_examples=20)
@given(drawn=drawn_results)
def test_that_figures_come_back_exactly(empty: Path, drawn: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        first = Path(shutil.copy(empty, Path(name) / "first.fieldcoach"))
        second = Path(name) / "second.fieldcoach"
        write(first, drawn)
        file = export(first, Path(name) / "out", "results")
        import_csv(Kind.RESULTS, file, second, Options())
        assert rows(second) == rows(first)
        for path in (first, second):
            summary = import_csv(Kind.RESULTS, file, path, Options()).summary
            assert (summary.added, summary.skipped) == (0, len(drawn))


def test_that_what_a_tier_was_set_from_comes_back(empty: Path, tmp_path: Path) -> None:
    first = Path(shutil.copy(empty, tmp_path / "first.fieldcoach"))
    write(first, [], tiers=("", "sales", "=x"))
    file = export(first, tmp_path / "out", "tiers")
    import_csv(Kind.TIERS, file, tmp_path / "second.fieldcoach", Options())
    again = export(tmp_path / "second.fieldcoach", tmp_path / "again", "tiers")
    said = [
        [line.split(",")[5] for line in f.read_text("utf-8-sig").splitlines()]
        for f in (file, again)
    ]
    assert said == [["metric", "'=x", "sales", ""]] * 2


def of_periods(*names: str) -> list[Any]:
    return [(0, 0, parse_period(name), (None, None, 1.0)) for name in names]


def test_that_a_window_takes_the_periods_that_reach_into_it(empty: Path, tmp_path: Path) -> None:
    first = Path(shutil.copy(empty, tmp_path / "first.fieldcoach"))
    write(first, of_periods("2026-05", "2026-06", "2026-Q3", "2026-10", "2025", "2026"))
    window = Window(date(2026, 6, 30), date(2026, 9, 1))
    file = export(first, tmp_path / "out", "results", window=window)
    lines = file.read_text("utf-8-sig").splitlines()
    assert [line.split(",")[1] for line in lines] == ["period", "2026", "2026-06", "2026-Q3"]


def test_that_a_reps_package_has_the_reps_own_results_only(empty: Path, tmp_path: Path) -> None:
    first = Path(shutil.copy(empty, tmp_path / "first.fieldcoach"))
    write(first, [*of_periods("2026-06"), (1, 0, parse_period("2026-05"), (7.0, 6.0, None))])
    with journals.open_to_read(first) as journal:
        rep = reps.find_rep(journal, REPS[1])
        write_package(journal, tmp_path / "out", Choices(rep=rep))
    lines = (tmp_path / "out" / "results.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[:6] for line in lines] == [
        ["rep", "period", "target", "actual", "attainment", "metric"],
        ["'=Ben", "2026-05", "7.0", "6.0", "", "sales"],
    ]


def test_that_decimal_commas_are_refused_and_not_misread(empty: Path, tmp_path: Path) -> None:
    first = Path(shutil.copy(empty, tmp_path / "first.fieldcoach"))
    write(first, [(0, 0, parse_period("2026-05"), (None, None, 0.985))])
    file = export(first, tmp_path / "out", "results", style=csv_style("de_DE"))
    with pytest.raises(BadRows) as caught:
        import_csv(Kind.RESULTS, file, tmp_path / "second.fieldcoach", Options())
    assert [str(problem) for problem in caught.value.problems] == [
        'line 2, attainment: "98,5" is not a number written like 1234.5'
    ]


def test_that_means_and_ends_of_the_demo_say_the_same_after_a_round_trip(
    demo_file: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second.fieldcoach"
    export(demo_file, tmp_path / "out", "results")
    for kind in (Kind.REPS, Kind.TIERS, Kind.RESULTS, Kind.OBSERVATIONS):
        import_csv(kind, tmp_path / "out" / f"{kind}.csv", second, Options())
    choices = (
        MeansEndsChoice(),
        MeansEndsChoice(window=Window(date(2026, 1, 1), date(2026, 7, 31))),
        MeansEndsChoice(window=Window(None, date(2026, 6, 30)), next_period=True),
    )
    said = []
    for path in (demo_file, second):
        with journals.open_to_read(path) as journal:
            found = (means_ends.means_ends(journal, choice) for choice in choices)
            said.append([json_means_ends.means_ends(one) for one in found])
    assert said[0] == said[1]
    assert all(one["skills"] for one in said[0])
