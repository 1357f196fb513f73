"""Archive files: what is in them is read, and what is damaged or hostile is refused whole."""

from __future__ import annotations

import bz2
import dataclasses
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from troth.errors import ReadError
from troth.pipeline.archive_files import marked, scanned
from troth.pipeline.contents import contents
from troth.pipeline.decide import decide
from troth.pipeline.sources import find
from troth.settings import Settings

SETTINGS = Settings()
TEXTS = {"talks/a.md": b"# One\n", "talks/b.html": b"<p>Two</p>", "notes.csv": b"x,y\n"}


def make_tar(
    path: Path, files: Sequence[tuple[str, bytes]], packed: Callable[[bytes], bytes] = bytes
) -> Path:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as tar:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            tar.addfile(info, io.BytesIO(data))
    path.write_bytes(packed(buffer.getvalue()))
    return path


def make_zip(path: Path, files: Sequence[tuple[str, bytes]], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in files:
            info = zipfile.ZipInfo(name)
            info.compress_type = method
            archive.writestr(info, data)
    return path


FORMS: dict[str, Callable[[Path, Sequence[tuple[str, bytes]]], Path]] = {
    "x.tar": make_tar,
    "x.tar.gz": lambda path, files: make_tar(path, files, gzip.compress),
    "x.tgz": lambda path, files: make_tar(path, files, gzip.compress),
    "x.tar.xz": lambda path, files: make_tar(path, files, lzma.compress),
    "x.tar.bz2": lambda path, files: make_tar(path, files, bz2.compress),
    "x.zip": make_zip,
    "named as it likes": make_zip,
}
every_form = pytest.mark.parametrize("form", FORMS)


def read(path: Path, settings: Settings = SETTINGS) -> dict[str, bytes | str]:
    """By the name of each member, its bytes or why there are none."""
    listing = scanned(str(path), settings)
    plan = decide(marked(find([str(path)], settings.suffixes), settings), settings.max_bytes)
    return {
        each.place.removeprefix(f"{path}/"): each.failure or each.data
        for each in contents(plan.sources, {str(path): listing}, settings.max_bytes)
    }


def refusal(path: Path, settings: Settings = SETTINGS) -> str:
    with pytest.raises(ReadError) as caught:
        scanned(str(path), settings)
    return caught.value.reason


@every_form
def test_documents_are_read_and_nothing_else(form: str, tmp_path: Path) -> None:
    path = FORMS[form](tmp_path / form, list(TEXTS.items()))
    assert read(path) == {"talks/a.md": b"# One\n", "talks/b.html": b"<p>Two</p>"}
    assert [each.name for each in tmp_path.iterdir()] == [form]


@every_form
@pytest.mark.parametrize(
    "name", ["/etc/a.md", "../a.md", "talks/../../a.md", "C:\\a.md", "..\\a.md", "c:/a.md"]
)
def test_a_name_that_leads_out_refuses_the_whole(form: str, name: str, tmp_path: Path) -> None:
    path = FORMS[form](tmp_path / form, [("good.md", b"# Good"), (name, b"# Bad")])
    assert refusal(path).startswith("holds a name that leads out of it")


@every_form
def test_any_cut_is_a_refusal(form: str, tmp_path: Path) -> None:
    # Of text that does not pack to nothing, so that a cut falls into a member.
    text = " ".join(str(number * number) for number in range(2_000)).encode()
    whole = FORMS[form](tmp_path / form, [("a.md", text), ("b.md", text[::-1])]).read_bytes()
    for share in (0.2, 0.5, 0.7):
        cut = tmp_path / f"cut{share}{Path(form).suffix}"
        cut.write_bytes(whole[: int(len(whole) * share)])
        assert refusal(cut) == "is damaged or truncated; nothing of it is read"


@pytest.mark.parametrize("form", ["x.tar.gz", "x.tar.xz", "x.tar.bz2", "x.zip"])
def test_a_changed_byte_is_a_refusal(form: str, tmp_path: Path) -> None:
    text = " ".join(str(number * number) for number in range(2_000)).encode()
    path = FORMS[form](tmp_path / form, [("a.md", text)])
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0x10
    path.write_bytes(data)
    assert "damaged" in refusal(path)


def test_a_damaged_header_is_not_the_end(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "x.tar", [("a.md", b"# One"), ("b.md", b"# Two")])
    data = bytearray(path.read_bytes())
    data[1024 + 3] ^= 0x10  # in the name of the second member
    path.write_bytes(data)
    assert refusal(path) == "is damaged or truncated; nothing of it is read"


@every_form
def test_bombs_are_refused(form: str, tmp_path: Path) -> None:
    path = FORMS[form](tmp_path / form, [(f"{number}.md", bytes(300_000)) for number in range(10)])
    tight = dataclasses.replace(SETTINGS, archive_bytes=2_000_000)
    assert refusal(path, tight).startswith("unpacks to more than 2,000,000 bytes")
    if form != "x.tar":
        tight = dataclasses.replace(SETTINGS, archive_ratio_from_bytes=1_000_000, archive_ratio=20)
        assert refusal(path, tight).startswith("unpacks to more than 20 times its size")


@every_form
def test_too_many_members_are_refused(form: str, tmp_path: Path) -> None:
    path = FORMS[form](tmp_path / form, [(f"{number}.md", b"# Text") for number in range(11)])
    assert len(read(path)) == 11
    assert refusal(path, dataclasses.replace(SETTINGS, archive_members=10)) == "has more than 10 members"


@every_form
def test_one_large_member_is_refused_alone(form: str, tmp_path: Path) -> None:
    path = FORMS[form](tmp_path / form, [("a.md", b"x" * 101), ("b.md", b"y" * 100), ("c.md", b"")])
    found = read(path, dataclasses.replace(SETTINGS, max_bytes=100))
    assert found == {
        "a.md": "is over the limit of 100 bytes (see --max-bytes)",
        "b.md": b"y" * 100,
        "c.md": "is empty",
    }


@pytest.mark.filterwarnings("ignore:Duplicate name")
@every_form
def test_of_one_name_the_last_counts(form: str, tmp_path: Path) -> None:
    path = FORMS[form](tmp_path / form, [("a.md", b"# One"), ("./b.md", b"# Two"), ("./a.md", b"# Three")])
    assert read(path) == {"b.md": b"# Two", "a.md": b"# Three"}
    (note,) = scanned(str(path), SETTINGS).notes()
    assert note == "1 name is there more than once; the last counts, as when unpacking"


@every_form
def test_archive_files_within_are_not_opened(form: str, tmp_path: Path) -> None:
    path = FORMS[form](tmp_path / form, [("a.md", b"# One"), ("b.zip", b""), ("c.TAR.GZ", b"")])
    assert read(path) == {"a.md": b"# One"}
    assert scanned(str(path), SETTINGS).notes() == [
        "archive files within it are not opened: b.zip and 1 more"
    ]


@every_form
def test_hidden_names_are_left_out_as_in_a_folder(form: str, tmp_path: Path) -> None:
    path = FORMS[form](tmp_path / form, [("a.md", b"# One"), ("__MACOSX/._a.md", b"-"), (".git/b.md", b"-")])
    assert read(path) == {"a.md": b"# One"}


@every_form
def test_one_without_documents_is_refused(form: str, tmp_path: Path) -> None:
    path = FORMS[form](tmp_path / form, [("a.csv", b"x")])
    assert refusal(path).startswith("is an archive file without documents (.md, ")


def test_links_and_devices_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    with tarfile.open(path, "w") as tar:
        for name, kind in (
            ("link.md", tarfile.SYMTYPE),
            ("hard.md", tarfile.LNKTYPE),
            ("null.md", tarfile.CHRTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            tar.addfile(info)
        tar.addfile(tarfile.TarInfo("a.md"))
    assert read(path) == {"a.md": "is empty"}
    assert scanned(str(path), SETTINGS).notes() == ["3 links and devices left out"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_link_that_takes_the_place_of_a_document_is_what_counts(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "x.zip", [("b.md", b"# Two"), ("a.md", b"# One")])
    link = zipfile.ZipInfo("a.md")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    assert read(path) == {"b.md": b"# Two"}


def test_an_encrypted_zip_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "x.zip", [("a.md", b"# One")])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(data)
    assert refusal(path) == "is encrypted; unpack it and name the folder"


def test_a_way_of_packing_that_is_not_known_is_refused(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "x.zip", [("a.md", b"# One")])
    data = bytearray(path.read_bytes())
    data[data.index(b"PK\x01\x02") + 10] = 93
    data[data.index(b"PK\x03\x04") + 8] = 93
    path.write_bytes(data)
    assert refusal(path) == "is packed in a way that cannot be read; unpack it and name the folder"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_packing_without_a_bound_is_refused(method: int, tmp_path: Path) -> None:
    path = make_zip(tmp_path / "x.zip", [("a.md", bytes(300_000))], method)
    assert refusal(path) == "is packed in a way that cannot be read; unpack it and name the folder"


def with_long_sizes(path: Path, *, told: int | None = None) -> Path:
    """Put records of 64-bit sizes into a zip file, and another size of the directory into the usual one."""
    data = path.read_bytes()
    end = bytearray(data[-22:])
    count, size, offset = struct.unpack_from("<H2L", end, 10)
    long = struct.pack("<4sQ2H2L4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, offset)
    locator = struct.pack("<4sLQL", b"PK\x06\x07", 0, len(data) - 22, 1)
    if told is not None:
        struct.pack_into("<L", end, 12, told)
    path.write_bytes(data[:-22] + long + locator + end)
    return path


@pytest.mark.parametrize("told", [None, 0, 46, 0xFFFFFFFF])
@pytest.mark.parametrize("comment", [b"", b"made PK\x05 today"])
def test_long_sizes_count_whatever_the_short_ones_say(
    told: int | None, comment: bytes, tmp_path: Path
) -> None:
    path = make_zip(tmp_path / "x.zip", [(f"{number}.md", b"# Text") for number in range(11)])
    data = with_long_sizes(path, told=told).read_bytes()
    path.write_bytes(data[:-2] + struct.pack("<H", len(comment)) + comment)
    assert len(read(path)) == 11
    assert refusal(path, dataclasses.replace(SETTINGS, archive_members=10)) == "has more than 10 members"


def test_the_last_record_that_looks_like_an_end_is_not_always_it(tmp_path: Path) -> None:
    path = make_zip(tmp_path / "x.zip", [(f"{number}.md", b"# Text") for number in range(11)])
    data = path.read_bytes()
    path.write_bytes(data[:-6] + b"PK\x05\x06\0\0")  # where the directory begins, which nobody relies on
    assert refusal(path, dataclasses.replace(SETTINGS, archive_members=10)) == "has more than 10 members"


def test_a_long_directory_is_refused(tmp_path: Path) -> None:
    path = with_long_sizes(make_zip(tmp_path / "x.zip", [("a.md", b"# One")]))
    data = bytearray(path.read_bytes())
    struct.pack_into("<Q", data, data.index(b"PK\x06\x06") + 40, 1 << 40)
    path.write_bytes(data)
    assert refusal(path) == "has a directory of more than 134,217,728 bytes"


def test_a_locator_of_nothing_is_refused(tmp_path: Path) -> None:
    path = with_long_sizes(make_zip(tmp_path / "x.zip", [("a.md", b"# One")]))
    path.write_bytes(path.read_bytes().replace(b"PK\x06\x06", b"PK\x06\x00"))
    assert refusal(path) == "is damaged or truncated; nothing of it is read"


def test_what_is_packed_but_no_archive_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.md.gz"
    path.write_bytes(gzip.compress(b"# One\n" * 200))
    assert refusal(path) == "is packed but holds no tar file, or is damaged; unpack it and name what it holds"


def test_headers_that_would_fill_the_memory_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    info = tarfile.TarInfo("././@LongLink")
    info.type, info.size = tarfile.GNUTYPE_LONGNAME, 3_000_000
    path.write_bytes(info.tobuf() + bytes(3_000_320) + bytes(1024))
    assert refusal(path) == "is damaged or truncated; nothing of it is read"


def test_a_file_with_holes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    info = tarfile.TarInfo("a.md")
    info.size = 512
    info.pax_headers = {
        "GNU.sparse.major": "1",
        "GNU.sparse.minor": "0",
        "GNU.sparse.realsize": "99999999",
        "GNU.sparse.name": "a.md",
    }
    with tarfile.open(path, "w", format=tarfile.PAX_FORMAT) as tar:
        tar.addfile(info, io.BytesIO(b"1\n0\n512\n".ljust(512, b"\0")))
    assert refusal(path) == "holds a file with holes in it, as no document is"


@every_form
def test_names_with_any_sign_are_kept_apart(form: str, tmp_path: Path) -> None:
    names = ["é.md", "a\x1b[2J.md", "b\u202ec.md", "d\ne.md"]
    path = FORMS[form](tmp_path / form, [(name, b"# One") for name in names])
    listing = scanned(str(path), SETTINGS)
    plan = decide(marked(find([str(path)], SETTINGS.suffixes), SETTINGS), SETTINGS.max_bytes)
    found = list(contents(plan.sources, {str(path): listing}, SETTINGS.max_bytes))
    assert len({each.place for each in found}) == len(names)
    assert all(each.source.isprintable() and each.place.isprintable() for each in found)
    assert found[0].source == f"{path}/é.md"


def test_names_that_are_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "x.tar"
    with tarfile.open(path, "w", format=tarfile.GNU_FORMAT, encoding="latin-1") as tar:
        tar.addfile(tarfile.TarInfo("é.md"))
    (found,) = read(path)
    assert found == "\\xe9.md"


def test_a_hundred_thousand_members(tmp_path: Path) -> None:
    path = make_tar(tmp_path / "x.tgz", [(f"{n}.md", b"# One") for n in range(100_000)], gzip.compress)
    assert len(scanned(str(path), SETTINGS).members) == 100_000


def test_what_is_found_in_a_folder_is_told_by_its_name_and_its_content(tmp_path: Path) -> None:
    make_zip(tmp_path / "a.zip", [("a.md", b"# One")])
    make_zip(tmp_path / "b.docx", [("a.md", b"# One")])
    (tmp_path / "c.zip").write_bytes(b"no archive file")
    (tmp_path / "d.md").write_bytes(b"# Two")
    entries = find([str(tmp_path)], (*SETTINGS.suffixes, *SETTINGS.archive_suffixes))
    plan = decide(marked(entries, SETTINGS), 1)
    assert [(Path(each.path).name, each.packed) for each in plan.sources] == [("a.zip", True)]
    assert [(Path(each.path).name, each.reason[:18]) for each in plan.refusals] == [
        ("c.zip", "is no archive file"),
        ("d.md", "is 5 bytes, over t"),
    ]


def test_one_that_changes_after_it_was_looked_through_is_a_failure(tmp_path: Path) -> None:
    for form, make in FORMS.items():
        path = make(tmp_path / form, [("a.md", b"# One"), ("b.md", b"# Two")])
        listing = scanned(str(path), SETTINGS)
        plan = decide(marked(find([str(path)], SETTINGS.suffixes), SETTINGS), SETTINGS.max_bytes)
        make(path, [("a.md", b"# Other")])
        (failed,) = contents(plan.sources, {str(path): listing}, SETTINGS.max_bytes)
        assert failed.failure == "has changed while it was read"
