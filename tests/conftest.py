"""What all tests share.

Golden files say what the tests expect to see, word for word; they are written anew only by
``pytest --write-golden``. Property tests draw the same cases on every run and watch no clock.
"""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("plain", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("plain")

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
