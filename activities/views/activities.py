from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Model, Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from translated_fields import to_attribute

from activities.chains import chain_of
from activities.gone_values import evidence_of_the_gone
from activities.invitations import invited_to
from activities.models import Activity, ActivityPlan, Party
from activities.models.venue import LIES_IN
from activities.old_slugs import with_old_activity_slugs
from activities.participants import groups_of, number_of_group, participants_words
from activities.permissions import can_change_activity, looks_after_activity
from activities.remarks import facts_of, remarks_on
from activities.standing import standing_of
from declarations.models import Signatory, Signing
from declarations.signed import are_several
from freshness.etags import revalidated
from regions.models import OfficeReport
from texts.languages import written
from texts.templatetags.texts import html_language, in_language

# With who reported it, where an office did.
EVIDENCE = (
    "evidence__citation__source",
    Prefetch("evidence__citation__source__office_report", OfficeReport.objects.with_place()),
)
DONE_BY = [
    (Party.PartyRole.PROPOSER, _("Proposed by")),
    (Party.PartyRole.ORGANISER, _("Organised by")),
    (Party.PartyRole.HOST, _("Hosted by")),
    (Party.PartyRole.PRESENT, _("Present")),
]


@login_not_required
@require_safe
@revalidated
@with_old_activity_slugs
def activity_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One activity with all that the register knows of it."""
    visible = Activity.objects.visible_to(request.user)
    told = visible.select_related("type", "programme").prefetch_related(*EVIDENCE)
    activity = get_object_or_404(told, slug=slug)
    plans = ActivityPlan.objects.visible_to(request.user).select_related("region")
    signings = Signing.objects.visible_to(request.user).select_related("declaration", "region")
    groups = groups_of(activity)
    looks_after = looks_after_activity(request.user, activity)
    context = {
        "activity": activity,
        "kind_in_words": in_language("span", activity.original_language, activity.type_words),
        "regions": activity.regions,
        **_linked(activity),
        "participants": participants_words(activity),
        "groups": [(group, number_of_group(group)) for group in groups],
        "remarks": remarks_on(facts_of(activity, groups), public=True),
        "announced_at": signings.filter(pk=activity.announced_at_id).first(),
        "has_several_declarations": are_several(),
        "plan": plans.filter(pk=activity.plan_id).first(),
        "chain": chain_of(activity, visible),
        "other_texts": texts_in_other_languages(activity),
        "standing": standing_of(activity, timezone.localdate()),
        "may_change": can_change_activity(request.user, activity),
        "photos": activity.photos.visible_to(request.user).in_order(),
        "may_edit_photos": looks_after,
        "may_merge": looks_after,
    }
    return render(request, "activities/activity_detail.html", context)


def _linked(activity: Activity) -> dict:
    """Its lists, and what bore those members and values that are gone."""
    venues = activity.venues.select_related(*LIES_IN)
    commitments = activity.commitments.select_related("declaration")
    municipalities = list(activity.involvements.select_related("municipality__region"))
    invited = invited_to(activity, municipalities)
    parties = _parties_of(activity)
    partners = activity.partners.select_related("organisation")
    communities = activity.community_parts.select_related("community")
    links = [*municipalities, *partners, *communities, *chain(*(rows for _role, rows in parties))]
    lists = {"venue": venues, "commitments": commitments, "invited_regions": invited.regions}
    return {
        "venues": venues,
        "commitments": commitments,
        "municipalities": _by_role([each for each in municipalities if each not in invited.rows]),
        "invited": invited,
        "parties": parties,
        "partners": _by_role(partners),
        "communities": _by_role(communities, "sense"),
        "gone": evidence_of_the_gone(activity, links, lists),
    }


def _parties_of(activity: Activity) -> list[tuple[str, list[Party]]]:
    """Its offices and groups under what they do; a signatory is linked where there is a page."""
    rows = list(activity.parties.select_related("office", "signatory", *LIES_IN))
    known = set(Signatory.objects.having_signed().filter(parties__in=rows))
    for each in rows:
        each.has_page = each.signatory in known
    grouped = [(words, [each for each in rows if each.role == role]) for role, words in DONE_BY]
    return [(words, members) for words, members in grouped if members]


def _by_role(rows: Iterable[Model], field: str = "role") -> list[tuple[str, list]]:
    """Give (role, who has it) in the order in which the model names the roles."""
    found = list(rows)
    roles = found[0]._meta.get_field(field).choices if found else ()
    grouped = [
        (label, [row for row in found if getattr(row, field) == role]) for role, label in roles
    ]
    return [(label, members) for label, members in grouped if members]


@dataclass(frozen=True)
class OtherTexts:
    """What is written in one other language; what is not is empty."""

    language: str
    code: str
    title: str
    summary: str
    outcome: str


def texts_in_other_languages(activity: Activity) -> list[OtherTexts]:
    """Give each language in which something is written that the page does not already show."""
    others = []
    for code, language in settings.LANGUAGES:
        texts = {name: _text(activity, name, code) for name in ("title", "summary", "outcome")}
        if any(texts.values()):
            others.append(OtherTexts(language, html_language(code), **texts))
    return others


def _text(activity: Activity, name: str, code: str) -> str:
    shown_in = written(activity, name)[1]
    return "" if code == shown_in else getattr(activity, to_attribute(name, code))
