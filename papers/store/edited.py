"""Which built papers a person has edited since."""

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from papers.store.manifest import Role, recall
from papers.store.plan import digest_of


def edited_papers(folder: Path) -> Mapping[int, tuple[Path, ...]]:
    """The papers of build/<meeting> that differ from what was built, by item number."""
    memory = recall(folder)
    found: dict[int, list[Path]] = defaultdict(list)
    for entry in memory.files.values():
        digest = digest_of(folder / entry.name) if entry.role is not Role.COMPARISON else None
        if digest is not None and digest not in memory.ours:
            found[entry.item].append(folder / entry.name)
    return {item: tuple(paths) for item, paths in found.items()}
