"""The list of activities in the admin site is narrowed by what they name, cite and lack."""

import pytest

from activities.models import Activity
from dates.spans import DateSpan
from tests import factories as f
from tests.admin_pages import list_of

pytestmark = pytest.mark.django_db
LIST = list_of(Activity)


def found(curator, **asked):
    page = curator.get(LIST, asked)
    return [activity.title for activity in page.context["cl"].result_list]


def offered(curator, name, **asked):
    """What the filter of this name offers, with the numbers that it says."""
    page = curator.get(LIST, asked)
    changelist = page.context["cl"]
    spec = next(
        each for each in changelist.filter_specs if name in map(str, each.expected_parameters())
    )
    return [choice["display"] for choice in spec.choices(changelist)][1:]


@pytest.fixture
def march():
    return f.ActivityFactory(title_en="March", title_sq="Marshi")


@pytest.fixture
def fair():
    number = {"participants": 9, "participants_basis": "exact"}
    dates = DateSpan.of_year(2019)
    return f.ActivityFactory(title_en="Fair", status="held", dates=dates, **number)


def test_by_community_and_role(curator, march, fair):
    part = f.CommunityPartFactory(activity=march, sense="topic")
    f.CommunityPartFactory(activity=march, community=part.community, sense="took_part")
    f.InvolvementFactory(activity=fair, role="host")

    assert found(curator, in_community=part.community_id) == ["March"]
    assert found(curator, in_role="host") == ["Fair"]
    assert offered(curator, "in_community") == [f"{part.community} (1)"]
    assert offered(curator, "in_community", in_role="host") == [f"{part.community} (0)"]


def test_by_the_beginning_of_a_name_in_any_spelling(curator, march, fair):
    place = f.MunicipalityFactory(name_sq="Shtërpcë", name_sr="Štrpce")
    f.InvolvementFactory(activity=fair, municipality=place)
    f.PartnerFactory(activity=fair, organisation__name="Shkolla Dituria")
    f.cite(march, f.CitationFactory(quote="a march through the town"), about="title")
    asked = [("in_municipality", "strp", "Fair"), ("with_partner", "ditur", "Fair")]

    for name, typed, title in [*asked, ("citing", "through the town", "March")]:
        assert found(curator, **{name: typed}) == [title]
        assert found(curator, **{name: "zither"}) == []
        assert found(curator, **{name: " "}) == ["Fair", "March"]


def test_box_of_a_name_keeps_the_other_filters(curator, march, fair):
    page = curator.get(
        LIST, {"in_role": "host", "status__exact": "held", "with_partner": "x", "p": 1}
    )

    box = page.text.split('data-filter-title="organisation"')[1].split("</form>")[0]
    assert '<input type="hidden" name="in_role" value="host">' in box
    assert '<input type="hidden" name="status__exact" value="held">' in box
    assert '<input type="search" name="with_partner" value="x"' in box
    assert 'name="p"' not in box


@pytest.mark.parametrize(
    ("what", "titles"),
    [
        ("source", ["March"]),
        ("date", ["March"]),
        ("municipality", ["March"]),
        ("community", ["March"]),
        ("participants", ["March"]),
        ("outcome", ["Fair"]),
        ("title-sq", ["Fair"]),
        ("title-en", []),
    ],
)
def test_by_what_they_lack(curator, march, fair, what, titles):
    f.cite(fair)
    f.InvolvementFactory(activity=fair)
    f.CommunityPartFactory(activity=fair)

    assert found(curator, without=what) == titles
    numbers = dict(label.rsplit(" (", 1) for label in offered(curator, "without"))
    assert numbers["a source"] == "1)"


def test_communities_of_a_place_are_no_lack(curator, march, fair):
    Activity.objects.filter(pk=march.pk).update(communities_scope="all_of_place")

    assert found(curator, without="community") == ["Fair"]


@pytest.mark.parametrize("name", ["in_community", "in_role", "without"])
def test_what_no_filter_knows_narrows_nothing(curator, march, fair, name):
    assert len(found(curator, **{name: "nonsense"})) == 2
