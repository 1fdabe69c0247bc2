"""What a browser says of itself, in a few words."""

import re

#: The first that matches wins: those that call themselves Chrome or Safari besides stand before it.
BROWSERS = (
    (r"MicroMessenger/(\d+)", "微信"),
    (r"QQBrowser/(\d+)", "QQ 浏览器"),
    (r"360SE|QIHU|360EE", "360 浏览器"),
    (r"Edg(?:A|iOS)?/(\d+)", "Edge"),
    (r"Firefox/(\d+)", "Firefox"),
    (r"Chrome/(\d+)", "Chrome"),
    (r"Version/(\d+)[\d.]* (?:Mobile/\w+ )?Safari", "Safari"),
)
SYSTEMS = (
    (r"HarmonyOS|OpenHarmony", "鸿蒙"),
    (r"Android", "Android"),
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Windows", "Windows"),
    (r"Mac OS X", "Mac"),
    (r"Linux", "Linux"),
)


def described(agent):
    """Browser, version and system of a User-Agent header: “Edge 131 · Windows”; “其他浏览器” where it tells nothing."""
    for pattern, name in BROWSERS:
        if found := re.search(pattern, agent):
            version = found[1] if found.re.groups else ""
            browser = f"{name} {version}".strip()
            break
    else:
        browser = "其他浏览器"
    system = next((name for pattern, name in SYSTEMS if re.search(pattern, agent)), "")
    return " · ".join(filter(None, (browser, system)))
