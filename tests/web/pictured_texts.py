"""Documents written for tests of overviews: of several sets of parties, with titles in two spellings."""

from __future__ import annotations

FIRST = """---
title: "Joint Statement of Japan and the United States on Harbours"
date: 2021-04-16
---

# Joint Statement of Japan and the United States on Harbours

Japan will host a harbour summit in 2023.

## Cables

The United States and Japan will invest up to $2 billion in undersea cables by 2030.

Japan will launch the Harbour Cable Academy (HCA) by the end of 2022.

### Training

The United States will train 500 harbour pilots by 2025.

## Health & Safety

Japan intends to share vaccine data with the United States.

The United States hopes to join the Harbour Cable Academy.
"""

SECOND = """---
title: "Fact Sheet of the United States and Japan on Harbours"
date: 2022-05-23
---

# Harbours

## CABLES

In May 2022, Japan launched the Harbour Cable Academy (HCA) with 40 students.

The United States will lay a cable of 900 kilometers by 2024.

## Ports

The United States and Japan intend to map twelve ports by 2024.
"""

THIRD = """---
title: "Joint Statement of Australia, Japan and the United States"
date: 2023-02-01
---

# Joint Statement of Australia, Japan and the United States

Australia and Japan will meet in 2024.

# Cables

Australia, Japan and the United States will open a cable station in Darwin by 2027.

Australia will work with Japan to survey the sea bed.
"""

UNDATED = """---
title: "Joint Statement of France and Germany"
---

France and Germany will build a canal.
"""

TEXTS = {"first.md": FIRST, "second.md": SECOND, "third.md": THIRD, "undated.md": UNDATED}
