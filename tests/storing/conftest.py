from pathlib import Path

import pytest

from tests.tiny_plan import PlanFolder, write_tiny_plan


@pytest.fixture
def tiny(tmp_path: Path) -> PlanFolder:
    """A folder with a valid plan of three activities."""
    return write_tiny_plan(tmp_path / "tiny")
