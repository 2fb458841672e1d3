"""The reader's process is left out where it is not what is tested: the same answer, in this process."""

import pytest

from plan_graph.importing import isolation, reading_process


@pytest.fixture(scope="module", autouse=True)
def _answers_in_this_process(request):
    """Modules that set ``REAL_PROCESS`` keep the process of the product."""
    with pytest.MonkeyPatch.context() as patch:
        if not getattr(request.module, "REAL_PROCESS", False):
            patch.setattr(isolation, "answer_of_process", reading_process.answer)
        yield
