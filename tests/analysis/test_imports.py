import subprocess
import sys

SCRIPT = """
import sys
from fieldcoach.analysis import comparison, growth
assert not any(name.startswith("scipy") for name in sys.modules), "at import"
from tests.analysis.builders import course, skill
comparison.compare([skill([4.4, 4.2, 4.0], [3.4, 3.2, 3.0, 2.9])])
growth.grow([course([2.0, 2.5, 2.25, 3.0, 2.75, 3.25])])
assert "scipy.special" in sys.modules
assert "scipy.stats" not in sys.modules, "for a figure"
"""


def test_that_a_start_without_figures_and_the_figures_themselves_spare_scipy_stats() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
