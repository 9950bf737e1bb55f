"""What somebody looks at a page with, read off what their browser says of itself."""

# Names that stand in the words of a browser: the first that is found tells it, for many name others after their own.
BROWSERS = {
    "Edg": "Edge",
    "OPR": "Opera",
    "YaBrowser": "Yandex Browser",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS": "macOS",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def device(user_agent: str) -> str:
    """Name browser and system, as in “Firefox · Windows”; empty where neither is known."""
    names = (first_in(user_agent, BROWSERS), first_in(user_agent, SYSTEMS))
    return " · ".join(filter(None, names))


def first_in(words: str, names: dict[str, str]) -> str:
    return next((name for mark, name in names.items() if mark in words), "")
