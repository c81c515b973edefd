"""What is logged, and where to: the settings' LOGGING."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "plain"},
        # Without any handler, Python itself would print what is not to be logged.
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        # Django's own handlers print nothing in production; what it logs goes up to root.
        "django": {"handlers": [], "propagate": True},
        # Scanners ask for made-up pages and host names all day: answered, but not logged.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # It warns of each HEAD request, whose body it drops as it should.
        "gunicorn.http.wsgi": {"level": "ERROR"},
    },
}
