"""Words per second of reading, of coding and of both, beside ``wc -w`` and spaCy.

    python bench/speed.py [--files PATH...] [--rounds N]

One process, and the garbage collector as Python sets it. Words are the words between white space in the
canonical text, and times are processor time, so that what else the machine does counts little, for all that
is timed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any

from troth.coding import code_document
from troth.errors import ReadError
from troth.pipeline.run import read_bytes
from troth.pipeline.sources import find
from troth.reading import read_document
from troth.settings import Settings

_PROJECT = Path(__file__).resolve().parent.parent
_DEFAULTS = (_PROJECT.parent / "shared/documents", _PROJECT.parent / "shared/gold/statements")
_SAMPLES = _PROJECT / "samples"
_ENOUGH_WORDS = 200_000  # the samples are read again until there are so many
_SPACY_WORDS = 20_000  # some seconds of spaCy's time
_SPACY_ROUNDS = 3
_WC_ROUNDS = 10

_MODEL = "en_core_web_sm"
# Labels of en_core_web_sm, whose number sets the size of its last layers: Penn Treebank tags with the parts
# of speech that its attribute ruler gives them, ClearNLP dependencies, OntoNotes entities.
_TAGS = {
    "NOUN": "NN NNS",
    "PROPN": "NNP NNPS",
    "VERB": "VB VBD VBG VBN VBP VBZ",
    "AUX": "MD",
    "ADJ": "JJ JJR JJS AFX",
    "ADV": "RB RBR RBS WRB",
    "PRON": "PRP PRP$ WP WP$ EX",
    "DET": "DT PDT WDT",
    "ADP": "IN RP",
    "PART": "POS TO",
    "CCONJ": "CC",
    "NUM": "CD",
    "INTJ": "UH",
    "SYM": "$ SYM",
    "PUNCT": ". , : `` '' -LRB- -RRB- HYPH NFP",
    "X": "ADD FW LS XX",
    "SPACE": "_SP",
}
_DEPENDENCIES = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj "
    "csubjpass dative dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd "
    "parataxis pcomp pobj poss preconj predet prep prt punct quantmod relcl xcomp"
).split()
_ENTITIES = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT "
    "QUANTITY TIME WORK_OF_ART"
).split()
# (word, tag, head, dependency, entity)
_EXAMPLE = (
    ("The", "DT", 2, "det", "O"),
    ("coastal", "JJ", 2, "amod", "O"),
    ("states", "NNS", 4, "nsubj", "O"),
    ("will", "MD", 4, "aux", "O"),
    ("open", "VB", 4, "ROOT", "O"),
    ("a", "DT", 6, "det", "O"),
    ("port", "NN", 4, "dobj", "O"),
    ("in", "IN", 4, "prep", "O"),
    ("Darwin", "NNP", 7, "pobj", "U-GPE"),
    (".", ".", 4, "punct", "O"),
)
_UPDATES = 30


@dataclass(frozen=True, slots=True)
class Source:
    """One document of the sample."""

    path: str
    data: bytes
    text: str  # canonical
    words: int


def sample(paths: Sequence[Path]) -> list[Source]:
    """The documents that the paths name, each once, in the order of the paths.

    Raises:
        ReadError: One of them cannot be read.
    """
    settings = Settings()
    sources = []
    for entry in find([str(path) for path in paths], settings.suffixes):
        data = read_bytes(entry.path, settings.max_bytes)
        text = read_document(data, entry.path).text
        sources.append(Source(entry.path, data, text, len(text.split())))
    return sources


def repeated(sources: list[Source], words: int) -> list[Source]:
    """The sources again and again until they hold so many words."""
    out: list[Source] = []
    total = 0
    for source in cycle(sources):
        if total >= words:
            break
        out.append(source)
        total += source.words
    return out


def seconds(work: Callable[[], object]) -> float:
    """How much processor time a call takes in this process."""
    began = time.process_time()
    work()
    return time.process_time() - began


def seconds_of_program(command: Sequence[str]) -> float:
    """How much processor time a program takes from its start to its end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def both(sources: Sequence[Source]) -> None:
    """Read and code, document after document, as ``troth read`` does."""
    for source in sources:
        code_document(read_document(source.data, source.path))


def troth_rates(sources: Sequence[Source], rounds: int) -> dict[str, float]:
    """Words per second of each part, from the median of the rounds, after one round that warms up."""
    both(sources)
    documents = [read_document(source.data, source.path) for source in sources]
    work: dict[str, Callable[[], object]] = {
        "reading": lambda: [read_document(source.data, source.path) for source in sources],
        "coding": lambda: [code_document(document) for document in documents],
        "both": lambda: both(sources),
    }
    words = sum(source.words for source in sources)
    # In turn, so that a slow spell of the machine meets all three.
    times = [{name: seconds(part) for name, part in work.items()} for _ in range(rounds)]
    return {name: words / statistics.median(taken[name] for taken in times) for name in work}


def wc_rate(sources: Sequence[Source]) -> float | None:
    """Words per second of ``wc -w`` on the same files, its start included, or None where there is no wc."""
    program = shutil.which("wc")
    if program is None:
        return None
    command = [program, "-w", "--", *(str(Path(source.path).resolve()) for source in sources)]
    taken = min(seconds_of_program(command) for _ in range(_WC_ROUNDS))
    return sum(source.words for source in sources) / taken


def part_of(sources: Sequence[Source], words: int) -> list[Source]:
    """Whole documents that together hold no more than so many words; the shortest where none is so short."""
    part: list[Source] = []
    total = 0
    for source in sources:
        if total + source.words <= words:
            part.append(source)
            total += source.words
    return part or [min(sources, key=lambda source: source.words)]


def spacy_pipeline() -> tuple[Any, str] | None:
    """The pipeline and what to call it, or None where spaCy is not installed."""
    if importlib.util.find_spec("spacy") is None:
        return None
    spacy = importlib.import_module("spacy")
    if spacy.util.is_package(_MODEL):
        return spacy.load(_MODEL), f"spaCy {spacy.__version__}, {_MODEL}"
    name = f"spaCy {spacy.__version__}, an untrained stand-in built like {_MODEL}, which is not installed"
    return untrained(spacy), f"{name}: its speed is compared, its output is meaningless"


def untrained(spacy: Any) -> Any:
    """A pipeline with the components and sizes of ``en_core_web_sm`` 3, updated on one example.

    Without any update the parser would leave every sentence at the first transition, and be too fast.

    Args:
        spacy: The module.
    """
    pipeline = spacy.blank("en")
    own = _token_vectors()
    shared = {"@architectures": "spacy.Tok2VecListener.v1", "width": 96, "upstream": "tok2vec"}
    pipeline.add_pipe("tok2vec", config={"model": own})
    tagger = pipeline.add_pipe("tagger", config={"model": _tagger(shared)})
    parser = pipeline.add_pipe("parser", config={"model": _transitions("parser", shared)})
    ruler = pipeline.add_pipe("attribute_ruler")
    lemmatizer = pipeline.add_pipe("lemmatizer", config={"mode": "rule"})
    entities = pipeline.add_pipe("ner", config={"model": _transitions("ner", own)})
    tags = {tag: speech for speech, row in _TAGS.items() for tag in row.split()}
    for component, labels in ((tagger, tags), (parser, _DEPENDENCIES), (entities, _ENTITIES)):
        for label in labels:
            component.add_label(label)
    examples = [_example(spacy, pipeline)] * 16
    with pipeline.select_pipes(disable=["lemmatizer"]):
        optimizer = pipeline.initialize(lambda: examples)
        for _ in range(_UPDATES):
            pipeline.update(examples, sgd=optimizer)
    for tag, speech in tags.items():
        ruler.add([[{"TAG": tag}]], {"POS": speech})
    lemmatizer.initialize(lookups=_endings())
    return pipeline


def _token_vectors() -> dict[str, Any]:
    """The embedding and encoding layers of en_core_web_sm's configuration."""
    embed = {
        "@architectures": "spacy.MultiHashEmbed.v2",
        "width": 96,
        "attrs": ["NORM", "PREFIX", "SUFFIX", "SHAPE", "SPACY", "IS_SPACE"],
        "rows": [5000, 1000, 2500, 2500, 50, 50],
        "include_static_vectors": False,
    }
    encode = {
        "@architectures": "spacy.MaxoutWindowEncoder.v2",
        "width": 96,
        "depth": 4,
        "window_size": 1,
        "maxout_pieces": 3,
    }
    return {"@architectures": "spacy.Tok2Vec.v2", "embed": embed, "encode": encode}


def _tagger(vectors: dict[str, Any]) -> dict[str, Any]:
    return {"@architectures": "spacy.Tagger.v2", "tok2vec": vectors}


def _transitions(state: str, vectors: dict[str, Any]) -> dict[str, Any]:
    return {
        "@architectures": "spacy.TransitionBasedParser.v2",
        "state_type": state,
        "extra_state_tokens": False,
        "hidden_width": 64,
        "maxout_pieces": 2,
        "use_upper": True,
        "tok2vec": vectors,
    }


def _endings() -> Any:
    """A few endings for the lemmatizer: the package with the real tables is not part of spaCy."""
    lookups = importlib.import_module("spacy.lookups").Lookups()
    lookups.add_table(
        "lemma_rules",
        {"noun": [["s", ""]], "verb": [["ing", ""], ["ed", ""], ["s", ""]], "adj": [["er", ""]]},
    )
    lookups.add_table("lemma_exc", {})
    lookups.add_table("lemma_index", {})
    return lookups


def _example(spacy: Any, pipeline: Any) -> Any:
    words, tags, heads, dependencies, entities = (list(column) for column in zip(*_EXAMPLE, strict=True))
    document = spacy.tokens.Doc(pipeline.vocab, words=words)
    annotation = {
        "words": words,
        "tags": tags,
        "heads": heads,
        "deps": dependencies,
        "entities": entities,
        "sent_starts": [1] + [0] * (len(words) - 1),
    }
    return importlib.import_module("spacy.training").Example.from_dict(document, annotation)


def spacy_report(sources: Sequence[Source], rounds: int) -> Iterator[str]:
    """The lines on spaCy."""
    found = spacy_pipeline()
    if found is None:
        yield f"spaCy is not installed here: without it (and {_MODEL}) there is no comparison"
        return
    pipeline, name = found
    part = part_of(sources, _SPACY_WORDS)
    texts = [source.text for source in part]
    words = sum(source.words for source in part)
    list(pipeline.pipe(texts[:1]))
    taken = statistics.median(seconds(lambda: list(pipeline.pipe(texts))) for _ in range(_SPACY_ROUNDS))
    own = troth_rates(part, rounds)["both"]
    yield name
    yield f"  on {words:,} of the words:"
    yield f"  {'spaCy':<8} {words / taken:>12,.0f} words a second"
    yield f"  {'both':<8} {own:>12,.0f} words a second, {own / (words / taken):.1f} times faster than spaCy"


def report(sources: list[Source], rounds: int) -> Iterator[str]:
    """The lines that are printed."""
    words = sum(source.words for source in sources)
    yield f"{len(sources):,} documents, {words:,} words, one process, median of {rounds} rounds"
    rates = troth_rates(sources, rounds)
    counted = wc_rate(sources)
    for name, rate in rates.items():
        beside = f", {counted / rate:.1f} times slower than wc -w" if counted else ""
        yield f"  {name:<8} {rate:>12,.0f} words a second{beside}"
    if counted:
        yield f"  {'wc -w':<8} {counted:>12,.0f} words a second, best of {_WC_ROUNDS}, its start included"
    else:
        yield "wc is not installed here: there is no comparison with it"
    yield from spacy_report(sources, rounds)


def main() -> int:
    """Time what the command line names."""
    parser = argparse.ArgumentParser(description="Words per second of reading, of coding and of both.")
    parser.add_argument("--files", nargs="+", type=Path, metavar="PATH", help="documents or folders of them")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is timed (default: 5)")
    arguments = parser.parse_args()
    paths = arguments.files or [path for path in _DEFAULTS if path.is_dir()]
    try:
        sources = sample(paths) if paths else repeated(sample([_SAMPLES]), _ENOUGH_WORDS)
    except ReadError as error:
        print(f"bench/speed.py: {error}", file=sys.stderr)
        return 2
    for line in report(sources, max(1, arguments.rounds)):
        print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
