# SPDX-License-Identifier: EUPL-1.2
"""Every Dutch sentence that gettext may be asked for, found in the source itself.

No gettext tools are needed: modules are read as syntax trees, templates as Django compiles them, so that a
sentence is found under exactly the text that is looked up when the page is shown.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.template import engines
from django.template.base import Lexer
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

# How many texts each function takes, and whether a context comes first.
FUNCTIONS = {
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (1, True),
    "pgettext_lazy": (1, True),
    "npgettext": (2, True),
    "npgettext_lazy": (2, True),
}
TRANSLATION = "django.utils.translation"
_MARKED = re.compile(r"""\b_\((?P<sign>["'])(?P<text>.*?)(?P=sign)\)""")


@dataclass(frozen=True, order=True)
class Message:
    """What is looked up: two messages are the same when their texts are, wherever they stand."""

    text: str
    plural: str = ""
    context: str = ""
    line: int = field(default=0, compare=False)


def messages_in(path: Path) -> list[Message]:
    """All messages of a module or a template, in the order in which they stand there."""
    source = path.read_text(encoding="utf-8")
    found = in_template(source) if path.suffix == ".html" else in_python(source)
    return sorted(found, key=lambda message: message.line)


def in_python(source: str) -> Iterator[Message]:
    """Calls with texts written out; what is computed must be marked with gettext_noop where it is written."""
    tree = ast.parse(source)
    names = _names(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and (function := names.get(ast.unparse(node.func))):
            texts = [str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)]
            count, has_context = FUNCTIONS[function]
            if len(texts) < count + has_context:
                continue
            context = texts.pop(0) if has_context else ""
            yield Message(texts[0], texts[1] if count == 2 else "", context, node.lineno)


def _names(tree: ast.Module) -> dict[str, str]:
    """What a module calls the functions: `_` and the like."""
    found = {f"translation.{name}": name for name in FUNCTIONS}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == TRANSLATION:
            found |= {one.asname or one.name: one.name for one in node.names if one.name in FUNCTIONS}
    return found


def in_template(source: str) -> Iterator[Message]:
    """The tags, and texts marked with `_("...")` in the arguments of other tags."""
    template = engines["django"].from_string(source).template  # type: ignore[attr-defined]
    for node in template.nodelist.get_nodes_by_type(TranslateNode):
        text = node.filter_expression.var.literal.replace("%", "%%")
        yield Message(text, "", _context(node), node.token.lineno)
    for node in template.nodelist.get_nodes_by_type(BlockTranslateNode):
        text, plural = node.render_token_list(node.singular)[0], node.render_token_list(node.plural)[0]
        yield Message(text, plural, _context(node), node.token.lineno)
    for token in Lexer(source).tokenize():
        if not token.contents.startswith(("translate ", "trans ")):
            yield from (
                Message(found["text"], line=token.lineno or 0) for found in _MARKED.finditer(token.contents)
            )


def _context(node: Any) -> str:
    return str(node.message_context.resolve({})) if node.message_context else ""
