"""A page's chart saved as a file, and shown as a table; one way for all pages."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.dialogs.chart_table import ChartTableDialog
from fieldcoach.ui.dialogs.message import MessageDialog
from fieldcoach.ui.settings import Settings

if TYPE_CHECKING:  # matplotlib comes with it: 0.4 s that no page's first paint needs
    from fieldcoach.charts.exporting import FigureOf, Size
    from fieldcoach.charts.tables import Table
    from fieldcoach.ui.pages.page import Page

SAVE_KEY = "Ctrl+Shift+E"
TABLE_KEY = "Ctrl+Shift+T"

Ask = Callable[[QWidget, Path], tuple[Path, str] | None]
"""Has a person choose a file, beginning at a proposal: the path and the suffix of the kind chosen;
None where nothing is to be saved."""

Agree = Callable[[QWidget, Path], bool]
"""Asks whether a file that is there already may be replaced."""


def ask_in_dialog(parent: QWidget, proposal: Path) -> tuple[Path, str] | None:
    """Have the person choose in the system's dialog, by one of three kinds."""
    kinds = {
        _("Picture for slides and mail (*.png)"): ".png",
        _("Drawing for print, scales to any size (*.svg)"): ".svg",
        _("Page for print (*.pdf)"): ".pdf",
    }
    name, kind = QFileDialog.getSaveFileName(
        parent,
        _("Save the chart"),
        str(proposal),
        ";;".join(kinds),
        # Only with its suffix is the name whole; then we ask.
        options=QFileDialog.Option.DontConfirmOverwrite,
    )
    return (Path(name), kinds.get(kind, ".png")) if name else None


def agree_in_dialog(parent: QWidget, path: Path) -> bool:
    """Ask whether the file may be replaced."""
    title = _("{name} is there already").format(name=path.name)
    sentence = _("The chart would take its place in {folder}.").format(folder=path.parent)
    dialog = MessageDialog(title, sentence, _("Replace it"), parent)
    return bool(dialog.exec())


def save_chart(
    page: "Page",
    name: str,
    figure_of: "FigureOf",
    size: "Size | None" = None,
    *,
    ask: Ask = ask_in_dialog,
    agree: Agree = agree_in_dialog,
) -> None:
    """Save a chart where the person says, and say where it is; it is drawn beside the interface.

    Args:
        name: of the chart, as a file's name begins: "Growth of Ana Ruiz".
        figure_of: builds the chart; it is called on another thread and must touch no widget.
        size: of the chart, as its own module says; without it, that of a slide.
    """
    settings = Settings()
    chosen = ask(page, (settings.chart_folder or _documents()) / file_name(name))
    if chosen is None:
        return
    path = with_suffix(*chosen)
    if path.exists() and not agree(page, path):
        return
    settings.chart_folder = path.parent

    def work() -> None:
        from fieldcoach.charts.exporting import SHEET, save  # matplotlib: as above

        save(figure_of, path, size or SHEET)

    page.jobs.run(
        work,
        lambda _none: page.workspace.notice.emit(
            _("The chart is saved: {path}").format(path=path),
        ),
        page.workspace.tell,
    )


def show_table(page: "Page", table: "Table") -> None:
    """Show what a chart shows as a table, to be read and copied cell by cell."""
    ChartTableDialog(page.theme, table, page).open()


def file_name(name: str) -> str:
    """Return a chart's name without the signs that some system refuses in a file's name."""
    said = "".join(sign if sign.isalnum() or sign in " -_.,()" else "-" for sign in name)
    return said.strip(" .")[:_LONGEST].strip(" .") or _("Chart")


def with_suffix(path: Path, suffix: str) -> Path:
    """Return `path` as it is where it names a kind of file, else with `suffix` behind it.

    What follows a dot in a person's words is no suffix: "Growth to 20.11".
    """
    if path.suffix.lower() in _SUFFIXES:
        return path
    return path.with_name(path.name + suffix)


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


_LONGEST = 80
_SUFFIXES = (".png", ".svg", ".pdf")
