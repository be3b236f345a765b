"""Arguments in, an exit code out: 0 done, 1 could not be done, 2 wrong usage."""

import io
import sys
from collections.abc import Callable
from importlib import import_module

from fieldcoach.cli.arguments import Arguments, parse
from fieldcoach.cli.interrupts import heard_again

#: The module of each verb; only the one that is asked for is imported.
_VERBS = {
    "import": "fieldcoach.cli.import_verb",
    "export": "fieldcoach.cli.export_verb",
    "compare": "fieldcoach.cli.compare_verb",
    "growth": "fieldcoach.cli.growth_verb",
    "means-ends": "fieldcoach.cli.means_ends_verb",
}


def main(argv: list[str]) -> int:
    """Run the verb in `argv` and return the exit code.

    Wrong usage is told here; raises FieldcoachError where it could not be done.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # A terminal that lacks a sign of ours gets another one, not a traceback.
            stream.reconfigure(errors="replace")
    try:
        arguments = parse(argv)
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    run: Callable[[Arguments], int] = import_module(_VERBS[arguments.verb]).run
    with heard_again():
        code = run(arguments)
        # Here and not at exit, where a reader who has gone would be told of in a traceback.
        sys.stdout.flush()
    return code
