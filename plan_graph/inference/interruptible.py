"""Statements of a database that Ctrl-C ends.

The main thread of Python hears of Ctrl-C only between two of its own steps, and a statement is one step, however
long. So statements run in a thread of their own, the main thread waits, and on Ctrl-C it has the database interrupt
what runs until nothing does.
"""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

_WAIT = 0.05  # seconds between two requests to stop: one that comes before a statement has begun is forgotten


class _Task:
    """One call, and what became of it."""

    __slots__ = ("call", "error", "finished", "is_abandoned", "result", "wake")

    def __init__(self, call: Callable[[], Any]) -> None:
        self.call = call
        self.result: Any = None
        self.error: BaseException | None = None
        self.finished = self.is_abandoned = False
        # a bare lock: an interrupt in the middle of an Event's wait may leave its inner lock taken
        self.wake = threading.Lock()
        self.wake.acquire()

    def run(self) -> None:
        try:
            if not self.is_abandoned:
                self.result = self.call()
        except BaseException as error:
            self.error = error
        finally:
            self.finished = True
            self.wake.release()


class InterruptibleWorker:
    """A thread that calls what the main thread asks for; Ctrl-C ends the call.

    Parameters
    ----------
    interrupt
        Asks the call that is running to end, from another thread; does nothing where none runs.

    Examples
    --------
    >>> worker = InterruptibleWorker(lambda: None)
    >>> worker.call(lambda: 6 * 7)
    42
    >>> worker.close()
    """

    def __init__(self, interrupt: Callable[[], None]) -> None:
        self._interrupt = interrupt
        self._tasks: SimpleQueue[_Task | None] | None = None

    def call(self, work: Callable[[], Any]) -> Any:
        """The result of a call; outside the main thread, where no Ctrl-C arrives, it is made at once.

        Raises
        ------
        KeyboardInterrupt
            When Ctrl-C was pressed; nothing runs any more then.
        """
        if threading.current_thread() is not threading.main_thread():
            return work()
        tasks = self._start()
        task = _Task(work)
        try:
            tasks.put(task)
            while not task.finished:
                task.wake.acquire(timeout=1)
        except BaseException:
            task.is_abandoned = True
            self._end_all(tasks)
            raise
        if task.error is not None:
            raise task.error
        return task.result

    def close(self) -> None:
        """End what runs, and the thread."""
        if self._tasks is not None:
            self._end_all(self._tasks)
            self._tasks.put(None)
            self._tasks = None

    def _start(self) -> SimpleQueue[_Task | None]:
        if self._tasks is None:
            tasks: SimpleQueue[_Task | None] = SimpleQueue()
            threading.Thread(target=_work, args=(tasks,), name="database", daemon=True).start()
            weakref.finalize(self, tasks.put, None)
            self._tasks = tasks
        return self._tasks

    def _end_all(self, tasks: SimpleQueue[_Task | None]) -> None:
        """Interrupt until nothing waits or runs: an empty task behind all others has its turn then."""
        asking: threading.Thread | None = None
        while True:
            try:
                last = _Task(lambda: None)
                tasks.put(last)
                while not last.finished:
                    if not last.wake.acquire(timeout=_WAIT) and (asking is None or not asking.is_alive()):
                        # in a thread of its own too, for Ctrl-C may be pressed again
                        asking = threading.Thread(target=self._interrupt, name="interrupt", daemon=True)
                        asking.start()
            except KeyboardInterrupt:
                continue  # pressed again; the first is on its way up already
            return


def _work(tasks: SimpleQueue[_Task | None]) -> None:
    while (task := tasks.get()) is not None:
        task.run()
        del task  # its result is not held until the next comes
