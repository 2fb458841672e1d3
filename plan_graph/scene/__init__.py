"""What a person looks at, as one immutable value that graph, list, matrices, exports, pictures, undo and links read."""

from plan_graph.scene.history import History
from plan_graph.scene.items import Item, Items, Outline, items_of, outline_of
from plan_graph.scene.keeping import keep_scene, read_scenes, remove_scene
from plan_graph.scene.listing import sort_rows
from plan_graph.scene.scene import SCENE_VIEWS, TREE, Scene, TrayStep
from plan_graph.scene.scene_view import layout_of, place_layout, scene_view
from plan_graph.scene.shown import Shown, cells, show

__all__ = [
    "SCENE_VIEWS", "TREE", "History", "Item", "Items", "Outline", "Scene", "Shown", "TrayStep", "cells", "items_of",
    "keep_scene", "layout_of", "outline_of", "place_layout", "read_scenes", "remove_scene", "scene_view", "show",
    "sort_rows",
]  # fmt: skip
