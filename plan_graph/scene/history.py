"""Undo and redo of scenes."""

from __future__ import annotations

from dataclasses import dataclass

from plan_graph.scene.scene import Scene

MOST = 200
"""Scenes that can be undone at most."""


@dataclass(frozen=True, slots=True)
class History:
    """A scene with those before it and those that were undone; every deed gives another history.

    Parameters
    ----------
    scene
        The scene now.
    past, future
        The scenes before, the last one last; the scenes that were undone, the next one last.
    """

    scene: Scene
    past: tuple[Scene, ...] = ()
    future: tuple[Scene, ...] = ()

    def then(self, scene: Scene) -> History:
        """The history with another scene on top; the same scene changes nothing."""
        if scene == self.scene:
            return self
        return History(scene, (*self.past, self.scene)[-MOST:])

    def undo(self) -> History:
        """One scene back; the same history where there is none."""
        if not self.past:
            return self
        return History(self.past[-1], self.past[:-1], (*self.future, self.scene))

    def redo(self) -> History:
        """One undone scene forward; the same history where there is none."""
        if not self.future:
            return self
        return History(self.future[-1], (*self.past, self.scene), self.future[:-1])
