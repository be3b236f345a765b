"""The left of the rubric: its skills by stage, and what adds, names and moves them."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from fieldcoach.i18n import _
from fieldcoach.ui.icons import icon
from fieldcoach.ui.models.open_rubric import OpenRubric
from fieldcoach.ui.models.skill_rows import SkillRow, SkillRowsModel
from fieldcoach.ui.theme import BLOCK, FIELD, INLINE_ICON, MARGIN, ROW, SKILL_LIST, SPACE, Theme
from fieldcoach.ui.widgets.buttons import Link, MenuButton
from fieldcoach.ui.widgets.fields import LineField
from fieldcoach.ui.widgets.key_hints import KeyHints
from fieldcoach.ui.widgets.labels import Hairline, Heading, Quiet
from fieldcoach.ui.widgets.skill_list import SkillList


class SkillPanel(QWidget):
    """Shows the rows of what is open, and does what is done to skills and stages as a whole.

    `moved`: another row is current. `name_wanted`: the name of the current skill wants to be
    written.
    """

    moved = Signal()
    name_wanted = Signal()

    def __init__(self, rubric: OpenRubric, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rubric = rubric
        self._theme = theme
        self.model = SkillRowsModel(self)
        self.list = SkillList(theme)
        self.list.setModel(self.model)
        self.against = Quiet()
        self.add = Link(_("Add a skill"))
        self.stages = MenuButton(_("Stage"), QMenu())
        self._stage_name = _StageName(self.list.viewport())
        self._renamed: int | None = None
        self.setFixedWidth(SKILL_LIST)
        self._lay_out()
        self._fill_menu(self.stages.menu())
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        head = QWidget()
        head.setFixedHeight(ROW)
        words = QHBoxLayout(head)
        words.setContentsMargins(MARGIN + BLOCK, 0, SPACE, 0)
        words.addWidget(Heading(_("Skills")))
        words.addStretch()
        words.addWidget(self.against)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(MARGIN + SPACE, SPACE, SPACE, SPACE)
        row.setSpacing(SPACE)
        row.addWidget(self.add)
        row.addWidget(self.stages)
        row.addStretch()
        self._hints = KeyHints([(_("Alt ↑ ↓"), _("move"))])
        row.addWidget(self._hints)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(head)
        lines.addWidget(Hairline())
        lines.addWidget(self.list, 1)
        lines.addWidget(Hairline())
        lines.addWidget(foot)
        lines.addStretch()

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda *_what: self.moved.emit())
        self.list.activated.connect(self._open_row)
        self.list.removal_wanted.connect(self.remove_or_restore)
        self.list.addition_wanted.connect(self.add_skill)
        self.list.rename_wanted.connect(self.rename_stage)
        self.list.move_wanted.connect(self.move_skill)
        self.list.stage_move_wanted.connect(self.move_stage)
        self.list.menu_wanted.connect(self._show_menu)
        self.add.clicked.connect(self.add_skill)
        self._stage_name.entered.connect(self._keep_stage_name)
        self._stage_name.left.connect(self._keep_stage_name)
        self._stage_name.escaped.connect(self._drop_stage_name)

    # What is shown

    @property
    def current(self) -> SkillRow | None:
        """The row that is current."""
        return self.model.row(self.list.currentIndex())

    def show_rows(self, mark: object = None) -> None:
        """Show what is open and stand on the row with `mark`, or stay, or take the nearest."""
        before = self.current
        number = self.list.currentIndex().row()
        self.model.show(self._rubric)
        there = self.model.index_of(mark if mark is not None else before.mark if before else None)
        if not there.isValid():
            last = self.model.rowCount() - 1
            there = self.model.index(min(max(number, 0), last))
        self.list.setCurrentIndex(there)
        rows = range(self.model.rowCount())
        self.list.setMaximumHeight(sum(self.list.sizeHintForRow(row) for row in rows))
        base, draft = self._rubric.base, self._rubric.draft
        compared = draft is not None and base is not None
        self.against.setText(
            _("against version {number}").format(number=base.number) if compared and base else ""
        )
        changeable = self._rubric.can_be_changed
        for part in (self.add, self.stages):
            part.setEnabled(changeable)
        self._hints.setVisible(changeable)

    # What is done

    def add_skill(self) -> None:
        """Add a skill behind the current one and let its name be written."""
        row = self.current
        behind_key = row.skill.key if row and row.skill and not row.is_retired else None
        created = self._rubric.edit.add_skill(row.stage_id if row else None, behind_key)
        if created is not None:
            self.show_rows(str(created))
            self.name_wanted.emit()

    def remove_or_restore(self) -> None:
        """Take the current skill out, or take a retired one back; an empty stage goes."""
        row = self.current
        if row is None:
            return
        if row.skill is None:
            self.remove_stage()
        elif row.is_retired:
            self._rubric.edit.restore_skill(row.skill.key)
            self.show_rows(row.skill.key)
        else:
            self._rubric.edit.remove_skill(row.skill)

    def move_skill(self, by: int) -> None:
        """Move the current skill."""
        row = self.current
        if row is not None and row.skill is not None and not row.is_retired:
            self._rubric.edit.move_skill(row.skill, by)
            self.show_rows(row.skill.key)
        elif row is not None and row.skill is None:
            self.move_stage(by)

    def move_stage(self, by: int) -> None:
        """Move the stage of the current row with all its skills."""
        row = self.current
        if row is not None and row.place is not None:
            self._rubric.edit.move_stage(row.place, by)
            self.show_rows(row.mark)

    def add_stage(self) -> None:
        """Add a stage behind that of the current row and let its name be written."""
        row = self.current
        created = self._rubric.edit.add_stage(row.place if row else None, _("New stage"))
        if created is not None:
            self.show_rows(created)
            self.rename_stage()

    def rename_stage(self) -> None:
        """Write the name of the current row's stage on the spot."""
        row = self.current
        if row is None or row.place is None or not self._rubric.can_be_changed:
            return
        self._renamed = row.place
        rect = self.list.visualRect(self.list.currentIndex())
        heads = [index for index, one in enumerate(self.model.rows) if one.place == row.place]
        top = self.list.visualRect(self.model.index(heads[0])).top() if heads else rect.top()
        place = QRect(0, max(top, 0), 2 * MARGIN + BLOCK, FIELD)
        self._stage_name.setGeometry(place)
        self._stage_name.put(row.stage)
        self._stage_name.show()
        self._stage_name.raise_()
        self._stage_name.setFocus(Qt.FocusReason.OtherFocusReason)
        self._stage_name.selectAll()

    def remove_stage(self) -> None:
        """Take the stage of the current row out; its skills go to the one beside it."""
        row = self.current
        if row is not None and row.place is not None:
            self._rubric.edit.remove_stage(row.place)

    def flush(self) -> bool:
        """Keep the name of a stage that is being written."""
        return self._keep_stage_name()

    def _open_row(self) -> None:
        row = self.current
        if row is not None and row.skill is None:
            self.rename_stage()
        elif row is not None and not row.is_retired:
            self.name_wanted.emit()

    def _keep_stage_name(self) -> bool:
        place, self._renamed = self._renamed, None
        if place is None:
            return True
        name = self._stage_name.words()
        row = next((one for one in self.model.rows if one.place == place), None)
        if (
            row is not None
            and name != row.stage
            and not self._rubric.edit.rename_stage(place, name)
        ):
            self._renamed = place
            return False
        self._drop_stage_name()
        return True

    def _drop_stage_name(self) -> None:
        self._renamed = None
        had_focus = self._stage_name.hasFocus()
        self._stage_name.hide()
        if had_focus:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_menu(self, point: QPoint) -> None:
        row = self.current
        menu = QMenu(self)
        if row is not None and self._rubric.can_be_changed:
            if row.skill is not None:
                words = _("Restore the skill") if row.is_retired else _("Take the skill out")
                self._act(menu, words, _("Del")).triggered.connect(self.remove_or_restore)
            self._act(menu, _("Add a skill"), _("Ins")).triggered.connect(self.add_skill)
            if row.skill is not None and not row.is_retired:
                self._offer_stages(menu, row)
            menu.addSeparator()
            self._fill_menu(menu)
            menu.exec(point)
        menu.deleteLater()

    def _offer_stages(self, menu: QMenu, row: SkillRow) -> None:
        """Offer the other stages to put the skill into."""
        into = menu.addMenu(_("Put it into"))
        stages = {one.place: one.stage for one in self.model.rows if one.place is not None}
        for place, name in stages.items():
            action = into.addAction(name.replace("&", "&&") or "…")
            action.setEnabled(place != row.place)
            action.triggered.connect(lambda _on, place=place: self.move_to_stage(place))

    def move_to_stage(self, place: int) -> None:
        """Put the current skill at the end of the stage at that place."""
        row = self.current
        if row is not None and row.skill is not None:
            self._rubric.edit.move_to_stage(row.skill, place)
            self.show_rows(row.skill.key)

    def _fill_menu(self, menu: QMenu) -> None:
        for words, key, call in (
            (_("Add a stage"), "", self.add_stage),
            (_("Rename the stage"), "F2", self.rename_stage),
            (_("Move the stage up"), _("Alt+Shift+Up"), lambda: self.move_stage(-1)),
            (_("Move the stage down"), _("Alt+Shift+Down"), lambda: self.move_stage(1)),
            (_("Take the stage out"), "", self.remove_stage),
        ):
            self._act(menu, words, key).triggered.connect(lambda _on, call=call: call())

    def _act(self, menu: QMenu, words: str, key: str) -> QAction:
        return menu.addAction(f"{words}\t{key}" if key else words)

    def _dress(self) -> None:
        self.add.setIcon(icon(self._theme, "plus", "accent", INLINE_ICON))


class _StageName(LineField):
    """The name of a stage, written over its row."""

    escaped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Name of the stage"), parent)
        self.setToolTip(_("Enter keeps it, Esc leaves it as it was"))
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
            return
        super().keyPressEvent(event)
