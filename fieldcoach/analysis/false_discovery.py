"""Several claims at once: how far each p must be raised so that few of the claims are false."""

from collections.abc import Sequence

import numpy as np


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """Return the adjusted p of each, in the order given (Benjamini & Hochberg 1995)."""
    raw = np.asarray(p_values, dtype=float)
    falling = np.argsort(-raw, kind="stable")
    ranks = raw.size - np.arange(raw.size)
    adjusted = np.empty_like(raw)
    adjusted[falling] = np.minimum.accumulate(raw[falling] * raw.size / ranks)
    return [float(p) for p in np.minimum(adjusted, 1.0)]
