"""Faults that users of other systems have reported in public, tried on the register.

Each test is named by its number in `tests/cases/reports.csv`.
"""
