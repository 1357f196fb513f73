"""The samples are digests in the project's own words: same figures, none of the sentences."""

import re
from html.parser import HTMLParser
from itertools import groupby
from pathlib import Path

import pytest

SAMPLES = Path(__file__).parents[1] / "samples"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

DIGESTS = ("core-2021-digest.md", "core-2022-digest.html")

LONGEST_COMMON_RUN = 6
"""Words in a row that a digest may have in common with a source."""

WORDS_BESIDE_NAMES = 3
"""Words outside listed names that a longer common run may hold: around a name, not in place of one."""

NAMES = (
    "12th U.S.-Japan Policy Cooperation Dialogue on the Internet Economy",
    "Access to COVID-19 Tools Accelerator",
    "ASEAN-Japan Cybersecurity Capacity Building Centre",
    "Carbon Neutral Port (CNP) Workshop",
    "Clean Energy and Energy Security Initiative (CEESI)",
    "Coalition for Epidemic Preparedness Innovations",
    "COVAX AMC Summit",
    "Declaration for the Future of the Internet",
    "Economic Policy Consultative Committee",
    "Federated States of Micronesia (FSM)",
    "G20 Joint Finance-Health Task Force",
    "Global Digital Connectivity Partnership",
    "Global Fund to Fight AIDS, Malaria, and Tuberculosis",
    "Global Pandemic Preparedness Summit",
    "Global Subnational Zero Carbon Promotion Initiative",
    "Group of Friends of UHC",
    "Industrial Control Systems Cybersecurity Week",
    "Integrated Urban Services Program Launch Workshop",
    "International Standards Cooperation Network",
    "Japan Agency for Medical Research and Development",
    "Japan-U.S. Clean Energy Partnership (JUCEP)",
    "Japan-U.S. Joint Working-Level Committee (JWLC)",
    "Japan-U.S. Network Opportunity (JUNO)",
    "Japan-U.S.-Mekong Power Partnership (JUMPP)",
    "Open Radio Access Networks (Open RAN)",
    "Papua New Guinea Electrification Partnership (PEP)",
    "Prague Proposals on Telecommunications Supplier Diversity",
    "U.S.-Japan Competitiveness and Resilience (CoRe) Partnership",
    "Zero Carbon City International Forum",
)


class _TextOf(HTMLParser):
    """Collects the text of a page and the words that its meta tags carry."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.extend(value for name, value in attrs if tag == "meta" and name == "content" and value)


def plain_text(source: str) -> str:
    """Text without tags and addresses; Markdown passes through unchanged."""
    parser = _TextOf()
    parser.feed(source)
    parser.close()
    return re.sub(r"https?://\S+", " ", " ".join(parser.parts))


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def runs(words: list[str], length: int) -> list[tuple[str, ...]]:
    return [tuple(words[start : start + length]) for start in range(len(words) - length + 1)]


def places_of(runs_of_text: list[tuple[str, ...]], known: set[tuple[str, ...]]) -> set[int]:
    """The places of all words that stand in a known run."""
    return {
        start + offset for start, run in enumerate(runs_of_text) if run in known for offset in range(len(run))
    }


def places_in_names(words: list[str]) -> set[int]:
    """The places of all words that belong to a listed name, given in full."""
    names = [tuple(words_of(name)) for name in NAMES]
    return {place for name in names for place in places_of(runs(words, len(name)), {name})}


def common_runs(one: str, other: str, length: int = LONGEST_COMMON_RUN + 1) -> list[str]:
    """Runs of `length` or more words that `one` shares with `other`, in full.

    Only a run that is a listed name with no more than a few words around it is left out.
    """
    words = words_of(one)
    shared = sorted(places_of(runs(words, length), set(runs(words_of(other), length))))
    named = places_in_names(words)
    found = []
    for _, group in groupby(enumerate(shared), key=lambda item: item[1] - item[0]):
        places = [place for _, place in group]
        if len([place for place in places if place not in named]) > WORDS_BESIDE_NAMES:
            found.append(" ".join(words[place] for place in places))
    return found


def sample(name: str) -> str:
    return (SAMPLES / name).read_text(encoding="utf-8")


def prose_of(name: str) -> str:
    """Text of a sample with its lines joined, as a reader sees it."""
    return " ".join(plain_text(sample(name)).split())


@pytest.mark.parametrize("name", [*DIGESTS, "README.md"])
def test_sample_is_there(name: str) -> None:
    assert sample(name).strip()


def test_front_matter_of_the_markdown_digest() -> None:
    _, front_matter, _ = sample("core-2021-digest.md").split("---\n", 2)
    assert "title: 'Digest: " in front_matter
    assert "date: '2021-04-16'" in front_matter
    assert "category: digest" in front_matter
    assert re.search(r"^source_url: https://\S+/2021/04/16/\S+$", front_matter, re.MULTILINE)


@pytest.mark.parametrize(
    "element",
    [
        "<title>Digest: ",
        '<meta property="article:published_time" content="2022-05-23">',
        "<nav ",
        "<main>",
        "<h1>Digest: ",
        "<footer>",
    ],
)
def test_parts_of_the_html_digest(element: str) -> None:
    assert sample("core-2022-digest.html").count(element) == 1


@pytest.mark.parametrize(
    ("name", "day"), [("core-2021-digest.md", "16 April 2021"), ("core-2022-digest.html", "23 May 2022")]
)
def test_first_line_says_that_it_is_a_digest(name: str, day: str) -> None:
    line = f"This is a digest made for Troth of a fact sheet that the White House issued on {day}; "
    text = prose_of(name)
    assert f"{line}it is not the official text." in text
    assert text.index(line) < text.index("The United States and Japan")


@pytest.mark.parametrize(
    ("name", "figure"),
    [
        ("core-2021-digest.md", "the United States has already committed $2.5 billion and Japan $2 billion"),
        ("core-2021-digest.md", "1.5 degrees Celsius"),
        ("core-2021-digest.md", "by 2030"),
        ("core-2021-digest.md", "in the 2020s"),
        ("core-2021-digest.md", "no later than 2050"),
        ("core-2021-digest.md", "20 more Gilman Scholarships"),
        ("core-2021-digest.md", "a renewed fellowship of two years"),
        ("core-2021-digest.md", "Japan-U.S. Clean Energy Partnership (“JUCEP”)"),
        (
            "core-2022-digest.html",
            "In May 2021 the two countries launched the Global Digital Connectivity Partnership",
        ),
        ("core-2022-digest.html", "In 2022 the United States will open"),
        ("core-2022-digest.html", "training academy for Open RAN in Southeast Asia"),
        ("core-2022-digest.html", "from 13 to 70 percent by 2030"),
        (
            "core-2022-digest.html",
            "in 2022, to finish talks on the Framework Agreement, and to conclude it in 2023",
        ),
        ("core-2022-digest.html", "sample of the asteroid Bennu in 2023"),
        ("core-2022-digest.html", "over $19 billion"),
        ("core-2022-digest.html", "$580 million"),
        ("core-2022-digest.html", "about $5 billion"),
        ("core-2022-digest.html", "up to $500 million"),
        ("core-2022-digest.html", "over 540 million doses"),
        ("core-2022-digest.html", "115 countries and economies"),
        ("core-2022-digest.html", "To 32 countries and regions, Japan has delivered some 44 million doses"),
        ("core-2022-digest.html", "to 77 its “Last One Mile Support”, worth more than $160 million"),
        ("core-2022-digest.html", "$9.6 billion"),
        ("core-2022-digest.html", "$150 million across three years"),
        ("core-2022-digest.html", "$300 million to the same coalition through 2026"),
        ("core-2022-digest.html", "Japan-U.S.-Mekong Power Partnership (JUMPP)"),
        (
            "core-2022-digest.html",
            "In April 2021 the two countries launched the Japan-U.S. Clean Energy Partnership (JUCEP)",
        ),
        ("core-2022-digest.html", "Clean Energy and Energy Security Initiative (CEESI)"),
        ("core-2022-digest.html", "net-zero goals for 2050"),
    ],
)
def test_key_figures(name: str, figure: str) -> None:
    assert figure in prose_of(name)


def test_common_runs_are_found() -> None:
    one = "After lunch the minister walked slowly back to the old harbor office."
    other = "<p>Later <b>the minister</b> walked slowly back to the OLD town.</p>"
    assert common_runs(one, plain_text(other)) == ["the minister walked slowly back to the old"]
    assert common_runs(one, "Nobody walked slowly back to the old mill.") == []


@pytest.mark.parametrize(
    ("one", "found"),
    [
        ("They praised the Global Fund to Fight AIDS, Malaria, and Tuberculosis often.", []),
        ("Here they praised the Global Fund to Fight AIDS, Malaria, and Tuberculosis often.", []),
        (
            "They praised the Global Fund to Fight AIDS, Malaria, and Tuberculosis again.",
            ["they praised the global fund to fight aids malaria and tuberculosis again"],
        ),
        ("They praised the Global Fund to Fight AIDS.", ["they praised the global fund to fight aids"]),
    ],
)
def test_a_listed_name_hides_only_itself(one: str, found: list[str]) -> None:
    other = "Later they praised the Global Fund to Fight AIDS, Malaria, and Tuberculosis again."
    assert common_runs(one, other) == found


@pytest.mark.parametrize("name", DIGESTS)
def test_no_sentence_of_the_originals(name: str) -> None:
    seeds = sorted(SEEDS.glob("*.txt"))
    if not seeds:
        pytest.skip("shared/seeds: the two fact sheets are not beside this repository")
    for seed in seeds:
        found = common_runs(plain_text(sample(name)), plain_text(seed.read_text(encoding="utf-8")))
        assert found == [], seed.name
