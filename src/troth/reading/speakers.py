"""The parties of a document: who speaks in it, to whom "we" and "the two countries" will be resolved."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from troth.types import Party
from troth.vocabulary import load
from troth.vocabulary.parties import PartyMention, find_parties

Role = Literal["speaker", "partner", "topic"]

_OPENING_BLOCKS = 8
_OPENING_CHARACTERS = 900
_SPEAKERS_WITHIN = 160  # characters: who is first named further in does not open the text
_SHORTEST_OPENING = 40  # characters: shorter blocks are datelines, "For immediate release" and the like

# "U.S.-Japan", "United States – Japan", "Japan/Australia"
_COMPOUND = re.compile(r"\s?[-–—‑/]\s?")
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")
_PARENTHESES = re.compile(r"\([^()]{0,80}\)|,? as [^,]{1,120},|“[^”]{0,80}”")
# A sentence ends here, though "Jr." and "D.C." do not end one.
_SENTENCE_END = re.compile(r"(?<=[a-z\d)”\"]{3})[.!?](?=\s)|;\s|\n")
_WE = re.compile(r"\W{0,3}(?:today,?\s)?we\b", re.IGNORECASE)
# What a statement is about stands after these.
_SUBJECT = re.compile(r"\b(?:on|about|regarding|concerning)\b", re.IGNORECASE)
_ACTING_FOR = re.compile(r"\b(?:represented by|acting through|its|their)\b[^,;]*$", re.IGNORECASE)
# "TERMS OF TRADE: Today, ..."
_RUN_IN_TITLE = re.compile(r"\A\W{0,3}[^a-z:]{4,160}:\s+")
_PLACED = re.compile(
    r"\b(?:in|at|on|to|for|against|toward|towards|with|across|under)\s(?:the\s)?$", re.IGNORECASE
)
_GATHERINGS = frozenset({"summit", "meeting", "talks", "dialogue", "visit"})
_OFFICE = re.compile(r"\s[A-Z]")
_BETWEEN = re.compile(r"\b(?:between|among|amongst)\s(?:the\s)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Titled:
    """What a title says of the parties in it."""

    parties: tuple[Party, ...]
    complete: bool  # two parties or more, or a group: nothing else need be asked
    unilateral: bool  # one speaker's own text by its form


def document_parties(
    title: str, paragraphs: Iterable[str], source: str, url: str | None
) -> tuple[tuple[Party, ...], str]:
    """The parties of a document and where they were found.

    The title is asked first. Countries joined by a hyphen ("U.S.-Japan"), listed as speakers ("Joint
    Statement of A, B and C"), or named after "with" ("Strikes Deal with C") are parties; what stands after
    "on", "for", "to" and the like is what the text is about. Where it names fewer than two, the opening
    paragraph says who speaks: "We, the leaders of A and B", "A and B resolve", "President X of A welcomed
    Prime Minister Y of B". Then the file's name, and last the government whose site issued the text. A
    readout, a statement by one leader, a proclamation or an executive order is its issuer's alone, with the
    partners of a call or meeting. Small groups (the Quad) are listed member by member; a larger standing
    group (the G20) is itself the party.

    Args:
        title: The document's title.
        paragraphs: Its first paragraphs and items, without headings.
        source: Its path or name.
        url: Its own address, if known.

    Returns:
        The parties in the order of their mention, and "title", "opening paragraph", "file name" or "issuer";
        nothing and "" where none is named.
    """
    issuer = issuer_of(url or (source if "://" in source else ""))
    openings = [
        text[:_OPENING_CHARACTERS]
        for text in itertools.islice(paragraphs, _OPENING_BLOCKS)
        if len(text) >= _SHORTEST_OPENING
    ]
    if issuer is not None and any(_own_text().match(text) for text in openings[:2]):
        return (issuer,), "issuer"
    titled = _from_title(title, issuer)
    joint = _joint().search(title) is not None
    if not titled.complete and not titled.unilateral:
        for text in openings[:2]:
            parties = _from_opening(text)
            own = issuer is None or issuer in parties or joint or _WE.match(text) is not None
            if own and (len(parties) > 1 or (parties and parties[0].code is None and _WE.match(text))):
                return parties, "opening paragraph"
    if titled.parties:
        return titled.parties, "title"
    return _last_resort(title, openings, source, issuer)


def _last_resort(
    title: str, openings: list[str], source: str, issuer: Party | None
) -> tuple[tuple[Party, ...], str]:
    """The parties by the file's name where there is no title, by the site, or the one who opens the text."""
    name = source.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1] if not title else ""
    named = _from_title(_readable(name), issuer)
    if named.parties:
        return named.parties, "file name"
    if issuer is not None:
        return (issuer,), "issuer"
    spoken = next((parties for parties in map(_from_opening, openings[:2]) if parties), ())
    return spoken, "opening paragraph" if spoken else ""


def issuer_of(url: str) -> Party | None:
    """The government or body whose site an address is on.

    Args:
        url: An address with a scheme; anything else gives ``None``.

    Returns:
        The party, by the longest ending of the host's name that ``titles.toml`` knows.
    """
    try:
        host = (urlsplit(url.strip()).hostname or "") if "://" in url else ""
    except ValueError:
        return None
    issuers = load("titles")["issuers"]
    labels = host.lower().rstrip(".").split(".")[-5:]
    for start in range(len(labels)):
        known = issuers.get(".".join(labels[start:]))
        if known is not None:
            return Party(known[0], known[1] or None)
    return None


def _readable(name: str) -> str:
    """A file name's words with capitals, so that the names of countries in it are found."""
    words = re.split(r"[-_.\s]+", name[:300])
    return " ".join(word[:1].upper() + word[1:] for word in words).replace("U S ", "U.S. ")


def _from_title(title: str, issuer: Party | None) -> _Titled:
    title = title[:1_000]
    mentions = [mention for mention in find_parties(title) if mention.form != "capital"]
    unilateral = _unilateral().match(title) is not None and "joint" not in title.lower()
    joint = _joint().search(title) is not None
    compounds = _compounds(mentions, title)
    speakers, partners = _speakers_and_partners(mentions, title, unilateral, compounds)
    together = len(speakers) > 1 and (joint or bool(compounds))
    own = not unilateral and (together or any(party.code is None for party in speakers))
    if issuer is not None and issuer not in speakers and (partners or speakers) and not own:
        # What another country did, on a government's own site, is that government's text about it.
        speakers = [issuer, *speakers] if joint and not unilateral else [issuer]
    parties = tuple(_distinct([*speakers, *partners]))
    several = len(parties) > 1 or any(party.code is None for party in parties)
    return _Titled(parties, several and bool(speakers), unilateral)


def _speakers_and_partners(
    mentions: list[PartyMention], title: str, unilateral: bool, compounds: frozenset[int]
) -> tuple[list[Party], list[Party]]:
    subject = _SUBJECT.search(title) if unilateral else None
    speakers: list[Party] = []
    partners: list[Party] = []
    subjects: list[Party] = []
    for place, (mention, role) in enumerate(zip(mentions, _roles(mentions, title), strict=True)):
        compound = place in compounds and not unilateral
        if role == "partner" and not compound:
            partners.extend(mention.parties)
        elif (role == "speaker" or compound) and _speaks(mention, mentions, place, compound):
            (subjects if subject and subject.start() < mention.start else speakers).extend(mention.parties)
    # A statement on a meeting between its speaker and another; not one on what two others agreed.
    if not set(speakers).isdisjoint(subjects):
        speakers.extend(subjects)
    return _distinct(speakers), _distinct(partners)


def _speaks(mention: PartyMention, mentions: list[PartyMention], place: int, compound: bool) -> bool:
    if mention.form in {"name", "group", "leader", "agency"}:
        return True
    if mention.form == "adjective":
        following = mentions[place + 1] if place + 1 < len(mentions) else None
        return compound or (following is not None and following.form in {"leader", "agency"})
    return False


def _compounds(mentions: list[PartyMention], text: str) -> frozenset[int]:
    """The places of mentions that a hyphen, dash or slash joins."""
    joined: set[int] = set()
    for place, (first, second) in enumerate(itertools.pairwise(mentions)):
        if _COMPOUND.fullmatch(text, first.end, second.start):
            joined |= {place, place + 1}
    return frozenset(joined)


def _roles(mentions: list[PartyMention], title: str) -> list[Role]:
    """What each mention is in a title, by the last preposition before it; a list has its first one's role."""
    roles: list[Role] = []
    end = 0
    role: Role = "speaker"
    for mention in mentions:
        gap = title[end : mention.start]
        words = [word.lower() for word in _WORD.findall(gap)]
        if not set(words) <= {"and", "the"}:
            told = _role(words, role, _visits(title, end))
            if told is not None:
                role = told
            elif end == 0 or ":" in gap:
                role = "speaker"
            elif "," not in gap and "and" not in words:
                # Nothing but a verb or a noun before it: "President X Approves Y Declaration".
                role = "topic"
        roles.append(role)
        end = mention.end
    return roles


def _role(words: list[str], before: Role, visits: bool) -> Role | None:
    """The role that the last preposition gives; "of" leaves it to one before ("on the people of C")."""
    prepositions = _prepositions()
    belongs = False
    for word in reversed(words):
        found = prepositions.get(word)
        if word in ("following", "after") and not _GATHERINGS.isdisjoint(words):
            return "speaker"  # "Joint Statement Following the Summit of the Leaders of A and B"
        if word == "of":
            belongs = True
        elif found is not None:
            return "partner" if word == "to" and visits else found
    if belongs:
        return before
    return None


def _visits(title: str, end: int) -> bool:
    return end > 0 and "visit" in title.lower()


def _from_opening(text: str) -> tuple[Party, ...]:
    """Those who are named together at the head of an opening paragraph, in its first sentence or two."""
    text = _RUN_IN_TITLE.sub("", text)
    end = _SENTENCE_END.search(text)
    sentence = text[: end.start()] if end and end.start() > _SHORTEST_OPENING else text
    mentions = [mention for mention in find_parties(sentence) if _may_open(mention, sentence)]
    start = next(
        (at for at, mention in enumerate(mentions) if _BETWEEN.search(sentence, 0, mention.start)), 0
    )
    if not start or not _WE.match(sentence):
        # "Today in Kenya, President X ..." names a place first.
        places = (_PLACED.search(sentence, 0, mention.start) is not None for mention in mentions)
        start = next((at for at, placed in enumerate(places) if not placed), len(mentions))
    if start == len(mentions) or mentions[start].start > _SPEAKERS_WITHIN:
        return ()
    allowed = _connecting()
    parties: list[Party] = list(mentions[start].parties)
    for before, mention in itertools.pairwise(mentions[start:]):
        gap = _PARENTHESES.sub(" ", sentence[before.end : mention.start])
        words = _WORD.findall(_meeting().sub(" ", gap, count=1))
        if len(words) > 24 or any(not word[0].isupper() and word not in allowed for word in words):
            break
        parties.extend(mention.parties)
    return tuple(_distinct(parties))


def _may_open(mention: PartyMention, sentence: str) -> bool:
    """Cities and bodies do not speak; an agency that acts for a party adds none ("represented by its X")."""
    if mention.form == "adjective":
        return _OFFICE.match(sentence, mention.end) is not None
    if mention.form == "agency":
        return _ACTING_FOR.search(sentence, max(0, mention.start - 60), mention.start) is None
    return mention.form not in {"capital", "body"}


def _distinct(parties: Iterable[Party]) -> list[Party]:
    return list(dict.fromkeys(parties))


@functools.cache
def _prepositions() -> dict[str, Role]:
    titles = load("titles")["titles"]
    found: dict[str, Role] = dict.fromkeys(titles["topic"], "topic")
    found.update(dict.fromkeys(titles["speaker"], "speaker"))
    found.update(dict.fromkeys(titles["partner"], "partner"))
    return found


@functools.cache
def _connecting() -> frozenset[str]:
    return frozenset(load("titles")["openings"]["within"])


@functools.cache
def _meeting() -> re.Pattern[str]:
    """A verb of meeting, with the words that go before and after it in a report of a visit or call."""
    openings = load("titles")["openings"]
    before, after = _any(openings["before_meeting"]), _any(openings["after_meeting"])
    verbs = _any(openings["meeting"])
    return re.compile(
        rf"\b(?:(?:{before})\s){{0,3}}(?:{verbs})(?:\s(?:{after})){{0,5}}(?=\W|$)", re.IGNORECASE
    )


@functools.cache
def _unilateral() -> re.Pattern[str]:
    # "Fact Sheet: Remarks ..." and "(As Prepared) Remarks" begin with it too.
    return re.compile(
        r"\W{0,3}(?:fact sheet:\s*)?(?:" + _any(load("titles")["titles"]["unilateral"]) + r")\b",
        re.IGNORECASE,
    )


@functools.cache
def _joint() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + _any(load("titles")["titles"]["joint"]) + r")s?\b", re.IGNORECASE)


@functools.cache
def _own_text() -> re.Pattern[str]:
    return re.compile(r"\W{0,3}(?:" + _any(load("titles")["openings"]["unilateral"]) + r")\b", re.IGNORECASE)


def _any(phrases: Iterable[str]) -> str:
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=len, reverse=True))
