"""That the net in which undefined names are caught has no holes (see `defined_names`)."""

import pytest
from django.template import Context, Engine, Origin, Template

from .template_names import OURS, noticing_undefined_names


@pytest.fixture
def defined_names():
    """Here they are meant to be missed."""


class Anybody:
    name = "Ana"


def names_missed_in(text: str, folder=OURS, **given) -> set[str]:
    origin = Origin(str(folder / "page.html"), "page.html")
    template = Template("{% load i18n %}" + text, origin, engine=Engine.get_default())
    with noticing_undefined_names() as found:
        template.render(Context(given))
    return found


@pytest.mark.parametrize(
    "text",
    [
        "{{ titel }}",
        "{{ titel|default:'' }}",
        "{% if titel %}1{% endif %}",
        "{% if not person or titel == 1 %}1{% endif %}",
        "{% for each in titel %}1{% endfor %}",
        "{% blocktranslate %}About {{ titel }}{% endblocktranslate %}",
        "{% blocktranslate count n=1 %}{{ titel }}{% plural %}{{ n }}{% endblocktranslate %}",
    ],
)
def test_a_name_that_nobody_gave_is_noticed(text):
    assert names_missed_in(text, person=Anybody()) == {"page.html: titel"}


def test_what_a_thing_does_not_have_is_noticed():
    assert names_missed_in("{% if person.age %}1{% endif %}", person=Anybody()) == {
        "page.html: person.age"
    }


@pytest.mark.parametrize(
    "text",
    [
        "{{ person.name }} {% with age=3 %}{{ age }}{% endwith %}",
        "{{ nobody.name }} {{ numbers.0 }} {{ facts.age }}",
        "{% blocktranslate with age=3 %}{{ age }} {{ person }}{% endblocktranslate %}",
        "{% blocktranslate count n=1 %}{{ n }}{% plural %}{{ n }}{% endblocktranslate %}",
    ],
)
def test_what_is_given_or_may_be_missing_is_no_fault(text):
    assert names_missed_in(text, person=Anybody(), nobody=None, numbers=[], facts={}) == set()


def test_templates_of_libraries_are_their_own_affair(tmp_path):
    assert names_missed_in("{{ titel }}", folder=tmp_path) == set()
