"""The rubric that is open on its page: what is shown of it, and what is done with it as a whole.

A published version is never written to: the first change of the newest one begins the draft of the
next, and goes there.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from fieldcoach import clock
from fieldcoach.coaching import (
    rubric_drafts,
    rubric_evidence,
    rubric_publishing,
    rubrics,
)
from fieldcoach.coaching.changes import Change
from fieldcoach.coaching.intake.problems import BadRows
from fieldcoach.coaching.rubric_changes import SkillChange, changes
from fieldcoach.coaching.rubric_drafts import Draft, Rubric
from fieldcoach.coaching.rubric_evidence import SeriesEvidence, Standing
from fieldcoach.coaching.rubrics import SHIPPED, read_shipped
from fieldcoach.domain.rubric import RubricVersion, Skill
from fieldcoach.errors import FieldcoachError
from fieldcoach.exchange import rubric_file
from fieldcoach.i18n import _, ngettext
from fieldcoach.ui.models.open_draft import OpenDraft
from fieldcoach.ui.models.unsaved_words import UnsavedWords
from fieldcoach.ui.workspace import Workspace


def shipped() -> list[tuple[str, str]]:
    """Return the file and the name of each rubric that comes with the app."""
    return [(file, read_shipped(file)[0]) for file in SHIPPED]


class OpenRubric(QObject):
    """What is shown, and the commands on it; each returns whether it was done.

    `edit` changes the draft, skill by skill and stage by stage.
    `changed`: read again. What cannot be done is said by the notice.
    """

    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.journal = workspace.journal
        self._version_id: UUID | None = None  # an older version that was asked for
        self._standing: dict[UUID, Standing] = {}
        self._in_use: UUID | None = None
        self.edit = OpenDraft(self)
        self.unsaved = UnsavedWords()
        self.rubrics: list[Rubric] = []
        self.rubric: Rubric | None = None
        self.changes: dict[str, SkillChange] = {}
        self.saved_at: datetime | None = None
        self.writing = False

    # What is shown

    def read(self) -> None:
        """Read everything again and stay on the same rubric."""
        self._read_rubrics()
        self._standing = (
            rubric_evidence.standing(self.journal, self.rubric.id) if self.rubric else {}
        )

    def show(self, rubric_id: UUID | None, version_id: UUID | None = None) -> None:
        """Show a rubric: its draft, else its newest version, or the version that is named."""
        self._version_id = version_id
        self.saved_at = None
        self.rubric = next((one for one in self.rubrics if one.id == rubric_id), None)
        self.read()

    @property
    def draft(self) -> Draft | None:
        """The draft that is shown; None for a published version."""
        return self.rubric.draft if self.rubric and self._version_id is None else None

    @property
    def base(self) -> RubricVersion | None:
        """The version in use, which a draft is held against."""
        return self.rubric.newest if self.rubric else None

    @property
    def shown(self) -> RubricVersion | None:
        """The version that is shown, a draft as it will be."""
        if self.rubric is None:
            return None
        if self._version_id is not None:
            return next((v for v in self.rubric.versions if v.id == self._version_id), self.base)
        return self.draft.version if self.draft else self.base

    @property
    def can_be_changed(self) -> bool:
        """Whether a change of what is shown goes anywhere: not of older versions."""
        if self.journal.read_only or self.shown is None or self.rubric is None:
            return False
        return self.draft is not None or (self.shown is self.base and self.rubric.draft is None)

    @property
    def is_in_use(self) -> bool:
        """Whether new ride-alongs are rated on this rubric."""
        return self.rubric is not None and self.rubric.id == self._in_use

    @property
    def standing(self) -> dict[UUID, Standing]:
        """What rests on each series of the rubric."""
        return self._standing

    def skill(self, key: str) -> Skill | None:
        """Return a skill of what is shown."""
        return next((s for s in self.shown.skills if s.key == key), None) if self.shown else None

    def evidence_of(self, key: str) -> SeriesEvidence:
        """Return the words on a skill, those of the version in use for a draft."""
        change = self.changes.get(key)
        skill = change.before if change is not None else self.skill(key)
        if skill is None:
            return SeriesEvidence()
        return rubric_evidence.evidence(self.journal, skill.series_id)

    # The rubric as a whole

    def rename(self, name: str) -> bool:
        """Call the rubric otherwise."""
        rubric = self.rubric
        return rubric is None or self.do(
            lambda: rubric_drafts.rename(self.journal, rubric.id, name)
        )

    def discard(self) -> bool:
        """Throw the draft away; the version in use shows again."""
        draft = self.draft
        if draft is None:
            return True
        self.unsaved.clear()
        return self.do(
            lambda: rubric_drafts.discard(self.journal, draft.version.id),
            _("The draft was discarded."),
        )

    def publish(self) -> bool:
        """Publish the draft as the next version."""
        draft = self.draft
        if draft is None:
            return False
        said = (
            _("Version {number} of {rubric} is published; new ride-alongs are rated on it.")
            if self.is_in_use or self._in_use is None
            else _("Version {number} of {rubric} is published; it is not in use yet.")
        )
        return self.do(
            lambda: rubric_publishing.publish(self.journal, draft.version.id),
            said.format(number=draft.version.number, rubric=draft.version.rubric),
        )

    def use(self) -> bool:
        """Rate new ride-alongs on this rubric."""
        rubric = self.rubric
        said = _("New ride-alongs are rated on {rubric}.")
        return rubric is not None and self.do(
            lambda: rubrics.use(self.journal, rubric.id), said.format(rubric=rubric.name)
        )

    def begin_rubric(self, name: str, copy_of: UUID | None = None) -> bool:
        """Begin another rubric and show it; a name that is taken gets a number."""
        return self._show_made(
            lambda: rubric_drafts.begin_rubric(self.journal, self._free_name(name), copy_of)
        )

    def begin_shipped(self, file: str) -> bool:
        """Take a shipped rubric as a draft and show it."""
        name, skills = read_shipped(file)
        return self._show_made(lambda: rubric_drafts.begin_from(self.journal, name, skills))

    def read_file(self, path: Path) -> bool:
        """Take the rubric of a file as a draft and show it."""
        try:
            name, skills = rubric_file.read(path)
        except BadRows as error:
            first, more = error.problems[0], len(error.problems) - 1
            rest = ngettext("; and {n} more", "; and {n} more", more).format(n=more) if more else ""
            said = _("{file} was not read: {problem}{rest}.")
            self._workspace.notice.emit(said.format(file=path.name, problem=first, rest=rest))
            return False
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
            return False
        return self._show_made(lambda: rubric_drafts.begin_from(self.journal, name, skills))

    def write_file(self, path: Path) -> bool:
        """Write what is shown into a file."""
        version = self.shown
        if version is None:
            return False
        try:
            rubric_file.write(path, rubric_drafts.as_file(version))
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
            return False
        self._workspace.notice.emit(_("Written to {path}.").format(path=path))
        return True

    def _free_name(self, name: str) -> str:
        names = {one.name.casefold() for one in self.rubrics}
        free, number = name, 2
        while free.casefold() in names:
            free, number = f"{name} {number}", number + 1
        return free

    def draft_to_change(self) -> Draft | None:
        """Return the draft, begun where the newest version shows; None where that is refused."""
        base, rubric = self.base, self.rubric
        if self.draft is not None or rubric is None:
            return self.draft
        if not self.can_be_changed or base is None:
            self._workspace.notice.emit(_("Only the newest version can be changed."))
            return None
        self.writing = True
        try:
            self._workspace.do(rubric_drafts.begin(self.journal, rubric.id))
            self._workspace.seal()
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
            return None
        finally:
            self.writing = False
        self._read_rubrics()
        self._workspace.notice.emit(
            _("Version {number} stays as it is: this is the draft of version {next}.").format(
                number=base.number, next=base.number + 1
            )
        )
        return self.draft

    def _show_made(self, make: Callable[[], Change]) -> bool:
        made: list[UUID | None] = []

        def remembering() -> Change:
            change = make()
            made.append(change.created)
            return change

        if not self.do(remembering):
            return False
        rubric = next(one for one in self.rubrics if one.draft and one.draft.version.id == made[0])
        saved_at = self.saved_at
        self.show(rubric.id)
        self.saved_at = saved_at
        self.changed.emit()
        return True

    def do(self, make: Callable[[], Change], say: str = "") -> bool:
        """Make a change and read the rubrics again; `say` is what the notice tells of it."""
        self.writing = True
        try:
            change = make()
            if not change.was_there:
                self._workspace.do(change, say)
        except FieldcoachError as error:
            self._workspace.notice.emit(str(error))
            return False
        finally:
            self.writing = False
        self.saved_at = clock.now()
        self._read_rubrics()
        self.changed.emit()
        return True

    def _read_rubrics(self) -> None:
        here = self.rubric.id if self.rubric else None
        self.rubrics = rubric_drafts.rubrics(self.journal)
        self._in_use = rubric_drafts.in_use(self.journal)
        self.rubric = next((one for one in self.rubrics if one.id == here), None)
        if self.rubric is None and self.rubrics:
            self._version_id = None
            used = (one for one in self.rubrics if one.id == self._in_use)
            self.rubric = next(used, self.rubrics[0])
        draft = self.draft
        found = changes(self.base, draft.version) if draft else ()
        self.changes = {change.shown.key: change for change in found}
