"""How people sign in: the settings of Django and allauth that no environment changes."""

AUTH_USER_MODEL = "accounts.User"
# Finds an account by exactly the spelling that the throttle counts, and hashes only once.
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "desk:desk"
LOGOUT_REDIRECT_URL = "reports:overview"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "accounts.factor_forms.EnterCodeForm",
    "reauthenticate": "accounts.factor_forms.ConfirmByCodeForm",
    "activate_totp": "accounts.factor_forms.AddAppForm",
    "add_webauthn": "accounts.factor_forms.AddPasskeyForm",
    "authenticate_webauthn": "accounts.factor_forms.EnterPasskeyForm",
    "login_webauthn": "accounts.factor_forms.SignInWithPasskeyForm",
    "reauthenticate_webauthn": "accounts.factor_forms.ConfirmByPasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Nobody guesses a passkey; a limit would only let others in the same office lock people out.
MFA_RATE_LIMITS = {"webauthn_login": ""}
# An address is known to be somebody's by the invitation that went there.
MFA_ALLOW_UNVERIFIED_EMAIL = True
SOCIALACCOUNT_ADAPTER = "accounts.office_accounts.OfficeAdapter"
# A link, since the policy lets no form lead to another origin. What it begins is the browser's own.
SOCIALACCOUNT_LOGIN_ON_GET = True
# Who somebody is is asked each time, and nothing is kept of the answer.
SOCIALACCOUNT_STORE_TOKENS = False


def office_accounts(*, issuer: str, trusted_domains: list[str], **app: str) -> dict:
    """What allauth is told of the office's own accounts (OpenID Connect); nothing without issuer.

    `app` is client_id, secret and name, as the provider knows them.
    """
    if not issuer:
        return {}
    settings = {
        "server_url": issuer,
        "oauth_pkce_enabled": True,
        # Domains whose addresses are somebody's even where the provider does not say so.
        "verified_email": trusted_domains,
    }
    office = {**app, "provider_id": "office", "settings": settings}
    return {"openid_connect": {"APPS": [office]}}
