"""The charts of a journal as files: those there is something for, and over nobody else's."""

from itertools import islice
from pathlib import Path

import pytest

from fieldcoach.charts import exporting
from fieldcoach.coaching import journal
from fieldcoach.errors import FileUnwritable
from fieldcoach.exchange.chart_files import write_charts

CHARTS = ("compare", "growth", "means-ends", "team")


def test_that_the_sample_team_has_every_chart_in_three_kinds(
    demo_file: Path, tmp_path: Path
) -> None:
    with journal.open_to_read(demo_file) as opened:
        written = list(write_charts(opened, tmp_path / "new" / "out"))
        expected = {f"chart-{chart}{suffix}" for chart in CHARTS for suffix in exporting.SUFFIXES}
        assert {path.name for path in written} == expected
        assert all(exporting.is_ours(path) for path in written)
        first = {path: path.read_bytes() for path in written}
        again = islice(write_charts(opened, tmp_path / "new" / "out"), len(exporting.SUFFIXES))
        assert all(path.read_bytes() == first[path] for path in again)


def test_that_an_empty_journal_has_no_chart(tmp_path: Path) -> None:
    with journal.create(tmp_path / "j.fieldcoach") as opened:
        assert list(write_charts(opened, tmp_path / "out")) == []


def test_that_a_file_of_someone_else_s_is_not_overwritten(demo_file: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "chart-compare.png"
    foreign.write_bytes(b"a photograph")
    with (
        journal.open_to_read(demo_file) as opened,
        pytest.raises(FileUnwritable, match=r"chart-compare\.png"),
    ):
        list(write_charts(opened, tmp_path))
    assert foreign.read_bytes() == b"a photograph"
