"""Of random tables, and of good ones with a row, a cell or a word put in, every cell is read, inherited or told."""

import random

import pytest

from plan_graph.importing.read_document import read_document
from tests.amount import chunks
from tests.importing.random_tables import mutated, random_grid
from tests.importing.test_ledger import LAYOUTS, assert_the_law
from tests.official_text import FOLDER

pytestmark = pytest.mark.random
FEWEST_READ = 0.5


@pytest.fixture(scope="module")
def good():
    """The tables of the layouts of the suite, and those of the official text where it is present."""
    files = [*LAYOUTS, *(sorted(FOLDER.glob("*.txt")) if FOLDER.is_dir() else [])]
    return [read_document(file).grids for file in files]


@pytest.mark.parametrize("seeds", chunks(2000, 50, fast=1, slow=19))
def test_no_cell_of_a_random_table_is_lost(seeds):
    read = [assert_the_law(random_grid(random.Random(f"table {seed}"))) for seed in seeds]
    assert sum(read) >= FEWEST_READ * len(read)


@pytest.mark.slow
@pytest.mark.parametrize("seeds", chunks(2000, 200, fast=1, slow=4))
def test_no_cell_of_a_changed_table_is_lost(good, seeds):
    read = []
    for seed in seeds:
        draw = random.Random(f"change {seed}")
        grids = [*draw.choice(good)]
        place = draw.randrange(len(grids))
        grids[place] = mutated(draw, grids[place])
        read.append(assert_the_law(*grids))
    assert sum(read) >= 0.95 * len(read)
