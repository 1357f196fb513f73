from __future__ import annotations

import re
from importlib import resources

import pytest

CSS = resources.files("troth.publishing.page").joinpath("assets", "base.css").read_text(encoding="utf-8")
COLOURS = {
    name: (light, dark)
    for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", CSS)
}


def _luminance(colour: str) -> float:
    """Relative luminance by WCAG 2.2."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


THREADS = (
    resources.files("troth.publishing.page").joinpath("assets", "threads.css").read_text(encoding="utf-8")
)
COLOURS.update(
    {
        name: (light, dark)
        for name, light, dark in re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", THREADS)
    }
)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "promised"),
        ("warn", "raised"),
        *(("raised", fill) for fill in ("action", "commitment", "position", "warn")),
        *((text, ground) for text in ("ink", "muted") for ground in ("paper", "raised", "hover")),
        *(
            (kind, ground)
            for kind in ("commitment", "action", "position", "context")
            for ground in ("paper", "raised")
        ),
        *((kind, f"{kind}-tint") for kind in ("commitment", "action", "position", "context")),
        *(("ink", f"{kind}-tint") for kind in ("commitment", "action", "position", "context")),
        ("cue-ink", "cue"),
        ("ink", "warn-tint"),
        ("warn", "warn-tint"),
    ],
)
def test_contrast_is_at_least_aa(text: str, ground: str, theme: int) -> None:
    brighter, darker = sorted(
        (_luminance(COLOURS[text][theme]), _luminance(COLOURS[ground][theme])), reverse=True
    )
    assert (brighter + 0.05) / (darker + 0.05) >= 4.5


def test_the_colours_without_light_dark_are_the_light_ones() -> None:
    before = [each.split("@supports", maxsplit=1)[0] for each in (CSS, THREADS)]
    plain = dict(re.findall(r"--([\w-]+): (#\w{6})", "".join(before)))
    assert {name: light for name, (light, _) in COLOURS.items()} == plain
