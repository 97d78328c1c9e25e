"""Writing is atomic: at any time either the old or the new file exists, and nothing else."""

import errno
import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mapgen.outlets.build import build
from mapgen.support.errors import WriteError
from mapgen.support.writing import write, write_folder
from tests.conftest import ROOT

OLD, NEW = "the old map\n", "the new map, Сталинград\n"


@pytest.fixture
def target(tmp_path: Path) -> Path:
    path = tmp_path / "out" / "index.html"
    path.parent.mkdir()
    path.write_text(OLD, encoding="utf-8")
    return path


def is_whole(target: Path) -> bool:
    """Whether the old file is unchanged, and the only one."""
    alone = [path.name for path in target.parent.iterdir()] == [target.name]
    return alone and target.read_text("utf-8") == OLD


def test_a_new_file_is_written(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b" / "index.html"
    written = write(path, NEW)
    assert (written.path, written.size, written.changed) == (path, len(NEW.encode("utf-8")), True)
    assert path.read_bytes() == NEW.encode("utf-8")
    assert [each.name for each in path.parent.iterdir()] == ["index.html"]


def test_an_old_file_is_replaced(target: Path) -> None:
    assert write(target, NEW).changed
    assert target.read_text("utf-8") == NEW
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_what_is_unchanged_is_not_touched(target: Path) -> None:
    os.utime(target, ns=(1, 1))
    inode = target.stat().st_ino
    written = write(target, OLD)
    assert not written.changed and written.size == len(OLD)
    assert (target.stat().st_mtime_ns, target.stat().st_ino) == (1, inode)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_file_gets_the_mode_that_files_get_here(tmp_path: Path) -> None:
    plain = tmp_path / "plain"
    plain.write_text("")
    write(tmp_path / "page", NEW)
    assert (tmp_path / "page").stat().st_mode == plain.stat().st_mode


@pytest.mark.parametrize("step", ["fsync", "replace", "chmod"])
def test_a_failure_leaves_the_old_file_intact(
    step: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(WriteError) as raised:
        write(target, NEW)
    reason = os.strerror(errno.ENOSPC)
    assert (
        str(raised.value)
        == f"{target} was not written: {reason}; the previous version is untouched"
    )
    assert raised.value.exit_code == 3
    assert is_whole(target)


def test_an_interruption_leaves_the_old_file_intact(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(target, NEW)
    assert is_whole(target)


LIMITED = """
import resource, sys
from pathlib import Path
from mapgen.support.errors import WriteError
from mapgen.support.writing import write
resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
try:
    write(Path(sys.argv[1]), "x" * 100_000)
except WriteError as error:
    print(error)
    sys.exit(error.exit_code)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows limits no file's size")
def test_a_file_that_grows_too_large_leaves_the_old_one_intact(target: Path) -> None:
    command = [sys.executable, "-c", LIMITED, str(target)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8")
    assert done.returncode == 3, done.stderr
    reason = os.strerror(errno.EFBIG)
    assert done.stdout == f"{target} was not written: {reason}; the previous version is untouched\n"
    assert is_whole(target)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 KiB, if the machine allows mounting one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    may = sys.platform == "linux" and os.geteuid() == 0
    if not may or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("mounting needs root; the limit on a file's size is tested above")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_file_intact(small_disk: Path) -> None:
    target = small_disk / "index.html"
    write(target, OLD)
    with pytest.raises(WriteError, match=os.strerror(errno.ENOSPC)):
        write(target, "x" * 200_000)
    assert is_whole(target)


def test_a_folder_that_is_a_file_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text(OLD, encoding="utf-8")
    for path in (tmp_path / "file" / "index.html", tmp_path / "file" / "a" / "index.html"):
        with pytest.raises(WriteError) as raised:
            write(path, NEW)
        assert str(raised.value).startswith(f"{path} was not written: ")
    assert (tmp_path / "file").read_text("utf-8") == OLD


@pytest.mark.skipif(os.name == "nt", reason="Windows has no modes")
def test_a_folder_that_takes_no_file_is_an_error(target: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere; a folder that is a file is tested above")
    target.parent.chmod(0o555)
    with pytest.raises(WriteError, match=os.strerror(errno.EACCES)):
        write(target, NEW)
    target.parent.chmod(0o755)
    assert is_whole(target)


@pytest.mark.skipif(os.name == "nt", reason="Windows links need a privilege")
def test_a_link_stays_and_its_target_is_written(target: Path, tmp_path: Path) -> None:
    link, nowhere = tmp_path / "page.html", tmp_path / "later.html"
    link.symlink_to(target)
    assert write(link, NEW).path == link
    assert link.is_symlink() and target.read_text("utf-8") == NEW
    assert write(link, NEW).changed is False
    nowhere.symlink_to(tmp_path / "new" / "index.html")
    write(nowhere, NEW)
    assert nowhere.is_symlink() and (tmp_path / "new" / "index.html").read_text("utf-8") == NEW
    link.unlink()
    link.symlink_to(link)
    write(link, NEW)
    assert link.read_text("utf-8") == NEW


@pytest.mark.skipif(os.name == "nt", reason="Windows opens no folder")
def test_the_file_and_its_folder_are_on_the_disk_before_and_after_the_rename(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    sync, rename = os.fsync, os.replace

    def synced(handle: int) -> None:
        done.append("folder" if stat.S_ISDIR(os.fstat(handle).st_mode) else "file")
        sync(handle)

    def renamed(old: str, new: Path) -> None:
        done.append("rename")
        rename(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", renamed)
    write(target, NEW)
    assert done == ["file", "folder", "rename", "folder"]
    done.clear()
    write_folder(target.parent / "new", {"a.csv": b"a", "tours/b.md": b"b"})
    assert done == ["file", "file", "folder", "folder"]


def test_a_read_only_disk_leaves_the_old_file_intact(small_disk: Path) -> None:
    target = small_disk / "index.html"
    write(target, OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(WriteError, match=os.strerror(errno.EROFS)):
        write(target, NEW)
    assert is_whole(target)


def test_of_two_builds_at_once_one_page_is_left_whole(tmp_path: Path, viewer_assets: Path) -> None:
    pages, output = [], tmp_path / "out" / "index.html"
    for title in ("A small map", "Another map"):
        folder = Path(shutil.copytree(ROOT / "tests" / "data" / "small", tmp_path / title))
        text = (folder / "map.toml").read_text("utf-8").replace("A small map", title)
        (folder / "map.toml").write_text(text, "utf-8")
        pages.append(build(folder, tmp_path / f"{title}.html").path.read_bytes())
    for _ in range(2):
        command = [sys.executable, "-m", "mapgen", "build", "-o", str(output)]
        builds = [subprocess.Popen([*command, str(tmp_path / title)], cwd=ROOT)
                  for title in ("A small map", "Another map")]  # fmt: skip
        assert [each.wait(60) for each in builds] == [0, 0]
        assert output.read_bytes() in pages
        assert sorted(path.name for path in output.parent.iterdir()) == [
            "index.html", "mapgen-host.js"]  # fmt: skip


def test_a_folder_in_the_place_of_the_page_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "index.html" / "inside").mkdir(parents=True)
    with pytest.raises(WriteError, match="was not written"):
        write(tmp_path / "index.html", NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]
