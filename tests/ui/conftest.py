"""What tests of the window share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication

from fieldcoach.coaching import journal
from fieldcoach.coaching.journal import Journal
from fieldcoach.ui import places
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.places import Place
from fieldcoach.ui.theme import Theme

_STUBBED = ("journal", "team", "compare", "reports", "rep")


@pytest.fixture(autouse=True)
def nothing_outlives_its_test(qapp: QApplication) -> Iterator[None]:
    """Delete every window, and what was taken out of one: each new theme dresses all there are."""
    yield
    for widget in QApplication.topLevelWidgets():
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Dress the application in the light theme for one test."""
    theme = Theme(qapp, "light")
    yield theme
    theme.deleteLater()


@pytest.fixture
def stubs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the places that other tests are about show pages without content."""
    for name in _STUBBED:
        was = places.place_of(Destination(name))
        stub = Place(was.name, was.label, "tests.ui.stub_pages:StubPage", was.icon, was.side_bar)
        monkeypatch.setitem(places._BY_NAME, name, stub)
    missing = Place("ride_along", lambda: "", "tests.ui.stub_pages:MissingPage", "", "journal")
    monkeypatch.setitem(places._BY_NAME, "ride_along", missing)


@pytest.fixture
def sample(demo_file: Path) -> Iterator[Journal]:
    """Yield the sample team's journal, open for reading."""
    with journal.open_to_read(demo_file) as opened:
        yield opened
