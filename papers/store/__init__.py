"""The folder build/<meeting>: what the tool made, and what people made of it.

In: papers as bytes. Out: whole files beside a manifest, and word of every file that a person has
edited or has open. Nothing that a person wrote is ever overwritten or removed.
"""

from papers.store.manifest import Entry, Manifest, Role, sha256
from papers.store.model import NewPaper, Outcome, Plan, State
from papers.store.plan import make_plan
from papers.store.publish import locked, publish

__all__ = [
    "Entry",
    "Manifest",
    "NewPaper",
    "Outcome",
    "Plan",
    "Role",
    "State",
    "locked",
    "make_plan",
    "publish",
    "sha256",
]
