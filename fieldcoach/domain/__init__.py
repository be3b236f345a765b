"""The nouns of field coaching: one frozen record each, their enums and the rules that hold for them.

Standard library only: no figures are computed, nothing is stored, nothing is shown here.
"""
