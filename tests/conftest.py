"""Golden files: what the tests expect to see, word for word; written anew only by ``pytest --write-golden``."""

from pathlib import Path

import pytest

GOLDEN = Path(__file__).parent / "golden"


def pytest_addoption(parser):
    parser.addoption(
        "--write-golden", action="store_true", help="write tests/golden anew from what the program says now"
    )


@pytest.fixture
def golden(request):
    """Compares a text with the golden file of that name."""

    def compare(name: str, text: str) -> None:
        file = GOLDEN / name
        if request.config.getoption("--write-golden"):
            file.write_text(text, encoding="utf-8")
        assert file.exists(), f"no golden file {name}: look at the output, then run pytest --write-golden"
        assert text == file.read_text(encoding="utf-8")

    return compare
