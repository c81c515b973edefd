from django.contrib.auth.hashers import MD5PasswordHasher


class CountingHasher(MD5PasswordHasher):
    """Remembers how often a password was hashed: that is where the time of a sign-in goes."""

    algorithm = "counting"
    # A list, because threads append to it without losing one.
    calls: list[None] = []

    def encode(self, password, salt):
        self.calls.append(None)
        return super().encode(password, salt)
