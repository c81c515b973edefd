"""A mail server for tests; the fixture `mail_server` puts it in place."""

import smtplib

from django.core.mail.backends.locmem import EmailBackend


class MailServer(EmailBackend):
    """A mail server that can be down, refuse one address, or take so long that things happen."""

    is_down = False
    refused = ""

    @staticmethod
    def meanwhile() -> None:
        """What others do while a mail is being sent."""

    def send_messages(self, messages):
        MailServer.meanwhile()
        if MailServer.is_down:
            raise ConnectionRefusedError("nobody there")
        if MailServer.refused in messages[0].to:
            raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)
