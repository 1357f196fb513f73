"""Write src/troth/vocabulary/term_rarity.toml: how many documents of a folder hold each word.

    python -m bench.rarity FOLDER

Only counts leave the folder: a stem stands in the class n when 2**n to 2**(n+1) - 1 documents hold it. Stems
of fewer than four documents are left out.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from troth.following.stems import stems_of

_FRONT = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_LEAST = 4
_TARGET = Path(__file__).parent.parent / "src" / "troth" / "vocabulary" / "term_rarity.toml"


def main() -> None:
    """Count and write."""
    files = sorted(Path(sys.argv[1]).rglob("*.md"))
    counts: Counter[str] = Counter()
    for file in files:
        text = _FRONT.sub("", file.read_text(encoding="utf-8", errors="replace"))
        counts.update(set(stems_of(text)))
    classes: dict[int, list[str]] = {}
    for word, count in counts.items():
        if count >= _LEAST and word.isascii():
            classes.setdefault(count.bit_length() - 1, []).append(word)
    lines = [
        "# How many documents hold each stem, in classes: class n is 2**n to 2**(n+1) - 1 documents.",
        "# Source: counted over official texts of 2021 to 2026 by `python -m bench.rarity FOLDER`.",
        f"documents = {len(files)}",
        "",
        "[class]",
    ]
    for number in sorted(classes, reverse=True):
        lines.append(f'{number} = """\\')
        line = ""
        for word in sorted(classes[number]):
            if len(line) + len(word) > 115:
                lines.append(f"{line} \\")
                line = ""
            line = f"{line} {word}".strip()
        lines.extend((line, '"""'))
    _TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(files):,} documents, {sum(map(len, classes.values())):,} stems")


if __name__ == "__main__":
    main()
