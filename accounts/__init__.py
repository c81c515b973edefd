"""People, roles, invitations, sign-in, and the queue of mails. Begin with `models/user.py`."""
