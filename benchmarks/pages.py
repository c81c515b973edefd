"""What is asked of the register, of a plain admin site and of Datasette: the same questions."""

from dataclasses import dataclass
from urllib.parse import urlencode

from accounts.models import User
from activities.models import Activity
from declarations.models import Declaration
from regions.models import Community, Municipality, Region
from texts.folding import fold

from .cells import Cell, address, page, page_again, signed_in, visitor
from .datasette_peer import Datasette
from .peers import PAGE_SIZE
from .saving import NewActivity, SavedAgain
from .words import PLACE_OF_NONE, PLACE_OF_ONE
from .world import CURATOR

YEAR = 2019
DEEP_PAGE = 1_000
MIXED_PLACES = 5
LIST = "browse:activity_list"


@dataclass(frozen=True)
class Question:
    """Filters in everybody's own terms; the names say which of the three are compared."""

    name: str
    words: str
    query: dict | list
    admin_query: dict | None = None
    datasette_query: dict | None = None


def all_cells(datasette: Datasette) -> list[Cell]:
    """Everything that one run measures, in the order of the tables."""
    return [*_constant_cells(), *_list_cells(datasette), *_other_cells(), *_writing_cells()]


def _constant_cells() -> list[Cell]:
    client = visitor()
    bare, table = page(client, "benchmark_bare"), page(client, "benchmark_table")
    return [
        Cell("bare", "bare view, 20 kB constant, full middleware", bare, is_ours=False),
        Cell("constant", "constant page, 25-row table by templates", table, is_ours=False),
    ]


def _list_cells(datasette: Datasette) -> list[Cell]:
    client, curator = visitor(), signed_in(User.objects.get(email=CURATOR))
    found = []
    for question in [*_compared(), *_of_ours_alone()]:
        name, words = question.name, question.words
        found.append(Cell(name, words, page(client, LIST, query=_query(question.query))))
        if question.admin_query is not None:
            query = _query(question.admin_query)
            admin = page(curator, "plain_admin:activities_activity_changelist", query=query)
            found.append(Cell(f"{name}/admin", f"{words}: admin", admin, is_ours=False))
        if question.datasette_query is not None:
            found.extend(datasette.cells(name, words, question.datasette_query))
    return found


def _query(parameters: dict | list) -> str:
    return f"?{urlencode(parameters)}" if parameters else ""


def _compared() -> list[Question]:
    region, community = Region.objects.all()[0], Community.objects.all()[0]
    return [
        Question("list", "activity list", {}, {}, {}),
        Question(
            "combined",
            "region + community + year",
            {"region": region.slug, "community": community.slug, "year": YEAR},
            {
                "region__id__exact": region.pk,
                "communities__id__exact": community.pk,
                "starts_on__gte": f"{YEAR}-01-01",
                "starts_on__lt": f"{YEAR + 1}-01-01",
            },
            {"region": region.slug, "communities__arraycontains": community.slug, "year": YEAR},
        ),
        *_word_questions(),
    ]


def _word_questions() -> list[Question]:
    places = Municipality.objects.order_by("slug")
    names = [place.official_name("sq") for place in places]
    marked = next(name for name in names if fold(name) != name.lower())
    words = {
        "words-many": ("a place name without diacritics", fold(marked)),
        "words-one": ("a place name, 1 match", fold(PLACE_OF_ONE)),
        "words-none": ("a place name, no match", fold(PLACE_OF_NONE)),
    }
    return [
        Question(name, label, {"q": word}, {"q": word}, {"_search": word})
        for name, (label, word) in words.items()
    ]


def _of_ours_alone() -> list[Question]:
    places, communities = Municipality.objects.all(), Community.objects.all()
    last = -(-Activity.objects.published().count() // PAGE_SIZE)
    singles = {
        "region": Region.objects.all()[0].slug,
        "municipality": places[0].slug,
        "community": communities[0].slug,
        "type": Activity.objects.all()[0].type.slug,
        "status": "planned",
        "year": YEAR,
    }
    several = [("municipality", place.slug) for place in places[:3]]
    several += [("year", "unknown"), ("year", YEAR), ("status", "held")]
    found = [Question(f"by-{name}", f"{name} alone", {name: one}) for name, one in singles.items()]
    found.append(Question("several", "3 municipalities + 2 years + status", several))
    found.append(Question("title", "sorted by title", {"sort": "title"}))
    if last >= DEEP_PAGE:
        found.append(Question("page-1000", "page 1,000", {"page": DEEP_PAGE}))
    return [*found, Question("page-last", "last page", {"page": last})]


def _other_cells() -> list[Cell]:
    client, place = visitor(), Municipality.objects.all()[0].slug
    region, community = Region.objects.all()[0].slug, Community.objects.all()[0].slug
    latest = Activity.objects.published().by_date()[0].slug
    declaration = Declaration.objects.all()[0].slug
    pages = [
        ("overview", "overview", "reports:overview", ()),
        ("municipality", "a municipality", "regions:municipality_detail", (place,)),
        ("municipalities", "all municipalities", "regions:municipality_list", ()),
        ("region", "a region", "regions:region_detail", (region,)),
        ("community", "a community", "regions:community_detail", (community,)),
        ("activity", "one activity", "activities:activity_detail", (latest,)),
        ("coverage", "coverage", "reports:coverage", ()),
        ("declaration", "a declaration", "declarations:declaration_detail", (declaration,)),
    ]
    return [
        *(Cell(name, words, page(client, view, *args)) for name, words, view, args in pages),
        Cell("again", "unchanged activity list asked again", page_again(client, LIST)),
        Cell("overview-again", "unchanged overview again", page_again(client, "reports:overview")),
        Cell("coverage-again", "unchanged coverage again", page_again(client, "reports:coverage")),
    ]


def _writing_cells() -> list[Cell]:
    curator = User.objects.get(email=CURATOR)
    form = page(signed_in(curator), "desk:change_new")
    return [
        Cell("form", "empty form of an activity, signed in", form),
        Cell("save", "one changed activity published", SavedAgain(curator).ask),
        Cell("new", "one new activity published", NewActivity(curator).ask),
    ]


def mixed_addresses() -> list[str]:
    """Addresses as visitors would mix them, for measuring a worker's memory."""
    lists = [address(LIST) + _query(each.query) for each in [*_compared(), *_of_ours_alone()]]
    slugs = Activity.objects.published().by_date().values_list("slug", flat=True)[:50]
    details = [address("activities:activity_detail", slug) for slug in slugs]
    # Much dearer than the others: as many as visitors would ask for.
    places = [place.get_absolute_url() for place in Municipality.objects.all()[:MIXED_PLACES]]
    return [address("reports:overview"), *lists, *details, *places]
