"""The two kinds of errors: what a person can mend, and bugs.

Everything a person can do something about is a `FieldcoachError`: it reads as one sentence, and
names what and where. Any other exception that reaches the top is a bug.
"""


class FieldcoachError(Exception):
    """Something could not be done, said in one sentence for a person."""


class Refused(FieldcoachError):
    """A rule of coaching forbids this change."""


class NotFound(FieldcoachError):
    """What was named (a rep, a ride-along, a file) is not there."""


class JournalUnusable(FieldcoachError):
    """The journal file cannot be opened; it was left as it is."""


class JournalMissing(JournalUnusable):
    """There is no journal file at that path."""


class JournalLocked(JournalUnusable):
    """Another Fieldcoach is writing to the journal."""


class JournalTooNew(JournalUnusable):
    """The journal was written by a newer Fieldcoach."""


class FileUnreadable(FieldcoachError):
    """A file that was named cannot be read as what it should be."""


class FileUnwritable(FieldcoachError):
    """A file or folder cannot be written."""


class Cancelled(FieldcoachError):
    """The person stopped it; nothing was changed."""


class SystemLibraryMissing(FieldcoachError):
    """A library of the operating system is missing; the sentence names the package."""
