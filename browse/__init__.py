"""One question to the activities, shown in many ways.

Owns the filters, the index of counts (`index/`), the ways of showing an answer (`showing/`) and
saved searches. Begin with `answers.py`.
"""
