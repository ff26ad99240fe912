"""What is kept beside the maps: which of it waits for the disk."""

from __future__ import annotations

from pathlib import Path

from seamark.workspace.store import Store


def test_what_can_be_found_out_again_does_not_wait_for_the_disk_and_all_else_does(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path / "store.sqlite")
    waits: list[int] = []

    def seen(statement: str) -> None:
        if statement == "COMMIT":
            waits.append(store._db.execute("PRAGMA synchronous").fetchone()[0])

    add = "INSERT INTO layout VALUES (?, ?)"
    store._db.set_trace_callback(seen)
    store.run(add, "a", "1")
    store.note(add, "b", "1")
    with store.writing():
        store.note(add, "c", "1")
    store.run(add, "d", "1")
    full, normal = 2, 1
    assert waits == [full, normal, full, full]
    store.close()
    again = Store(tmp_path / "store.sqlite")
    assert [row["map"] for row in again.rows("SELECT map FROM layout ORDER BY map")] == [*"abcd"]
    again.close()
