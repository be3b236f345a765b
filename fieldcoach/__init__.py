"""Fieldcoach, a field-coaching journal for sales managers.

The packages are layers, and an import runs down, never up: `ui` and `cli`, `exchange`, `charts`,
`coaching`, `analysis` and `store`, `domain`; the modules beside them hold no rule of coaching.
"""

__version__ = "0.4.0"
