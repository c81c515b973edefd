"""The checks of the activity form, each for one rule; they add errors where they belong."""

from django.conf import settings
from django.utils.translation import gettext as _
from translated_fields import to_attribute

from activities.belonging import Decision, problems_of
from activities.chains import circle_words
from activities.models import Activity, Party, Venue
from activities.models.occurrence import span_over
from activities.people_fields import check_number_and_how_it_is_known
from dates.fields import refuse_if_to_come
from dates.hours import day_with_hours
from dates.reading import DateNotUnderstood
from desk.payloads import BELONGING, MUNICIPALITY_FIELDS, PART_FIELDS
from regions.models import Municipality
from texts.languages import word

# The fields that name places.
WHERE = {*MUNICIPALITY_FIELDS, "venues", "parties"}
NEEDS_REASON = (Activity.Status.POSTPONED, Activity.Status.CANCELLED)


def check_title_in_one_language(form) -> None:
    """One language is enough; the one of entry is where a title stands."""
    languages = [code for code, _name in settings.LANGUAGES]
    titled = [code for code in languages if form.cleaned_data.get(to_attribute("title", code))]
    has_failed = any(to_attribute("title", code) in form.errors for code in languages)
    if not titled and not has_failed:
        form.add_error(to_attribute("title", form.language), _("Give the activity a title."))
    elif titled and form.cleaned_data.get("original_language") not in titled:
        form.cleaned_data["original_language"] = titled[0]


def check_kind_is_chosen_or_in_words(form) -> None:
    form.fields["type"].check_words(form)


def check_dates(form) -> None:
    """Put the date and its tick together and into the record; where its dates are given one by
    one, it is from the first to the last of them."""
    dates = form.cleaned_data.get("when")
    if dates is None or "occurrences" not in form.cleaned_data:
        return
    if problem := hour_left_in(form.payload):
        form.add_error("when", problem)
        return
    given = span_over(row["dates"] for row in form.cleaned_data["occurrences"])
    if given.is_known and dates.is_known and dates != given:
        form.add_error("when", _("Its dates are given one by one below: leave this box empty."))
        return
    if given.is_known:
        dates = form.cleaned_data["when"] = given
    elif form.cleaned_data.get("is_approximate"):
        dates = dates.about()
    form.instance.dates = dates
    form.cleaned_data["is_approximate"] = dates.is_approximate


def hour_left_in(payload) -> str:
    """What is wrong with an hour that was typed beside the one date; "" where there is none."""
    try:
        found = day_with_hours(next(iter(payload.get("when", [])), ""))
    except DateNotUnderstood as problem:
        return str(problem)
    return _("Give the hour below, beside the date that it belongs to.") if found else ""


def check_held_has_come(form) -> None:
    """Nothing has been held on a day to come."""
    if form.cleaned_data.get("status") == Activity.Status.HELD:
        refuse_if_to_come(form, "when")


def check_reason_when_off(form) -> None:
    status, reason = form.cleaned_data.get("status"), form.cleaned_data.get("status_reason")
    if status in NEEDS_REASON and not reason and "status_reason" not in form.errors:
        form.add_error("status_reason", _("Say why it was postponed or cancelled."))


def check_no_reason_when_on(form) -> None:
    """A reason left over from before would be shown beside an activity that takes place."""
    status, reason = form.cleaned_data.get("status"), form.cleaned_data.get("status_reason")
    if status and status not in NEEDS_REASON and reason:
        form.add_error(
            "status_reason", _("It is not postponed or cancelled, so take the reason away.")
        )


def check_own_municipality_takes_part(form) -> None:
    """Focal points enter what their own municipality does, not what others do; to be invited is
    no part."""
    author = form.author
    if not author.is_focal_point or MUNICIPALITY_FIELDS.keys() & form.errors.keys():
        return
    if author.municipality not in municipalities_in(form):
        form.add_error(
            "municipalities_host",
            _(
                "Your own municipality %(place)s has no part in it yet. Tick it in one of the "
                "roles; to be invited is none."
            )
            % {"place": author.municipality},
        )


def check_municipalities_were_there(form) -> None:
    """Whoever began later or ended before took part in nothing then."""
    dates = form.instance.dates
    if not dates.is_known or "when" in form.errors:
        return
    for name in MUNICIPALITY_FIELDS.keys() - form.errors.keys():
        for place in form.cleaned_data[name]:
            if not place.exists_within(dates.starts_on, dates.ends_on):
                words = _("%(place)s was not there yet, or no more: %(date)s.")
                form.add_error(name, words % {"place": place, "date": dates.label()})
                break


def check_region_only_where_no_place_says_it(form) -> None:
    """Nothing is invented: where a municipality or place is named, these say to which regions it
    belongs; where nothing is named, it belongs to none."""
    if WHERE & form.errors.keys():
        return
    if municipalities_named_in(form) or region_ids_of_places(form):
        form.cleaned_data["region"] = None
        form.errors.pop("region", None)


def check_region_is_the_approvers(form) -> None:
    """Whoever publishes looks after one of its regions; what has none is for those of all."""
    if not form.approver or (WHERE | {"region"}) & form.errors.keys():
        return
    region = form.cleaned_data.get("region")
    found = region_ids_of_places(form) | ({region.pk} if region else set())
    if form.approver.covers_all_regions or form.approver.covers_one_of(found):
        return
    if found:
        words = _("It is in none of your regions, so you cannot publish it.")
    else:
        words = _(
            "It names no municipality and no region, so only %(mission)s can publish it. Name "
            "one where the source does."
        ) % {"mission": word("mission")}
    form.add_error("region", words)


def check_belonging_is_borne(form) -> None:
    """What is not told has no basis, and what is told has one; a reading says why."""
    if "belonging" not in form.fields or "belonging" in form.errors:
        return
    problems = problems_of(Decision(*(form.cleaned_data.get(name) or "" for name in BELONGING)))
    for name, words in problems.items():
        form.add_error(name, words)


def check_follows_no_circle(form) -> None:
    follows = form.cleaned_data.get("follows")
    if follows and (words := circle_words(form.instance, follows)):
        form.add_error("follows", words)


def check_source_is_whole(form) -> None:
    """Where nothing is said, it is the report of whoever enters it."""
    form.check_source(is_needed=False)


CHECKS = (
    check_title_in_one_language,
    check_kind_is_chosen_or_in_words,
    check_dates,
    check_held_has_come,
    check_reason_when_off,
    check_no_reason_when_on,
    check_number_and_how_it_is_known,
    check_own_municipality_takes_part,
    check_municipalities_were_there,
    check_belonging_is_borne,
    check_follows_no_circle,
    check_region_only_where_no_place_says_it,
    check_region_is_the_approvers,
    check_source_is_whole,
)


def municipalities_in(form) -> set[Municipality]:
    """Those that a checked form names, in whatever role; whoever is only invited has none."""
    return {place for name in PART_FIELDS for place in form.cleaned_data[name]}


def municipalities_named_in(form) -> set[Municipality]:
    """Those, and the ones in which its places lie or from which whoever proposes, organises or
    hosts it comes: officers of their regions look after it."""
    return municipalities_in(form) | {each.of_municipality for each in placed_in(form)} - {None}


def placed_in(form) -> list[Venue | Party]:
    """Whatever else says where a checked form belongs."""
    venues = [Venue(**row) for row in form.cleaned_data["venues"]]
    parties = [Party(**row) for row in form.cleaned_data["parties"]]
    return [*venues, *(each for each in parties if each.role != Party.PartyRole.PRESENT)]


def region_ids_of_places(form) -> set[int]:
    """The regions that its municipalities and places say it belongs to."""
    regions = {each.region_id for each in placed_in(form)}
    return (regions | {place.region_id for place in municipalities_named_in(form)}) - {None}
