"""What editors do to a dataset, for tests: change a text in a file, commit, write a tour."""

import os
import shutil
import subprocess
from pathlib import Path

from tests.conftest import ROOT

TOUR = """---
title: A walk
language: en
author: us
---

## Along the Volga

place: volgograd
date: 1961-11-10
layers: renamed

On [10 November 1961](date:1961-11-10) the city was renamed; see [Luhansk](place:luhansk).
*Since then* it **bears** this name. [source](source:history)
"""
"""A tour of one step about the dataset small."""


def edit(file: Path, old: str, new: str, *, times: int = 0) -> None:
    """Replace a text that a file has once, or with `times` its first ones (-1: all)."""
    file.write_text(_edited(file, old, new, times), "utf-8")


def save(file: Path, old: str, new: str, *, times: int = -1) -> None:
    """Replace a text as a text editor saves: by a new file under the old name."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(_edited(file, old, new, times), "utf-8")
    os.replace(beside, file)


def _edited(file: Path, old: str, new: str, times: int) -> str:
    text = file.read_text("utf-8")
    assert text.count(old) == 1 or (times and old in text), (file.name, old, text.count(old))
    return text.replace(old, new, times or -1)


def git(folder: Path, *arguments: str) -> str:
    """Run git in a folder, and return what it prints."""
    own = ("user.name=Ada", "user.email=ada@example.org", "commit.gpgsign=false")
    options = [word for each in own for word in ("-c", each)]
    command = ["git", *options, *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True)
    return done.stdout.decode("utf-8")


def commit(folder: Path, message: str) -> None:
    """Commit everything in a folder."""
    git(folder, "add", "--all")
    git(folder, "commit", "-q", "-m", message)


def small_in(folder: Path, *languages: str) -> Path:
    """Copy the small dataset into a new folder there, for a page in English and other languages."""
    dataset = Path(shutil.copytree(ROOT / "tests" / "data" / "small", folder / "small"))
    listed = ", ".join(f'"{lang}"' for lang in ("en", *languages))
    edit(dataset / "map.toml", 'languages = ["en"]', f"languages = [{listed}]")
    return dataset
