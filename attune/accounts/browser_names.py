"""Telling one's own browsers apart: "Firefox on Windows" is enough for that, and tells little about anybody."""

# In this order: each of the later ones is named by the earlier ones too.
_BROWSERS = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("FxiOS", "Firefox"),
    ("CriOS", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
]
_SYSTEMS = [
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("CrOS", "ChromeOS"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
]


def coarse_name(user_agent: str) -> str:
    """Return what a browser calls itself, without version and device; a name made here stays as it is.

    >>> coarse_name("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0")
    'Firefox on Linux'
    >>> coarse_name("Firefox on Linux"), coarse_name("curl/8.1")
    ('Firefox on Linux', 'A browser')
    """
    if user_agent in _NAMES:
        return user_agent
    browser = next((name for sign, name in _BROWSERS if sign in user_agent), "")
    system = next((name for sign, name in _SYSTEMS if sign in user_agent), "")
    return _name(browser, system)


def _name(browser: str, system: str) -> str:
    return f"{browser} on {system}" if browser and system else browser or system or "A browser"


_NAMES = {
    _name(browser, system)
    for browser in ["", *(name for _sign, name in _BROWSERS)]
    for system in ["", *(name for _sign, name in _SYSTEMS)]
}
