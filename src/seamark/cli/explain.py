"""Show the page of a rule, or the list of all rules."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from seamark.check.rule import Rule, all_rules
from seamark.cli import _common
from seamark.errors import UserError
from seamark.report.views import rule as view


@click.command("explain")
@click.argument("code", required=False)
@_common.format_option("text", "markdown", "html", "json")
@_common.output_option
def command(code: str | None, form: str, output: Path | None) -> None:
    """Show the page of a rule: what it finds, why it costs money, what to decide.

    CODE is a code such as OWN0001, or the name of a rule. Without it: all rules.
    """
    document = view.index(all_rules()) if code is None else view.view(_find(code))
    _common.show(document, form, output)


def _find(code: str) -> Rule:
    rules = {rule.code.lower(): rule for rule in all_rules()}
    rules |= {rule.name: rule for rule in all_rules()}
    wanted = code.strip().lower().replace(" ", "-")
    if wanted in rules:
        return rules[wanted]
    near = difflib.get_close_matches(wanted, rules, n=1)
    hint = (
        f"Did you mean {rules[near[0]].code} ({rules[near[0]].name})?"
        if near
        else "`seamark explain` lists all rules."
    )
    raise UserError(f"No rule has the code {code[:60]}. {hint}")
