"""The pictures in docs/pictures are those that the program draws now."""

from pathlib import Path

import pytest

from tests.commands import run_command

HOME = Path(__file__).resolve().parents[2]
COMMANDS = [line.split()[1:] for line in (HOME / "Makefile").read_text().splitlines() if "--to docs/pictures/" in line]


@pytest.mark.fast(2)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[-1])
def test_a_picture_is_what_its_command_draws(command, tmp_path):
    drawn = tmp_path / "drawn.svg"
    arguments = command[: command.index("--to")]
    assert run_command(*arguments, "--to", str(drawn)).exit_code == 0
    shipped = HOME / next(name for name in command if name.endswith(".svg"))
    assert drawn.read_bytes() == shipped.read_bytes(), "run `make pictures`"
