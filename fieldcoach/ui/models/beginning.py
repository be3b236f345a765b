"""Beginning a ride-along, after what it needs: a rubric and the rep."""

from datetime import date
from uuid import UUID

from fieldcoach import clock
from fieldcoach.coaching import rep_editing, reps, ride_alongs, rubrics
from fieldcoach.coaching.rep_editing import RepDetails
from fieldcoach.errors import FieldcoachError
from fieldcoach.i18n import _
from fieldcoach.ui.workspace import Workspace


def begin(workspace: Workspace, name: str, day: date) -> UUID:
    """Begin the ride-along of a rep's day and return its key, that of the one on record if any.

    A name nobody bears adds the rep, and a journal without a rubric gets the first shipped one.
    Raises Refused for a day after today.
    """
    _ensure_rubric(workspace)
    return _begin_with(workspace, _rep_of(workspace, name), day)


def begin_today(workspace: Workspace, rep_id: UUID) -> UUID | None:
    """Begin today's ride-along with a rep, as `begin`; None where the notice says why not."""
    try:
        _ensure_rubric(workspace)
        return _begin_with(workspace, rep_id, clock.today())
    except FieldcoachError as error:
        workspace.notice.emit(str(error))
        return None


def _begin_with(workspace: Workspace, rep_id: UUID, day: date) -> UUID:
    change = ride_alongs.new(workspace.journal, rep_id, day)
    assert change.created is not None
    if change.was_there:
        workspace.notice.emit(_("This day is on record already; here it is."))
    else:
        workspace.do(change)
    return change.created


def _ensure_rubric(workspace: Workspace) -> None:
    if rubrics.current_version(workspace.journal) is not None:
        return
    rubrics.add_shipped(workspace.journal)  # for good: a published version is not undone
    added = rubrics.current_version(workspace.journal)
    assert added is not None
    workspace.notice.emit(
        _("The rubric {name} was added; it is what you rate on.").format(name=added.rubric)
    )


def _rep_of(workspace: Workspace, name: str) -> UUID:
    rep = reps.find_rep(workspace.journal, name)
    if rep is not None:
        return rep.id
    added = rep_editing.add(workspace.journal, RepDetails(name=name))
    assert added.created is not None
    workspace.do(added)
    return added.created
