"""The explorer against a world that another checker has counted, and against tiny worlds."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from seamark.prove.component import Component, Label, Move, Step, World, WorldError
from seamark.prove.estimate import ScopeTooLarge, estimate, require_finishable
from seamark.prove.explorer import NO_REST, PROBE_STATES, Progress, explore
from seamark.prove.models.order_stock import (
    DEFECT_STEPS,
    STATES_ONE_COPY,
    STATES_TWO_COPIES,
    converges,
    order_stock,
)
from seamark.prove.outcome import Answer, Bounds, Phase
from seamark.prove.property import Kind, Property
from seamark.prove.prove import explored
from seamark.prove.tables import Tables


def counter(name: str, most: int, fault: str = "", calm: int | None = None) -> Step:
    """A step that counts its component up to `most`."""

    def moves(n: int) -> list[Move]:
        return [Move(Label(name, "counts to {n}", "", (("n", n + 1),)), (n + 1,), fault)] * (
            n < most
        )

    return Step(f"{name} counts", (name,), moves, calm)


def at_most(name: str, n: int, kind: Kind = Kind.ALWAYS, **more: object) -> Property:
    """The named counter never passes n."""
    return Property(
        f"{name} at most {n}", kind, (name,), lambda x: f"{name} is {x}" if x > n else "", **more
    )  # type: ignore[arg-type]


def seen(name: str, n: int) -> Property:
    return Property(f"{name} reaches {n}", Kind.SOMETIMES, (name,), lambda x: "yes" * (x >= n))


class TestAgainstAnotherChecker:
    def test_the_same_number_of_states(self) -> None:
        outcome = explore(order_stock(), [converges()])
        assert outcome.states == STATES_ONE_COPY
        assert outcome.results[0].answer is Answer.HELD
        assert not outcome.cut

    def test_the_planted_defect_in_the_fewest_steps(self) -> None:
        outcome = explore(order_stock(last_write_wins=True), [converges()])
        result = outcome.results[0]
        assert result.answer is Answer.BREAKS
        assert result.story is not None
        assert result.story.length == DEFECT_STEPS

    def test_no_shorter_way_into_the_defect(self) -> None:
        bounds = Bounds(explore_depth_max=DEFECT_STEPS - 1)
        outcome = explore(order_stock(last_write_wins=True), [converges()], bounds)
        assert outcome.results[0].answer is Answer.CUT
        assert "explore_depth_max = 6 steps" in outcome.cut


class TestOrder:
    """Fewest faults first, then fewest steps."""

    def world(self) -> World:
        # five quiet steps lead to 5, two faults lead there at once
        def jump(n: int) -> list[Move]:
            return [Move(Label("network", "jumps"), (n + 3,), "jump")] if n < 5 else []

        return World((Component("a", 0),), (counter("a", 5), Step("jump", ("a",), jump)))

    def test_a_longer_story_without_faults_comes_first(self) -> None:
        result = explore(self.world(), [at_most("a", 4)]).results[0]
        assert (result.faults, result.story.length) == (0, 5)  # type: ignore[union-attr]

    def test_what_needs_a_fault_says_how_many(self) -> None:
        asked = [at_most("a", 5), at_most("a", 6), at_most("a", 7)]
        results = explore(self.world(), asked).results
        assert [r.faults for r in results] == [1, 1, None]
        assert [r.story.length for r in results if r.story] == [4, 5]

    def test_more_faults_than_allowed_are_not_tried(self) -> None:
        outcome = explore(self.world(), [at_most("a", 5)], Bounds(explore_faults_max=0))
        assert outcome.results[0].answer is Answer.HELD
        assert outcome.states == 6


class TestHonesty:
    def test_nothing_passes_because_nothing_happened(self) -> None:
        world = World((Component("a", 0), Component("b", 0)), (counter("a", 3),))
        held = at_most("b", 0, needs=("b reaches 1",))
        outcome = explore(world, [held, seen("b", 1), seen("a", 3)])
        assert [r.answer for r in outcome.results] == [
            Answer.NOT_REACHED,
            Answer.NOT_REACHED,
            Answer.SEEN,
        ]
        assert "b reaches 1" in outcome.results[0].reason

    def test_what_no_map_can_rule_out_can_happen(self) -> None:
        world = World((Component("a", 0),), (counter("a", 3),))
        result = explore(world, [at_most("a", 2, bounded=True)]).results[0]
        assert result.answer is Answer.CAN_HAPPEN
        assert result.story is not None

    @pytest.mark.parametrize(
        ("bounds", "name"),
        [
            (Bounds(explore_states_max=500), "explore_states_max = 500"),
            (Bounds(explore_depth_max=4), "explore_depth_max = 4"),
            (Bounds(explore_memory_bytes_max=100_000), "explore_memory_bytes_max = 100,000"),
        ],
    )
    def test_a_bound_that_cuts_is_named(self, bounds: Bounds, name: str) -> None:
        outcome = explore(order_stock(), [converges()], bounds)
        assert name in outcome.cut
        assert outcome.results[0].answer is Answer.CUT
        assert name in outcome.results[0].reason

    def test_stopped_by_hand_keeps_what_is_known(self) -> None:
        def stop(p: Progress) -> None:
            if p.depth == 9:
                raise KeyboardInterrupt

        broken = Property(
            "placed never reaches the ERP", Kind.ALWAYS, ("erp",), lambda e: "it did" if e else ""
        )
        outcome = explore(order_stock(), [converges(), broken], progress=stop)
        assert outcome.cut == "stopped by hand"
        assert [r.answer for r in outcome.results] == [Answer.CUT, Answer.BREAKS]

    def test_the_clock_is_passed_in(self) -> None:
        ticks = iter((10.0, 12.5))
        assert explore(order_stock(), [], clock=lambda: next(ticks)).seconds == 2.5


class TestCalm:
    def world(self, settle: Callable[[int, int], list[Move]]) -> World:
        parts = (Component("a", 0), Component("b", 0))
        return World(parts, (counter("a", 2), Step("settle", ("a", "b"), settle, calm=1)))

    def agree(self) -> Property:
        return Property("they agree", Kind.CALM, ("a", "b"), lambda a, b: f"{a} {b}" * (a != b))

    def test_what_comes_right_by_itself_held(self) -> None:
        world = self.world(lambda a, b: [Move(Label("b", "follows"), (a, a))] if a != b else [])
        assert explore(world, [self.agree()]).results[0].answer is Answer.HELD

    def test_the_story_goes_on_until_rest(self) -> None:
        world = self.world(
            lambda a, b: [Move(Label("b", "follows"), (a, b + 1))] if b < min(a, 1) else []
        )
        story = explore(world, [self.agree()]).results[0].story
        assert story is not None
        assert story.length == 2
        assert [s.phase for s in story.steps] == [Phase.EVENTS, Phase.EVENTS, Phase.CALM]
        assert dict(story.end) == {"a": 2, "b": 1}

    def test_a_world_that_never_rests_breaks(self) -> None:
        world = self.world(lambda a, b: [Move(Label("b", "flips"), (a, 1 - b))] if a else [])
        result = explore(world, [self.agree()]).results[0]
        assert result.answer is Answer.BREAKS
        assert result.story is not None
        assert result.story.what == NO_REST


class TestEstimate:
    def test_a_small_world_is_counted(self) -> None:
        world = World((Component("a", 0),), (counter("a", 5),))
        found = estimate(Tables(world), Bounds())
        assert (found.states, found.exact) == (6, True)

    @pytest.mark.parametrize(("copies", "states"), [(1, STATES_ONE_COPY), (2, STATES_TWO_COPIES)])
    def test_within_a_factor_of_four(self, copies: int, states: int) -> None:
        found = estimate(Tables(order_stock(copies)), Bounds())
        assert states / 4 < found.states < states * 4

    def test_too_large_says_so_with_the_figure_and_what_to_shrink(self) -> None:
        with pytest.raises(ScopeTooLarge) as caught:
            require_finishable(Tables(order_stock(3)), Bounds())
        text = str(caught.value)
        assert "states are expected" in text
        assert "store to erp" in text
        assert "explore_states_max" in text

    def test_what_fits_is_let_through(self) -> None:
        assert require_finishable(Tables(order_stock()), Bounds()).states > 0


class TestWorld:
    def test_a_step_on_nothing_is_refused(self) -> None:
        with pytest.raises(WorldError, match="no such component"):
            World((Component("a", 0),), (counter("b", 1),))

    def test_a_name_twice_is_refused(self) -> None:
        with pytest.raises(WorldError, match="twice"):
            World((Component("a", 0), Component("a", 1)), ())

    def test_a_move_of_the_wrong_width_is_refused(self) -> None:
        world = World(
            (Component("a", 0),), (Step("s", ("a",), lambda a: [Move(Label("", ""), ())]),)
        )
        with pytest.raises(WorldError, match="touches 1"):
            explore(world, [])


class TestTooLarge:
    def test_it_says_so_before_it_begins_in_earnest(self) -> None:
        began: list[Progress] = []
        with pytest.raises(ScopeTooLarge, match="states are expected"):
            explored(
                order_stock(2), [converges()], Bounds(explore_states_max=50_000), None, began.append
            )
        assert max(at.states for at in began) < 2 * PROBE_STATES

    def test_a_small_one_is_just_explored(self) -> None:
        outcome = explored(order_stock(), [converges()], Bounds(), None, None)
        assert outcome.states == STATES_ONE_COPY
        assert not outcome.cut
