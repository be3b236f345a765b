"""The comparison's empty page: what it needs, what there is, and with whom to go next."""

from collections.abc import Sequence

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from fieldcoach.coaching.readiness import Readiness, ThinRep
from fieldcoach.coaching.wording import count_word, heading, tier_names
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.theme import BLOCK, FIELD, GAP, LACKING_NAME, MARK, SPACE, Theme
from fieldcoach.ui.widgets.elided import ElidedWords
from fieldcoach.ui.widgets.empty_state import EmptyState
from fieldcoach.ui.widgets.labels import Quiet
from fieldcoach.ui.widgets.marks import Mark, paint_mark
from fieldcoach.ui.widgets.parts import Link, Primary

_MOST_NAMED = 4
_DRAWN = (  # stars and averages in three lanes, as shares of the width
    ((0.68, 0.77, 0.83), (0.37, 0.46, 0.53, 0.62)),
    ((0.59, 0.68, 0.77), (0.43, 0.52, 0.59)),
    ((0.62, 0.71), (0.53, 0.59, 0.65, 0.68)),
)


class NotEnough(EmptyState):
    """Counts what is missing; `begin` asks for a ride-along, `show_all` for the levels.

    `begin_any` asks for one with whomever: none of the stars and averages needs it.
    """

    begin = Signal(object)  # the rep's key
    begin_any = Signal()
    show_all = Signal()
    every_day = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, draw_lanes, parent=parent)
        self._first: ThinRep | None = None
        self._primary: Primary = self.add_primary("", self._begin_with_first)
        self._all: Link = self.add_link(_("Show the levels all the same"), self.show_all.emit)
        self._days: Link = self.add_link(_("Look at all days"), self.every_day.emit)

    @property
    def primary(self) -> Primary:
        """The first step."""
        return self._primary

    def show_readiness(
        self, ready: Readiness, tiers: tuple[str, str], *, levels: bool, narrowed: bool
    ) -> None:
        """Say what there is; `levels` where some are known, `narrowed` where days are left out."""
        self.clear_rows()
        self._say(tier_names(tiers[0]).all, tiers=bool(ready.first or ready.second))
        there = (ready.first, ready.second)
        for tier, needed, count in zip(tiers, ready.needed, there, strict=True):
            self._need(tier_names(tier).all, needed, count)
        asked = ready.solid + len(ready.thin)
        enough = asked > 0 and not ready.thin
        self.add_row(
            "check" if enough else "clock",
            _("Five ratings on three days for each of them"),
            _("{k} of {n} so far").format(k=ready.solid, n=asked) if asked else _("nobody yet"),
            "success" if enough else "text2",
        )
        self._name(ready.thin)
        self._first = ready.thin[0] if ready.thin else None
        self._primary.set_words(self._first_step())
        self._all.setVisible(levels)
        self._days.setVisible(narrowed)

    def _say(self, first: str, *, tiers: bool) -> None:
        """Say what will be here, and where tiers come from while there are none."""
        words = _(
            "Here you will see, skill by skill, what your {first} do that the others do not,"
            " with the words behind each figure. It stays empty until it can be fair."
        ).format(first=first)
        if not tiers:
            words += " " + _(
                "In Team you say who is a star and who is an average: T on a rep gives the tier"
                " and the day it holds from."
            )
        self.say(_("Not enough to compare yet"), words)

    def _first_step(self) -> str:
        if self._first is None:
            return _("New ride-along")
        rep = self.fontMetrics().elidedText(
            self._first.rep, Qt.TextElideMode.ElideRight, 2 * LACKING_NAME
        )
        return _("New ride-along with {rep}").format(rep=rep)

    def _need(self, who: str, needed: int, there: int) -> None:
        enough = there >= needed
        words = _("{n} {who} or more")
        self.add_row(
            "check" if enough else "clock",
            words.format(n=heading(count_word(needed)), who=who),
            _("you have {n}").format(n=there),
            "success" if enough else "text2",
        )

    def _name(self, thin: Sequence[ThinRep]) -> None:
        if thin:
            space = QWidget()
            space.setFixedHeight(SPACE)
            self._rows.addWidget(space)
        for rep in thin[:_MOST_NAMED]:
            self._rows.addWidget(self._row(rep))
        more = len(thin) - _MOST_NAMED
        if more > 0:
            self._rows.addWidget(
                Quiet(ngettext("and {n} more", "and {n} more", more).format(n=more))
            )

    def _row(self, rep: ThinRep) -> QWidget:
        row = QWidget()
        row.setFixedHeight(FIELD)
        cells = QHBoxLayout(row)
        cells.setContentsMargins(GAP, 0, 0, 0)
        cells.setSpacing(BLOCK - GAP)
        name = ElidedWords(rep.rep)
        name.setMinimumWidth(LACKING_NAME)
        link = Link(_("New ride-along"))
        link.setAccessibleName(_("New ride-along with {rep}").format(rep=rep.rep))
        link.clicked.connect(lambda: self.begin.emit(rep.rep_id))
        cells.addWidget(Mark(self._theme, rep.tier))
        cells.addWidget(name)
        cells.addWidget(Quiet(_seen(rep)))
        cells.addStretch()
        cells.addWidget(link)
        return row

    def _begin_with_first(self) -> None:
        if self._first is None:
            self.begin_any.emit()
        else:
            self.begin.emit(self._first.rep_id)


def draw_lanes(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Draw what will be here: two lanes a skill, without any figure."""
    painter.setPen(QPen(theme.colour("line"), 1))
    height = rect.height() / len(_DRAWN)
    for share in (0.04, 0.34, 0.65, 0.96):
        x = round(rect.left() + rect.width() * share) + 0.5
        painter.drawLine(QLineF(x, rect.top(), x, rect.bottom()))
    for number in range(1, len(_DRAWN)):
        y = round(rect.top() + height * number) + 0.5
        painter.drawLine(QLineF(rect.left(), y, rect.right(), y))
    for number, lanes in enumerate(_DRAWN):
        for word, places, share in zip(("star", "average"), lanes, (0.33, 0.67), strict=True):
            y = rect.top() + height * (number + share)
            for place in places:
                centre = QPointF(rect.left() + rect.width() * place, y)
                paint_mark(painter, theme, word, centre, MARK)


def _seen(rep: ThinRep) -> str:
    if not rep.days:
        return _("no ride-along yet")
    days = ngettext("{n} day", "{n} days", rep.days).format(n=rep.days)
    visits = ngettext("{n} visit", "{n} visits", rep.visits).format(n=rep.visits)
    return f"{days}, {visits}"
