"""Wrong usage in one line, and no more than the standard library to say it with."""

import argparse
from typing import NoReturn

from fieldcoach.i18n import _


class Parser(argparse.ArgumentParser):
    """Tells wrong usage in one line; the usage as a whole is what --help is for."""

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and where to read on, and end with 2."""
        told = _("{program}: {what}; see {program} --help").format(
            program=self.prog, what=" ".join(message.split())
        )
        self.exit(2, f"{told}\n")
