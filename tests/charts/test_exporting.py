"""Charts as files: what other programs find in them."""

import os
import struct
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from shutil import which

import numpy as np
import pytest
from matplotlib import image

from fieldcoach.charts import comparison, growth_sheet, heat_map, means_ends
from fieldcoach.charts.exporting import SUFFIXES, FigureOf, drawn_as, is_ours, save
from fieldcoach.charts.style import Look
from fieldcoach.errors import FileUnwritable, Refused
from tests.charts.teams import NAMES, compared, grown, linked, rep_names, team

SIZE = (800.0, 500.0)
CHARTS: dict[str, FigureOf] = {
    "comparison": lambda look, size: comparison.build(
        compared(8, 11), rep_names(11, NAMES["short"]), look, size
    ),
    "heat map": lambda look, size: heat_map.build(team(8, 11), look, size),
    "scatter": lambda look, size: means_ends.build(
        linked(11), "sales", look, size, with_words=True
    ),
    "growth": lambda look, size: growth_sheet.build(grown(3), look, size),
}


@pytest.mark.parametrize("chart", CHARTS)
def test_that_a_png_is_twice_as_fine_and_light(chart: str, tmp_path: Path) -> None:
    path = tmp_path / "chart.png"
    save(CHARTS[chart], path, SIZE)
    head = path.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", head[16:]) == (1600, 1000)
    pixels = image.imread(path)
    ground = [int(Look("light").colour("surface")[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    assert pixels[2, 2, :3] == pytest.approx(np.array(ground), abs=0.01)
    assert pixels.min() < 0.3  # something is written in dark ink


@pytest.mark.parametrize("chart", CHARTS)
def test_that_an_svg_is_drawn_without_any_font_of_this_machine(chart: str, tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    save(CHARTS[chart], path, SIZE)
    root = ET.parse(path).getroot()
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.get("viewBox") == "0 0 600 375"  # points
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert "text" not in tags
    assert "path" in tags
    assert "font-family" not in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.skipif(which("pdftotext") is None, reason="wants poppler")
def test_that_the_words_of_a_pdf_can_be_read_and_copied(chart: str, tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    save(CHARTS[chart], path, SIZE)
    words = subprocess.run(
        ["pdftotext", "-layout", path, "-"], capture_output=True, text=True, check=True
    ).stdout
    expected = {
        "comparison": ("What sets the stars apart", "Al 3", "No clear difference", "Difference"),
        "heat map": ("The team's skills", "Al 3", "growing", "In the call"),
        "scatter": ("Sales against target in %", "Al 3", "target", "11 reps"),
        "growth": ("Growth of Al 0", "No clear trend", "+0.1 points per 90 days"),
    }[chart]
    assert [one for one in expected if one not in words] == []


@pytest.mark.skipif(which("pdffonts") is None, reason="wants poppler")
def test_that_a_pdf_brings_its_letters_along(tmp_path: Path) -> None:
    path = tmp_path / "chart.pdf"
    save(CHARTS["scatter"], path, SIZE)
    fonts = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout
    rows = fonts.splitlines()[2:]
    assert rows
    assert all("TrueType" in row for row in rows)
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)  # embedded, unicode


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_that_a_file_tells_nothing_of_who_made_it_and_when(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"chart{suffix}"
    save(CHARTS["growth"], path, SIZE)
    written = path.read_bytes()
    for told in (b"matplotlib", b"CreationDate", b"ModDate", b"dc:date", str(tmp_path).encode()):
        assert told.lower() not in written.lower()
    assert b"Fieldcoach" in written


_TWICE = """
import sys
from tests.charts.test_exporting import CHARTS, SIZE
from fieldcoach.charts.exporting import SUFFIXES, drawn_as
from hashlib import sha256
print(*(sha256(drawn_as(suffix, chart, SIZE)).hexdigest() for chart in CHARTS.values()
        for suffix in SUFFIXES))
"""


def test_that_the_same_chart_is_the_same_file_tomorrow() -> None:
    hashes = {
        subprocess.run(
            [sys.executable, "-c", _TWICE],
            capture_output=True,
            text=True,
            check=True,
            timeout=120,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "TZ": zone,
                "PYTHONPATH": os.pathsep.join(sys.path),
            },
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(hashes) == 1
    assert len(hashes.pop().split()) == len(CHARTS) * len(SUFFIXES)


@pytest.mark.parametrize("name", ["chart.jpg", "chart", "chart.png.txt"])
def test_that_another_kind_of_file_is_refused_in_a_sentence(name: str, tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"ends in \.png, \.svg or \.pdf"):
        save(CHARTS["growth"], tmp_path / name, SIZE)
    assert list(tmp_path.iterdir()) == []


def test_that_a_place_that_takes_no_file_is_told_and_nothing_is_left_behind(
    tmp_path: Path,
) -> None:
    taken = tmp_path / "taken.png"
    taken.mkdir()
    for path in (tmp_path / "missing" / "chart.png", taken):
        with pytest.raises(FileUnwritable, match="cannot be written"):
            save(CHARTS["growth"], path, SIZE)
    assert [path.name for path in tmp_path.iterdir()] == ["taken.png"]


def test_that_a_chart_that_cannot_be_drawn_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "chart.svg"
    path.write_text("mine")

    def fail(_look: Look, _size: tuple[float, float]) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        save(fail, path, SIZE)
    assert path.read_text() == "mine"


@pytest.mark.parametrize("suffix", [*SUFFIXES, ".PNG"])
def test_that_a_chart_of_ours_is_known_again(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"chart{suffix}"
    path.write_text("Fieldcoach, a leaflet")
    assert not is_ours(path)
    save(CHARTS["growth"], path, SIZE)
    assert is_ours(path)
    assert not is_ours(tmp_path / f"missing{suffix}")


def test_that_drawing_a_file_leaves_the_settings_of_matplotlib_alone() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    drawn_as(".pdf", CHARTS["growth"], SIZE)
    assert dict(matplotlib.rcParams) == before
