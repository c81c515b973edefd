"""Notices what Django passes over: a template that reads a name which nobody gave it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from django.conf import settings
from django.template.base import TokenType, Variable, VariableDoesNotExist
from django.template.context import Context
from django.templatetags.i18n import BlockTranslateNode

FREE = (type(None), Mapping, Sequence)
OURS = Path(settings.BASE_DIR, "templates")


@contextmanager
def noticing_undefined_names() -> Iterator[set[str]]:
    """Give the set in which they gather, each with its template; libraries' own are left alone.

    `{% if %}` asks for a name without telling anybody that there is none, so names are watched
    where they are looked up.
    """
    found: set[str] = set()
    look_up, translate = Variable._resolve_lookup, BlockTranslateNode.render

    def looked_up(self, context):
        try:
            return look_up(self, context)
        except VariableDoesNotExist as error:
            _bit, lacking = error.params
            # Of nothing there is nothing to read, and a key or a place may well be free.
            if not isinstance(lacking, FREE):
                found.update(in_ours(context, [self.var]))
            raise

    def translated(self, context, nested=False):
        found.update(in_ours(context, missing_in_sentence(self, context)))
        return translate(self, context, nested)

    Variable._resolve_lookup, BlockTranslateNode.render = looked_up, translated
    try:
        yield found
    finally:
        Variable._resolve_lookup, BlockTranslateNode.render = look_up, translate


def in_ours(context: Context, names: Iterable[str]) -> Iterator[str]:
    """The names with the template that reads them, if it is one of ours."""
    template = context.render_context.template
    if template and is_ours(template.origin.name):
        yield from (f"{template.origin.template_name}: {name}" for name in names)


@cache
def is_ours(file: str) -> bool:
    return OURS in Path(file).parents


def missing_in_sentence(node: BlockTranslateNode, context: Context) -> set[str]:
    """The names in a sentence to be translated, which looks them up in its own way."""
    tokens = [*node.singular, *node.plural]
    names = {each.contents for each in tokens if each.token_type == TokenType.VAR}
    names -= node.extra_context.keys() | {"count", node.countervar}
    return {name for name in names if name not in context}
