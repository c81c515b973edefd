"""Where people work: what they propose, what officers decide, and what is asked of whom.

Owns ChangeRequest, ReviewStep, OutcomeQuestion and OutcomeAnswer, the forms (`forms/`), the verbs
(`actions/`) and the lists of what waits. Begin with `models/change_request.py` and `actions/`.
"""
