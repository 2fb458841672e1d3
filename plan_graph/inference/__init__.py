"""From rules and facts to conclusions, every one with all its derivations."""

from plan_graph.inference.conclusions import Conclusions, conclude
from plan_graph.inference.derivations import Derivation
from plan_graph.inference.infer import Inference, infer

__all__ = ["Conclusions", "Derivation", "Inference", "conclude", "infer"]
