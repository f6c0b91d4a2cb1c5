"""Whatever people and builds do in whatever order, nothing that a person wrote is lost."""

import tempfile
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.builds import APPENDIX, BESIDE, REPORT, appendix, build, report

NAMES = st.sampled_from([REPORT, APPENDIX, BESIDE])
ACTIONS = st.one_of(
    st.tuples(
        st.just("build"), st.sampled_from(["both", "report", "only report", "only appendix"])
    ),
    st.tuples(st.just("edit"), NAMES),
    st.tuples(st.just("delete"), NAMES),
    st.tuples(st.just("open"), NAMES),
    st.tuples(st.just("close"), NAMES),
    st.tuples(st.just("lose"), st.just("manifest.json")),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(ACTIONS, min_size=4, max_size=16))
def test_nothing_that_a_person_wrote_is_lost(actions: list[tuple[str, str]]) -> None:
    number = count(1)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "meeting"
        folder.mkdir()
        written: dict[str, bytes] = {}
        for action, what in actions:
            path, lock = folder / what, folder / f".~lock.{what}#"
            if action == "build":
                made = [report(b"report %d" % next(number)), appendix(b"appendix")]
                chosen = {"report": made[:1], "only report": made[:1], "only appendix": made[1:]}
                build(folder, *chosen.get(what, made), complete="only" not in what)
            elif action == "edit":
                path.write_bytes(b"person %d" % next(number))
                written[what] = path.read_bytes()
            elif action in ("delete", "lose"):
                path.unlink(missing_ok=True)
                written.pop(what, None)
            elif action == "open":
                lock.touch()
            else:
                lock.unlink(missing_ok=True)
            for name, content in written.items():
                assert (folder / name).read_bytes() == content, f"{name} was lost by {action}"
        for path in folder.glob(".~lock*"):
            path.unlink()
        build(folder, report(b"last report"), appendix(b"last appendix"))
        newest = {path.read_bytes() for path in folder.iterdir()}
        assert {b"last report", b"last appendix"} <= newest
        assert not list(folder.glob(".*"))
