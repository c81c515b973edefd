"""In the admin site Save, the sections of a form and the filters of a list are within reach."""

import re

from activities.models import Activity
from declarations.models import Signatory

from .admin_pages import list_of, page_of

UNFOLD = '<a href="#changelist-filter">'


def test_each_section_of_a_form_is_reached_from_its_top(curator, activity):
    page = curator.get(page_of(activity)).text

    sections = re.search(r'<nav class="sections".*?</nav>', page, re.S)
    places = re.findall(r'href="#([^"]+)"', sections.group())
    assert {"fieldset-0-1-heading", "evidence-heading", "photos-heading"} < set(places)
    assert set(places) <= set(re.findall(r' id="([^"]+)"', page))


def test_form_without_parts_has_no_list_of_sections(curator, activity):
    page = curator.get(page_of(activity.type)).text

    assert 'class="sections"' not in page


def test_save_stands_on_top_of_a_form_as_well_as_below(curator, activity):
    page = curator.get(page_of(activity)).text

    buttons = [place.start() for place in re.finditer('name="_save"', page)]
    assert len(buttons) == 2
    assert buttons[0] < page.index('name="status"') < buttons[1]


def test_filters_unfold_from_a_link_above_the_list(curator, activity):
    page = curator.get(list_of(Activity)).text

    assert page.index(UNFOLD) < page.index('id="changelist-filter"')
    assert "some are set" not in page


def test_link_to_the_filters_says_that_some_are_set(curator, activity):
    page = curator.get(list_of(Activity), {"status__exact": "held"}).text

    assert "(some are set)" in page


def test_list_without_filters_has_no_link_to_them(curator):
    assert UNFOLD not in curator.get(list_of(Signatory)).text
