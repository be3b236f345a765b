"""The rubric: what is watched for, in which words, and what publishing them does."""

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from fieldcoach import clock
from fieldcoach.coaching import wording
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.evidence import Quote
from fieldcoach.coaching.rubric_changes import why_not_published
from fieldcoach.coaching.rubric_words import fate_lines
from fieldcoach.i18n import _
from fieldcoach.ui.commands import Command
from fieldcoach.ui.destination import Destination
from fieldcoach.ui.models.open_rubric import OpenRubric, shipped
from fieldcoach.ui.pages.page import Page
from fieldcoach.ui.pages.rubric_deeds import RubricDeeds
from fieldcoach.ui.pages.rubric_keys import keys_of_rubric
from fieldcoach.ui.theme import EDGE, ROW, SPACE, TWO_LINE
from fieldcoach.ui.widgets.drawings import level_texts
from fieldcoach.ui.widgets.evidence_offers import EvidenceOffers
from fieldcoach.ui.widgets.parts import EmptyState, PageHeader, Sentence
from fieldcoach.ui.widgets.publish_band import PublishBand
from fieldcoach.ui.widgets.rubric_header import RubricHeader
from fieldcoach.ui.widgets.skill_form import SkillForm
from fieldcoach.ui.widgets.skill_panel import SkillPanel

_LEAST_EVIDENCE = 2 * TWO_LINE


class RubricPage(Page):
    """One rubric: its skills, the words of one of them, and the lower band."""

    def _lay_out(self) -> None:
        self.rubric = OpenRubric(self.workspace, self)
        self.header = RubricHeader(self.rubric, self.theme)
        self.skills = SkillPanel(self.rubric, self.theme)
        self.form = SkillForm(self.rubric, self.theme)
        self.evidence = EvidenceOffers(self.theme)
        self.evidence.setMinimumHeight(_LEAST_EVIDENCE)
        self.band = PublishBand(self.theme)
        self._no_skill = Sentence(
            _("This stage has no skill yet. Ins adds one; an empty stage is not published.")
        )
        self._no_skill.setContentsMargins(0, ROW, 0, 0)
        self._shown_rubric: UUID | None = None
        self.deeds = RubricDeeds(self.rubric, self.header, self.settle, self)
        self._filled = QWidget()
        lines = QVBoxLayout(self._filled)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.header)
        lines.addWidget(self._middle(), 1)
        lines.addWidget(self.band)
        self._states = QStackedLayout(self)
        self._states.addWidget(self._filled)
        self._states.addWidget(self._empty())
        self.begin_at(self.skills.list)

    def _middle(self) -> QWidget:
        middle = QWidget()
        self._right = QVBoxLayout()
        self._right.setSpacing(SPACE)
        self._right.addWidget(self.form, 1000)  # all it wants, up to its greatest height
        self._right.addWidget(self.evidence, 1)
        self._right.addWidget(self._no_skill, 1, Qt.AlignmentFlag.AlignTop)
        row = QHBoxLayout(middle)
        row.setContentsMargins(EDGE, 0, EDGE - SPACE, 0)
        row.setSpacing(EDGE + SPACE)
        row.addWidget(self.skills)
        row.addLayout(self._right, 1)
        return middle

    def _empty(self) -> QWidget:
        empty = EmptyState(
            self.theme,
            level_texts,
            _("No rubric yet"),
            _(
                "A rubric says what you watch for, skill by skill, and what each level looks like."
                " Take one of ours and make it yours, or write your own."
            ),
        )
        ours = QMenu(self)
        for file, name in shipped():
            ours.addAction(name).triggered.connect(partial(self.deeds.take, file))
        self._first_step = empty.add_primary(
            _("Take one of ours"),
            lambda: ours.exec(self._first_step.mapToGlobal(self._first_step.rect().bottomLeft())),
        )
        empty.add_link(_("Write your own"), lambda: self.deeds.begin_new(False))
        empty.add_link(_("Read a rubric file…"), self.deeds.read_file)
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(PageHeader(self.theme, _("Rubric")))
        lines.addWidget(empty, 1)
        return page

    def _connect(self) -> None:
        self.rubric.changed.connect(self._show_all)
        self.header.version_wanted.connect(self._go_to_version)
        self.header.name_left.connect(self.skills.list.setFocus)
        self.deeds.done.connect(self.skills.list.setFocus)
        self.deeds.naming.connect(self._write_rubrics_name)
        self.skills.moved.connect(self._show_skill)
        self.skills.name_wanted.connect(self._write_name)
        self.form.escaped.connect(self.skills.list.setFocus)
        self.form.left.connect(self.workspace.seal)
        self.header.name.left.connect(self.workspace.seal)
        self.form.left_below.connect(self._go_to_evidence)
        self.evidence.taken.connect(self._take_evidence)
        self.evidence.escaped.connect(self.skills.list.setFocus)

    # What is shown

    def open(self, destination: Destination) -> None:
        """Show the rubric in use, or the one, or the version, that the destination names."""
        self.destination = destination
        self.rubric.read()
        if destination.id is not None:
            for rubric in self.rubric.rubrics:
                versions = [version.id for version in rubric.versions]
                if destination.id == rubric.id:
                    self.rubric.show(rubric.id)
                elif destination.id in versions:
                    latest = destination.id == versions[-1] and rubric.draft is None
                    self.rubric.show(rubric.id, None if latest else destination.id)
        self._show_all()

    def refresh(self) -> None:
        self.rubric.read()
        self._show_all()

    def concerns(self, change: Change) -> bool:
        return not self.rubric.writing

    def settle(self) -> bool:
        kept = [part.flush() for part in (self.header, self.skills, self.form)]
        return all(kept)

    def hideEvent(self, event: QHideEvent) -> None:
        self.settle()
        super().hideEvent(event)

    def pose(self) -> None:
        """Show the skill with the words of the evidence that tell most."""
        rows = self.skills.model.rows
        told = [row for row in rows if row.skill and self._words_on(row.skill.key)]
        best = max(told, key=lambda row: self._words_on(row.mark), default=None)
        if best is not None:
            self.skills.show_rows(best.mark)
        self.skills.list.setFocus()

    def keys(self) -> list[tuple[str, list[tuple[str, str]]]]:
        return keys_of_rubric()

    def commands(self) -> list[Command]:
        def is_there() -> bool:
            return self.rubric.rubric is not None

        return [
            Command(
                "Ctrl+Shift+Enter",
                _("publish the draft"),
                self.deeds.publish,
                when=lambda: self.rubric.draft is not None,
            ),
            Command("F6", _("next part of the page"), lambda: self._go_to_part(1), when=is_there),
            Command(
                "Shift+F6",
                _("previous part of the page"),
                lambda: self._go_to_part(-1),
                when=is_there,
            ),
        ]

    def _words_on(self, key: object) -> int:
        return self.rubric.evidence_of(str(key)).with_words

    def _show_all(self) -> None:
        rubric = self.rubric.rubric
        self._states.setCurrentIndex(0 if rubric else 1)
        self.begin_at(self.skills.list if rubric else self._first_step)
        if rubric is None:
            self._shown_rubric = None
            return
        fresh = rubric.id != self._shown_rubric
        self._shown_rubric = rubric.id
        self.header.show_rubric(fresh=fresh)
        self.skills.show_rows()
        self._show_skill()
        self._say_publishing()

    def _show_skill(self) -> None:
        row = self.skills.current
        skill = row.skill if row else None
        changeable = self.rubric.can_be_changed and not (row and row.is_retired)
        self.form.show_skill(skill)
        self.form.set_read_only(not changeable)
        found = self.rubric.evidence_of(skill.key) if skill else None
        self.evidence.setVisible(found is not None)
        if found is not None:
            self.evidence.show_evidence(found, skill, can_be_changed=changeable)
        self.form.setVisible(skill is not None)
        self._no_skill.setVisible(skill is None)

    def _say_publishing(self) -> None:
        shown, base, draft = self.rubric.shown, self.rubric.base, self.rubric.draft
        if shown is None:
            return
        if draft is None:
            self._say_published()
            return
        lines = fate_lines(
            list(self.rubric.changes.values()), self.rubric.standing, base.number if base else 0
        )
        why = why_not_published(base, draft.version)
        heading = _("Publishing version {number} will").format(number=draft.version.number)
        warning = _("Not yet. {why}").format(why=why) if why else ""
        self.band.say(heading, lines, warning=warning)

    def _say_published(self) -> None:
        shown = self.rubric.shown
        assert shown is not None
        assert shown.published_on is not None
        heading = _("Version {number}, published {day}").format(
            number=shown.number, day=wording.short_day(shown.published_on, clock.today())
        )
        if self.rubric.can_be_changed:
            sentence = _(
                "It stays as it is. The first thing you change begins the draft of version {next};"
                " nothing is rated on that until you publish it."
            ).format(next=shown.number + 1)
        elif shown is self.rubric.base:
            sentence = _("It stays as it is; what comes next is in the draft.")
        else:
            sentence = _("It stays as it was; what was rated on it keeps these words.")
        self.band.say(heading, sentence=sentence)

    # What the keys and buttons do

    def _write_rubrics_name(self) -> None:
        self.header.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.header.name.selectAll()

    def _write_name(self) -> None:
        self.form.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.form.name.selectAll()

    def _go_to_evidence(self) -> None:
        view = self.evidence.view
        if not view.isVisible():
            self.skills.list.setFocus()
            return
        if not view.currentIndex().isValid():
            view.setCurrentIndex(view.model().index(0, 0))
        view.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to_part(self, step: int) -> None:
        parts = [self.skills.list, self.form.name, self.evidence.view, self.header.versions]
        parts = [part for part in parts if part.isVisible()]
        owners = [self.skills, self.form, self.evidence, self.header]
        focus = self.focusWidget()
        here = next(
            (
                n
                for n, owner in enumerate(owners)
                if focus is not None and owner.isAncestorOf(focus)
            ),
            -1,
        )
        following = owners[(here + step) % len(owners)]
        if following is self.evidence:
            self._go_to_evidence()
        else:
            next(part for part in parts if following.isAncestorOf(part)).setFocus(
                Qt.FocusReason.TabFocusReason
            )

    def _take_evidence(self, quote: Quote) -> None:
        row = self.skills.current
        if row is not None and row.skill is not None and self.form.flush():
            self.rubric.edit.take_evidence(row.skill, quote.rating, quote.text)

    def _go_to_version(self, rubric_id: UUID, version_id: UUID | None) -> None:
        if self.settle():
            self.rubric.show(rubric_id, version_id)
            self._show_all()
            self.skills.list.setFocus()
