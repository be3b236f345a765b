"""The bin: ride-alongs and one-on-ones that were put away, to be restored until they go."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.bin import KEPT_DAYS, AnyBinned, Binned, binned
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.journal import Journal
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.models.bin_list import BinListModel, count_words, key_of
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.theme import BLOCK, EDGE, GAP, GRID_ROW, MARGIN, ROW
from fieldcoach.ui.widgets.bin_delegate import BinDelegate
from fieldcoach.ui.widgets.drawings import day_list
from fieldcoach.ui.widgets.elided import ElidedQuiet
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.parts import Hairline, PageHeader
from fieldcoach.ui.widgets.ruled_list import RuledList


class BinPage(Page):
    """Shows what is in the bin; Enter or R restores the row one stands on."""

    def _lay_out(self) -> None:
        self._header = PageHeader(self.theme, _("Bin"), back=True)
        self._count = self._header.add_fact()
        self._rule = ElidedQuiet(
            _("What is here goes for good after {n} days. Until then it can be restored.").format(
                n=KEPT_DAYS
            )
        )
        self._model = BinListModel(self)
        self._delegate = BinDelegate(self.theme, self)
        self._list = RuledList(self.theme)
        self._list.setAccessibleName(_("What is in the bin"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(self._delegate)
        self._empty = EmptyState(
            self.theme,
            day_list,
            _("The bin is empty"),
            _(
                "A ride-along or one-on-one that you move here with Del leaves lists, figures, the"
                " search and exports at once, and can be restored for {n} days."
            ).format(n=KEPT_DAYS),
        )
        self._to_journal = self._empty.add_link(_("To the journal"), self.back.emit)

        self._body = self.put_states(self._header, self._filled(), self._empty)

    def _filled(self) -> QWidget:
        filled = QWidget()
        lines = QVBoxLayout(filled)
        lines.setContentsMargins(EDGE, 0, EDGE, 0)
        lines.setSpacing(0)
        lines.addWidget(_row(ROW, self._rule))
        lines.addWidget(Hairline())
        lines.addWidget(self._list, 1)
        lines.addWidget(Hairline())
        lines.addWidget(_row(GRID_ROW + GAP, None, KeyHints(self._hints())))
        return filled

    def _connect(self) -> None:
        self._header.back.connect(self.back)
        self._list.activated.connect(self._restore)

    def refresh(self) -> None:
        """Read what is there, and stay on the same row or on the next."""
        current = self._list.currentIndex()
        stood_on = self._model.row(current)
        found = binned(self.journal)
        self._delegate.fit(found)
        self._model.show(found)
        there = self._model.index_of(key_of(stood_on) if stood_on else None)
        self._list.setCurrentIndex(there if there.isValid() else self._model.nearest(current.row()))
        n = len(found)
        self._count.setText(count_words(found))
        self._count.setVisible(bool(n))
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._body.setCurrentIndex(0 if n else 1)
        self.begin_at(self._list if n else self._to_journal)
        if had_focus:
            self.take_focus()  # the last row may have gone, and the list with it

    def commands(self) -> list[Command]:
        return [
            Command(
                "R",
                _("restore it"),
                lambda: self._restore(self._list.currentIndex()),
                when=lambda: self._list.currentIndex().isValid(),
            )
        ]

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return [(_("Bin"), [(_("Enter"), _("restore")), (_("Esc"), _("back"))])]

    @staticmethod
    def _hints() -> list[tuple[str, str]]:
        return [(_("Enter or R"), _("restore")), (_("Esc"), _("back"))]

    def _restore(self, index: QModelIndex) -> None:
        one = self._model.row(index)
        if one is None:
            return
        try:
            change = _restored(self.journal, one)
        except FieldcoachError as error:
            self.workspace.notice.emit(str(error))
            return
        said = _("The one-on-one with {rep} on {day} is back in the journal.")
        if isinstance(one, Binned):
            said = _("The ride-along with {rep} on {day} is back in the journal.")
        day = wording.named_day(one.day, clock.today())
        self.workspace.do(change, said.format(rep=one.rep, day=day))


def _restored(journal: Journal, one: AnyBinned) -> Change:
    # SQLAlchemy: not before this page stands there.
    from fieldcoach.coaching import one_on_ones, ride_alongs

    if isinstance(one, Binned):
        return ride_alongs.from_bin(journal, one.ride_along_id)
    return one_on_ones.restore_one_on_one(journal, one.one_on_one_id)


def _row(height: int, left: QWidget | None, right: QWidget | None = None) -> QWidget:
    row = QWidget()
    row.setFixedHeight(height)
    cells = QHBoxLayout(row)
    cells.setContentsMargins(MARGIN + BLOCK, 0, 0, 0)
    if left is not None:
        cells.addWidget(left)
    cells.addStretch()
    if right is not None:
        cells.addWidget(right)
    return row
