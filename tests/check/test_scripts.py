"""The scripts of names: each known code fits the names written in it, and no other."""

import shutil
from pathlib import Path

import pytest

from mapgen.check import check
from mapgen.reading.tables import read
from mapgen.support.errors import DataError
from tests.conftest import ROOT
from tests.editing import edit

SMALL = ROOT / "tests" / "data" / "small"
WRITTEN = {
    "Beng": "কলকাতা", "Deva": "मुंबई", "Ethi": "አዲስ አበባ", "Gujr": "અમદાવાદ", "Guru": "ਅੰਮ੍ਰਿਤਸਰ",
    "Hang": "서울", "Hira": "ひろしま", "Kana": "トウキョウ", "Khmr": "ភ្នំពេញ", "Knda": "ಬೆಂಗಳೂರು",
    "Laoo": "ວຽງຈັນ", "Mlym": "കൊച്ചി", "Mymr": "ရန်ကုန်", "Orya": "କଟକ", "Sinh": "කෝට්ටේ",
    "Taml": "சென்னை", "Telu": "కడప", "Thaa": "މާލެ", "Thai": "กรุงเทพฯ", "Tibt": "ལྷ་ས",
}  # fmt: skip


def problems(tmp_path: Path, name: str, script: str) -> list[str]:
    dataset = Path(shutil.copytree(SMALL, tmp_path / "small"))
    edit(dataset / "names.csv", "Царицын,ru,Cyrl", f"{name},ru,{script}")
    try:
        check(read(dataset))
    except DataError as error:
        return [str(problem) for problem in error.problems]
    return []


@pytest.mark.parametrize("script", WRITTEN)
def test_a_name_in_its_script(tmp_path: Path, script: str) -> None:
    assert problems(tmp_path, WRITTEN[script], script) == []


def test_a_name_in_another_script(tmp_path: Path) -> None:
    assert problems(tmp_path, WRITTEN["Taml"], "Deva") == [
        "names.csv:2:script: 'சென்னை' has no letter of the script Deva"
    ]
