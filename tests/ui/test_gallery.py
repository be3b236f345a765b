"""The gallery: a picture of each screen, light and dark."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from fieldcoach.coaching import journal, rubrics
from fieldcoach.errors import FileUnwritable
from fieldcoach.ui import gallery
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.jobs import InlineJobs
from fieldcoach.ui.main_window import MainWindow
from fieldcoach.ui.places import BELOW, PLACES
from fieldcoach.ui.workspace import Workspace

SOME = tuple(s for s in gallery.SCREENS if s.name in {"01-today", "19-settings"})


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Take few pictures."""
    monkeypatch.setattr(gallery, "SCREENS", SOME)


@pytest.fixture
def opened(tmp_path: Path):
    with journal.create(tmp_path / "j.fieldcoach") as opened:
        rubrics.add_shipped(opened)
        yield opened


def test_that_every_place_has_its_picture(opened) -> None:
    shown = {screen.destination(opened) for screen in gallery.SCREENS}
    assert {Destination(place.name) for place in (*PLACES, *BELOW)} <= shown


def test_that_each_screen_is_written_light_and_dark(
    qapp: QApplication, opened, few: None, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    written = list(gallery.write(out, opened))
    assert [path.name for path in written] == [
        "01-today-light.png",
        "19-settings-light.png",
        "01-today-dark.png",
        "19-settings-dark.png",
        "09-empty-light.png",
        "09-empty-dark.png",
        "10-first-start-light.png",
        "10-first-start-dark.png",
    ]
    light, dark = QImage(str(written[0])), QImage(str(written[2]))
    assert (light.width(), light.height()) == (1366, 768)
    assert light.pixelColor(1300, 700).lightness() > 200
    assert dark.pixelColor(1300, 700).lightness() < 60
    assert list(gallery.write(out, opened)) == written


def test_that_a_picture_of_someone_else_s_is_not_overwritten(
    qapp: QApplication, opened, few: None, tmp_path: Path
) -> None:
    foreign = tmp_path / "01-today-light.png"
    foreign.write_bytes(b"a photograph")
    with pytest.raises(FileUnwritable, match="01-today-light"):
        list(gallery.write(tmp_path, opened))
    assert foreign.read_bytes() == b"a photograph"


def test_that_a_ride_along_poses_in_a_cell_that_tells_most(qtbot, theme, sample) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.attach(Workspace(sample, InlineJobs(window), theme))
    (screen,) = [one for one in gallery.SCREENS if one.name == "02-ride-along"]
    window.go(screen.destination(sample))
    window.page.pose()
    assert window.page.panel.evidence.words()
    assert window.page.panel.facts.own.text()
    assert not window.page.panel.facts.own.isHidden()
