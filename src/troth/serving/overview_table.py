"""What the pictures of an overview show, as rows of one table."""

from __future__ import annotations

from collections.abc import Iterator

from troth.serving.overview import Shown, section_name, year_words
from troth.types import STAGES

OVERVIEW_COLUMNS = ("picture", "row", "column", "promises")


def overview_rows(found: Shown) -> Iterator[tuple[str, str, str, str]]:
    """The cells of `OVERVIEW_COLUMNS`, one row a number that is pictured; none are left out for being 0."""
    counts = found.counts
    for stage in STAGES:
        yield "stages", "all", stage, str(counts.stages.get(stage, 0))
    heat = counts.heat
    for section in (*heat.sections, *((heat.others,) if heat.others else ())):
        name = "other sections" if section is heat.others else section_name(section)
        for column, count in zip(heat.columns, section.counts, strict=True):
            yield "sections by year", name, year_words(column), str(count)
    for party in counts.parties:
        for stage in STAGES:
            yield "stages by party", party.party, stage, str(party.stages.get(stage, 0))
    for made in counts.made:
        name = found.headings[made.document].id if made.document is not None else made.year
        yield "promises in time", name, "made", str(made.promises)
        yield "promises in time", name, "taken up later", str(made.taken_up)
