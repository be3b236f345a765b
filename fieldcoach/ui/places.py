"""Where one can go in the window, and which page shows it.

A page is named as "module:Class" and imported when it is first shown, so that a start pays for
one page only.
"""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from fieldcoach.i18n import _
from fieldcoach.ui.destination import Destination

if TYPE_CHECKING:
    from fieldcoach.ui.pages.page import Page


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of page.

    Attributes:
        side_bar: the place whose row is lit while it shows.
        figures: whether it shows figures; what computes them takes half a second to import.
    """

    name: str
    label: Callable[[], str]
    page: str
    icon: str = ""
    side_bar: str = ""
    figures: bool = False

    @property
    def text(self) -> str:
        """Its name in the person's language."""
        return self.label()

    @property
    def lit(self) -> str:
        """The name of the side bar's row that is lit while it shows."""
        return self.side_bar or self.name

    @property
    def is_imported(self) -> bool:
        """Whether its page is there without importing anything."""
        module, _colon, name = self.page.partition(":")
        return hasattr(sys.modules.get(module), name)

    def page_class(self) -> "type[Page]":
        """Import and return the class of its page."""
        module, _colon, name = self.page.partition(":")
        page: type[Page] = getattr(import_module(module), name)
        return page


_LATER = "fieldcoach.ui.pages.later:LaterPage"

PLACES = (
    Place("today", lambda: _("Today"), "fieldcoach.ui.pages.today:TodayPage", "today"),
    Place("journal", lambda: _("Journal"), "fieldcoach.ui.pages.journal:JournalPage", "journal"),
    Place("team", lambda: _("Team"), "fieldcoach.ui.pages.team:TeamPage", "team", figures=True),
    Place(
        "compare",
        lambda: _("Compare"),
        "fieldcoach.ui.pages.compare:ComparePage",
        "compare",
        figures=True,
    ),
    Place(
        "plans", lambda: _("Plans"), "fieldcoach.ui.pages.plans:PlansPage", "plans", figures=True
    ),
    Place("mirror", lambda: _("Mirror"), _LATER, "mirror"),
    Place(
        "reports",
        lambda: _("Reports"),
        "fieldcoach.ui.pages.reports:ReportsPage",
        "reports",
        figures=True,
    ),
)
BELOW = (
    Place("rubric", lambda: _("Rubric"), "fieldcoach.ui.pages.rubric:RubricPage", "rubric"),
    Place(
        "settings", lambda: _("Settings"), "fieldcoach.ui.pages.settings:SettingsPage", "settings"
    ),
)
INNER = (
    Place(
        "ride_along",
        lambda: _("Ride-along"),
        "fieldcoach.ui.pages.ride_along:RideAlongPage",
        side_bar="journal",
    ),
    Place("bin", lambda: _("Bin"), "fieldcoach.ui.pages.bin:BinPage", side_bar="journal"),
    Place(
        "first_start",
        lambda: _("First start"),
        "fieldcoach.ui.pages.first_start:FirstStartPage",
        side_bar="journal",
    ),
    Place(
        "reps_view",
        lambda: _("The rep's view"),
        "fieldcoach.ui.pages.reps_view:RepsViewPage",
        side_bar="journal",
    ),
    Place(
        "acknowledge",
        lambda: _("Acknowledgement"),
        "fieldcoach.ui.pages.acknowledge:AcknowledgePage",
        side_bar="journal",
    ),
    Place(
        "one_on_one",
        lambda: _("One-on-one"),
        "fieldcoach.ui.pages.one_on_one:OneOnOnePage",
        side_bar="team",
    ),
    Place(
        "one_on_one_view",
        lambda: _("One-on-one view"),
        "fieldcoach.ui.pages.one_on_one_view:OneOnOneViewPage",
        side_bar="team",
        figures=True,
    ),
    Place(
        "rep", lambda: _("Rep"), "fieldcoach.ui.pages.rep:RepPage", side_bar="team", figures=True
    ),
)

FIRST = Destination("journal")

_BY_NAME = {place.name: place for place in (*PLACES, *BELOW, *INNER)}


def places_with_figures() -> list[Place]:
    """Return the places whose pages show figures."""
    return [place for place in _BY_NAME.values() if place.figures]


def place_of(destination: Destination) -> Place:
    """Return the place a destination leads to."""
    return _BY_NAME[destination.place]
