"""Proofs that run beside the server: one at a time for each map, with progress, and ended when somebody says so."""

from __future__ import annotations

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, Literal

from seamark.check.verdict import Evidence
from seamark.errors import UserError
from seamark.language.load import Loaded
from seamark.scope.topology import proved
from seamark.web.prover import Task, scenarios_of, task_of, work
from seamark.web.shapes import ProofCell, ProofIn, ProofPage, Topology
from seamark.workspace.opened import Opened
from seamark.workspace.workspace import Workspace

TIME_S_MAX = 30 * 60.0
"""Longest proof, in seconds; what is known by then is shown."""
RUNNING_MAX = 2
"""Most proofs at one time on this machine."""
KEPT_MAX = 50
"""Most finished proofs that are kept to be shown."""
OTHER_WAY: Topology = "direct"
"""Tried after `through` when both are wanted."""
State = Literal["running", "done", "stopped", "failed"]
_CONTEXT = multiprocessing.get_context("spawn")


@dataclass
class _Job:
    """One proof, running or over."""

    task: Task
    digest: str
    revision: str
    number: int
    began_at: str
    process: BaseProcess | None = None
    state: State = "running"
    says: str = "It begins."
    total: int = 0
    scenarios: list[str] = field(default_factory=list)
    entities: list[str] = field(default_factory=list)
    cells: list[ProofCell] = field(default_factory=list)
    scope: list[str] = field(default_factory=list)
    then: _Job | None = None


class Proofs:
    """The proofs of a server.

    Args:
        workspace: keeps what came out; a verdict rests on it when a whole proof came to its end.
        tell: told a map whenever something about its proof has changed.
    """

    def __init__(self, workspace: Workspace, tell: Callable[[str, str], None]) -> None:
        self._workspace = workspace
        self._tell = tell
        self._jobs: dict[tuple[str, Topology], _Job] = {}
        self._lock = threading.Lock()

    def page(self, map_id: str, loaded: Loaded, revision: str, topology: Topology) -> ProofPage:
        """What is known of the proof of a map."""
        with self._lock:
            job = self._jobs.get((map_id, topology))
            if job is not None:
                return _page(job, stale=job.digest != loaded.digest)
        kept = self._kept(map_id, loaded, topology)
        if kept is not None:
            return kept
        names = [one.name for one in scenarios_of(loaded)]
        return ProofPage(revision=revision, state="never", scenarios=names, entities=list(_moving(loaded)))  # fmt: skip

    def _kept(self, map_id: str, loaded: Loaded, topology: Topology) -> ProofPage | None:
        """What came out before the server was started; None when there is nothing that this program can read."""
        tried = self._workspace.tried(map_id, topology)
        if tried is None:
            return None
        try:
            page = ProofPage.model_validate_json(tried.value)
        except ValueError:
            return None
        return page.model_copy(update={"stale": tried.digest != loaded.digest})

    def start(self, map_id: str, opened: Opened, wanted: ProofIn) -> None:
        """Start a proof in the background; of both ways, the second begins when the first has ended.

        Raises:
            UserError: one runs already, or what is asked for is not in the map.
        """
        task = _task(opened.loaded, wanted)
        with self._lock:
            running = [key for key, job in self._jobs.items() if job.state == "running"]
            if any(key[0] == map_id for key in running):
                raise UserError("A proof of this map is running. Stop it first, or wait for it.")
            if len(running) >= RUNNING_MAX:
                raise UserError(f"{RUNNING_MAX} proofs are running on this machine. Wait for one, or stop one.")  # fmt: skip
            first = self._job(task, opened)
            jobs = [first]
            if wanted.both:
                first.then = self._job(replace(task, topology=OTHER_WAY), opened)
                first.then.says = "It waits for the other way."
                jobs.append(first.then)
            for job in jobs:
                self._jobs.pop((map_id, job.task.topology), None)
                self._jobs[map_id, job.task.topology] = job
            self._forget()
        self._run(map_id, first)

    def _job(self, task: Task, opened: Opened) -> _Job:
        began_at = self._workspace.now().isoformat()
        return _Job(task, opened.loaded.digest, opened.revision, opened.number, began_at)

    def _run(self, map_id: str, job: _Job) -> None:
        ours, theirs = _CONTEXT.Pipe(duplex=False)
        with self._lock:
            if job.state != "running":
                return
            job.process = _CONTEXT.Process(
                target=work, args=(job.task, theirs), daemon=True, name="seamark proof"
            )
            job.process.start()
        theirs.close()
        threading.Thread(target=self._listen, args=(map_id, job, ours), daemon=True).start()

    def stop(self, map_id: str) -> None:
        """End what runs of a map; what is known by then stays."""
        with self._lock:
            jobs = [
                job
                for (one, _), job in self._jobs.items()
                if one == map_id and job.state == "running"
            ]
            for job in jobs:
                job.state, job.says = "stopped", "Stopped; what is shown was known by then."
        for job in jobs:
            _end(job)
            self._keep(map_id, job)

    def close(self) -> None:
        """End everything."""
        with self._lock:
            maps = {one for one, _ in self._jobs}
        for one in maps:
            self.stop(one)

    def _listen(self, map_id: str, job: _Job, pipe: Connection) -> None:
        """Take what the process tells until it ends."""
        until = time.monotonic() + TIME_S_MAX
        try:
            while job.state == "running":
                if not pipe.poll(max(0.0, min(1.0, until - time.monotonic()))):
                    if time.monotonic() >= until:
                        self._over(map_id, job, "stopped", f"It took longer than {TIME_S_MAX / 60:.0f} minutes; what is shown was known by then.")  # fmt: skip
                    continue
                self._take(map_id, job, pipe.recv())
                self._tell(map_id, job.revision)
        except (EOFError, OSError):
            self._over(map_id, job, "failed", "The proof ended before its time, probably because it took too much memory. Try fewer test cases or entities at once.")  # fmt: skip
        finally:
            pipe.close()
            _end(job)
            if job.then is not None:
                self._go_on(map_id, job, job.then)
            self._tell(map_id, job.revision)

    def _go_on(self, map_id: str, job: _Job, then: _Job) -> None:
        """The other way, when the first has come to its end."""
        if job.state == "done":
            self._run(map_id, then)
        else:
            self._over(map_id, then, "stopped", "The other way was not tried to its end.")

    def _keep(self, map_id: str, job: _Job) -> None:
        """Keep what came out, so that it is still there when the server starts again."""
        if not job.cells:
            return
        # What is too large is shown for as long as the server runs.
        with contextlib.suppress(UserError):
            said = _page(job).model_dump_json()
            self._workspace.keep_tried(map_id, job.task.topology, job.number, job.digest, said)

    def _over(self, map_id: str, job: _Job, state: State, says: str) -> None:
        with self._lock:
            if job.state != "running":
                return
            job.state, job.says = state, says
        self._keep(map_id, job)

    def _take(self, map_id: str, job: _Job, said: dict[str, Any]) -> None:
        evidence = said.get("done")
        with self._lock:
            if job.state != "running":
                return
            job.says = said.get("at", job.says)
            if "total" in said:
                job.total, job.scenarios, job.entities = (
                    said["total"],
                    said["scenarios"],
                    said["entities"],
                )
            job.cells += [ProofCell.model_validate(one) for one in said.get("cells", ())]
            if "failed" in said:
                job.state, job.says = "failed", f"It could not be proved: {said['failed']}."
            if evidence is not None:
                job.state, job.says, job.scope = "done", evidence["summary"], said["scope"]
        if evidence is not None and job.task.whole:
            self._workspace.keep_evidence(map_id, Evidence(**{**evidence, "fails": tuple(evidence["fails"])}))  # fmt: skip
        if evidence is not None and job.task.way is not None:
            cells = [(cell.outcome, cell.accepted, f"{cell.scenario}, {cell.entity}") for cell in job.cells]  # fmt: skip
            way = proved(job.task.way, job.digest, cells)
            if way is not None:
                self._workspace.keep_way(map_id, evidence["kernel"], way)
        if job.state != "running":
            self._keep(map_id, job)

    def _forget(self) -> None:
        """Let the oldest finished proofs go."""
        over = [key for key, job in self._jobs.items() if job.state != "running"]
        for key in over[: max(0, len(self._jobs) - KEPT_MAX)]:
            del self._jobs[key]


def _task(loaded: Loaded, wanted: ProofIn) -> Task:
    known = [one.name for one in scenarios_of(loaded)]
    for name in wanted.scenarios:
        if name not in known:
            raise UserError(f"There is no test case `{name[:60]}` in this map.")
    for name in wanted.entities:
        if name not in loaded.map.entities:
            raise UserError(f"There is no entity `{name[:60]}` in this map.")
    topology = "through" if wanted.both else wanted.topology
    return task_of(loaded, wanted.scenarios, wanted.entities, wanted.faults, topology)


def _moving(loaded: Loaded) -> dict[str, None]:
    """Entities that some flow carries."""
    carried = {entity for flow in loaded.map.flows.values() for entity in flow.entities}
    return {name: None for name in loaded.map.entities if name in carried}


def _page(job: _Job, *, stale: bool = False) -> ProofPage:
    return ProofPage(
        revision=job.revision, state=job.state, number=job.number, tried_at=job.began_at, stale=stale,
        done=len(job.cells), total=job.total, says=job.says, scope=job.scope, scenarios=job.scenarios,
        entities=job.entities, cells=[*job.cells, *_waiting(job)],
    )  # fmt: skip


def _waiting(job: _Job) -> list[ProofCell]:
    """What has not come to its turn."""
    done = {(cell.scenario, cell.entity) for cell in job.cells}
    return [
        ProofCell(scenario=scenario, entity=entity, outcome="waiting")
        for entity in job.entities for scenario in job.scenarios
        if (scenario, entity) not in done
    ]  # fmt: skip


def _end(job: _Job) -> None:
    process = job.process
    if process is None:
        return
    if process.is_alive():
        process.terminate()
        process.join(5)
        if process.is_alive():
            process.kill()
    process.join(5)
