"""Work on something from outside in a process of its own, with an end."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

T = TypeVar("T")
_CONTEXT = multiprocessing.get_context("spawn")


def apart(work: Callable[[bytes], T], data: bytes, *, seconds: float) -> T:
    """What a function makes of some bytes.

    Args:
        work: a function of a module.
        data: what it works on.
        seconds: how long it may take.

    Raises:
        TimeoutError: it took longer, and was ended.
        RuntimeError: it failed; its own message stays where it is, it may repeat what came from outside.
    """
    ours, theirs = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_inside, args=(work, data, theirs), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(seconds):
            raise TimeoutError
        done, made = ours.recv()
    except EOFError:
        raise RuntimeError("it ended before its time") from None
    finally:
        ours.close()
        if process.is_alive():
            process.kill()
        process.join()
    if not done:
        raise RuntimeError("it failed")
    result: T = made
    return result


def _inside(work: Callable[[bytes], Any], data: bytes, pipe: Connection) -> None:
    try:
        said = (True, work(data))
    except Exception:  # noqa: BLE001 - whatever it is, it came from outside
        said = (False, None)
    pipe.send(said)
    pipe.close()
