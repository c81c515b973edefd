"""Every kind of page: axe finds nothing, and nothing sticks out on a phone."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe

from dates.spans import DateSpan
from tests import factories as f

from .people import sign_in

WIDTHS = (320, 768, 1280)
PUBLIC = (
    "/",
    "/regions/",
    "/regions/prizren/",
    "/municipalities/",
    "/municipalities/suhareke/",
    "/communities/",
    "/communities/roma/",
    "/declarations/",
    "/declarations/declaration/",
    "/signatories/",
    "/activities/",
    "/activities/?region=prizren&status=held&q=no-such-word",
    "/activities/?view=calendar",
    "/activities/?view=calendar&in=2017-05",
    "/activities/?view=timeline",
    "/activities/?view=figures",
    "/activities/?view=map",
    "/activities/?view=map&map=geographic&figure=participants&municipality=suhareke",
    "/activities/activity/",
    "/plans/",
    "/plans/prizren/2018/",
    "/coverage/",
    "/coverage/?by=communities&role=host&region=prizren",
    "/coverage/?since=1800",
    "/coverage/together/",
    "/coverage/together/?community=roma&community=serb",
    "/municipalities/suhareke/years/2020/",
    "/search/",
    "/search/?q=suhareke",
    "/search/?q=suharekke",
    "/coverage/",
    "/search/?q=prizren",
    "/activities/activity/history/",
    "/sources/",
    "/sources/brochure/",
    "/accounts/login/",
    "/accounts/password/reset/",
    "/no-such-page/",
)
SIGNED_IN = (
    "/desk/",
    "/desk/changes/new/",
    "/desk/it-happened/",
    "/desk/years/suhareke/2020/",
    "/desk/pauses/municipalities/suhareke/",
    "/desk/replies/suhareke/left_out/",
    "/accounts/password/change/",
)


@pytest.fixture
def full_register(activity, region, suhareka):
    """One of everything, so that no page is empty."""
    source = f.SourceFactory(slug="brochure")
    citation = f.CitationFactory(source=source)
    community = f.CommunityFactory(slug="roma", name_en="Roma", name_sr="romska")
    f.CommunityFactory(slug="serb", name_en="Serb")
    declaration = f.DeclarationFactory(slug="declaration")
    commitment = f.CommitmentFactory(declaration=declaration)
    f.SignatureFactory(
        signing=f.SigningFactory(declaration=declaration, region=region), municipality=suhareka
    )
    suhareka.tile_column, suhareka.tile_row = 3, 5
    suhareka.save()
    f.BoundaryFactory(municipality=suhareka)
    f.LanguageUseFactory(municipality=suhareka)
    activity.slug, activity.plan = "activity", f.ActivityPlanFactory(region=region)
    activity.participants, activity.participants_basis = 200, "over"
    activity.save()
    activity.communities.add(community)
    activity.commitments.add(commitment)
    activity.citations.add(citation)
    f.PartnerFactory(activity=activity)
    second = f.ActivityFactory(region=region, follows=activity, dates=DateSpan.of_season(2017, 21))
    days = DateSpan.between(dt.date(2017, 5, 27), dt.date(2017, 5, 28), "day", is_approximate=True)
    f.ActivityFactory(region=region, follows=second, dates=days)


def faults(page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{fault['id']}: {fault['nodes'][0]['html'][:120]}" for fault in found]


def sticks_out(page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")


def assert_good(page, path):
    page.goto(path)
    assert faults(page) == []
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        assert sticks_out(page) <= 0, width
    assert page.evaluate("document.querySelectorAll('h1').length") == 1


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_is_accessible(page, full_register, path):
    assert_good(page, path)


@pytest.mark.parametrize("path", ["/", "/activities/?view=map", "/desk/changes/new/"])
def test_page_is_accessible_in_dark_colours(page, full_register, focal_point, path):
    page.emulate_media(color_scheme="dark")
    sign_in(page, focal_point.user)

    page.goto(path)

    assert faults(page) == []
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(18, 25, 30)"


@pytest.mark.parametrize("path", SIGNED_IN)
def test_page_of_a_focal_point_is_accessible(page, full_register, focal_point, path):
    sign_in(page, focal_point.user)

    assert_good(page, path)


def test_the_checks_notice_seeded_faults(page, full_register):
    page.goto("/")
    page.evaluate("""() => {
        const input = document.createElement("input");
        input.type = "text";
        const wide = document.createElement("div");
        wide.style.width = "2000px";
        wide.append(input);
        document.querySelector("main").append(wide);
    }""")

    assert any(fault.startswith("label:") for fault in faults(page))
    assert sticks_out(page) > 0


def test_skip_link_leads_to_the_content(page, full_register):
    page.goto("/")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "main"
