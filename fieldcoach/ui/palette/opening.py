"""What the search is made of when it opens: the present window, and all that is in the journal."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from fieldcoach import clock
from fieldcoach.coaching import directory, plan_search, search
from fieldcoach.coaching.directory import Directory
from fieldcoach.coaching.plan_search import PlansFound
from fieldcoach.coaching.search import Found
from fieldcoach.errors import FieldcoachError
from fieldcoach.ui.commands import present
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.palette.finding import MOST_ROWS, Finder
from fieldcoach.ui.palette.palette import Palette
from fieldcoach.ui.palette.rows import Row
from fieldcoach.ui.places import BELOW, PLACES, place_of
from fieldcoach.ui.workspace import Workspace

if TYPE_CHECKING:
    from fieldcoach.ui.main_window import MainWindow

_OWN = frozenset({"Ctrl+K"})
_NEED_NO_KEY = ("bin",)  # inner places that show one thing only


def make(window: "MainWindow", workspace: Workspace, page: Page) -> Palette:
    """Return the search over a window; who and what there is follows as soon as it is read."""
    everywhere = list(window.menus.everywhere())
    keys = {command.words: command.key for command in everywhere}
    places = (*PLACES, *BELOW, *(place_of(Destination(name)) for name in _NEED_NO_KEY))
    pages = [(place, keys.get(place.text, "")) for place in places]
    named = {place.text for place, _key in pages}
    new, *others = [one for one in everywhere if one.words not in named and one.key not in _OWN]
    offered = (new, *present(page, page.commands()), *others)
    finder = Finder(
        today=clock.today(),
        pages=pages,
        commands=list({one.title: one for one in reversed(offered)}.values())[::-1],
        recent=window.recent(),
        notes=_notes(workspace),
        plans=_plans(workspace),
        here=page.destination.id,
    )
    palette = Palette(window.theme, window, finder, window.place.text)
    palette.chosen.connect(lambda row: _follow(window, row))

    def learn(there: Directory) -> None:
        finder.learn(there)
        palette.look()

    reading = workspace.jobs.run(
        lambda: directory.read(workspace.journal, finder.today), learn, workspace.tell
    )
    palette.closed.connect(reading.cancel)
    return palette


def _follow(window: "MainWindow", row: Row) -> None:
    if isinstance(row.leads_to, Destination):
        window.go(row.leads_to)
    else:
        row.leads_to()


def _notes(workspace: Workspace) -> Callable[[str], Found]:
    def notes(typed: str) -> Found:
        try:
            return search.find(workspace.journal, typed, limit=MOST_ROWS)
        except FieldcoachError as error:
            workspace.notice.emit(str(error))
            return Found((), 0, 0)

    return notes


def _plans(workspace: Workspace) -> Callable[[str], PlansFound]:
    def plans(typed: str) -> PlansFound:
        try:
            return plan_search.find(workspace.journal, typed, limit=MOST_ROWS)
        except FieldcoachError as error:
            workspace.notice.emit(str(error))
            return PlansFound((), 0, 0)

    return plans
