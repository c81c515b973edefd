"""What a person would call the browser that a request comes from."""

# The first that occurs counts: nearly all browsers also name the ones they descend from.
BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
]
DEVICES = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
]


def browser_of(user_agent: str) -> str:
    """Name the browser, such as "Firefox"; "" where we cannot tell."""
    return first_named(user_agent, BROWSERS)


def device_of(user_agent: str) -> str:
    """Name the device or its system, such as "iPhone" or "Windows"; "" where we cannot tell."""
    return first_named(user_agent, DEVICES)


def first_named(user_agent: str, names: list[tuple[str, str]]) -> str:
    return next((name for sign, name in names if sign in user_agent), "")
