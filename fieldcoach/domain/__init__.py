"""The nouns of field coaching: one frozen record each, their enums and their rules.

Standard library only: no figures are computed, nothing is stored, nothing is shown here.
"""
