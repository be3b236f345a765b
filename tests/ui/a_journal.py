"""A journal of four ride-alongs, and the hands that work its list."""

from fieldcoach.coaching import (
    ride_alongs,
)
from fieldcoach.coaching.journal import Journal
from fieldcoach.domain.ride_along import Purpose
from fieldcoach.ui.widgets.elided import ElidedWords
from fieldcoach.ui.widgets.filter_button import FilterButton
from fieldcoach.ui.widgets.ruled_list import RuledList
from tests.ui.a_team import Stage, add_rep, add_ride_along, words_of

LONG_NAME = "Anastasia-Guadalupe Ruiz de la Santísima Trinidad y Montemayor & Söhne"


def fill(opened: Journal) -> Journal:
    """Four ride-alongs in November, October and last year."""
    ana = add_rep(opened, "Ana Ruiz", "average")
    lars = add_rep(opened, "Lars Lindholm", "star")
    add_ride_along(opened, lars, 400, ("Osier Bakery",))
    add_ride_along(opened, ana, 44, ("Alder Dairy",), "Ask before you show", 2)
    learn = add_ride_along(
        opened,
        lars,
        2,
        ("Alder Dairy", "Birch Bakeries", "Cedar Foods", "Nordmelk", "Osier"),
        "",
        5,
    )
    ride_alongs.set_purpose(opened, learn, Purpose.LEARN)
    ride_alongs.finish(opened, learn)
    add_ride_along(opened, ana, 0, ("Cedar Foods",), "Ask what a stop costs", 8)
    return opened


def the_list(it: Stage) -> RuledList:
    return it.page.findChild(RuledList)


def rows(it: Stage) -> list[str]:
    model = the_list(it).model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def current(it: Stage) -> str:
    return the_list(it).currentIndex().data() or ""


def button(it: Stage, says: str) -> FilterButton:
    return next(b for b in it.page.findChildren(FilterButton) if b.text() == says)


def pick(it: Stage, says: str, choice: str) -> None:
    menu = button(it, says).menu()
    next(action for action in menu.actions() if action.text() == choice).trigger()


def above(it: Stage) -> str:
    """Return the sentence above the list."""
    (shown,) = words_of(it.page, ElidedWords)
    return shown
