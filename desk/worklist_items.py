"""Work lists and their lines: what each is called, where it leads, and what else to know of it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import OutgoingMail
from activities.models import Activity, Pause, Reply, YearReport
from activities.standing import due_on, standing_words
from activities.years import closes_on, said_of
from browse.quiet import LastHeld
from declarations.models import Signing
from regions.models import Municipality, PlaceName
from regions.models.names import OWNERS
from regions.templatetags.names import place_name
from texts.templatetags.texts import date_span, day, in_language, written

from .models import ChangeRequest
from .outcomes import is_past_ladder

Status = ChangeRequest.Status
MOST_SHOWN = 10


@dataclass(frozen=True)
class Item:
    """One line: what it is, where one goes on with it, and what else to know."""

    title: str
    url: str
    notes: list[str]


@dataclass(frozen=True)
class WorkList:
    """One list of a desk; `rows` are records, of which `item` makes lines."""

    slug: str
    heading: str
    empty: str
    rows: QuerySet | list
    item: Callable[[object], Item]

    @cached_property
    def total(self) -> int:
        return len(self.rows) if isinstance(self.rows, list) else self.rows.count()

    @property
    def shown(self) -> list[Item]:
        return self.items(self.rows[:MOST_SHOWN])

    @property
    def is_cut(self) -> bool:
        return self.total > MOST_SHOWN

    def items(self, rows) -> list[Item]:
        return [self.item(row) for row in rows]


def own_item(change: ChangeRequest) -> Item:
    is_writable = change.status in ChangeRequest.WRITABLE_STATUSES
    url = reverse("desk:change_edit", args=[change.pk]) if is_writable else None
    if change.status == Status.SUBMITTED:
        when = waiting_words(change.submitted_at)
    else:
        when = day(timezone.localdate(change.saved_at))
    return Item(change.title, url or change.get_absolute_url(), [kind_of(change), when])


def old_draft_item(change: ChangeRequest) -> Item:
    """Leads to the page on which one reads it whole, goes on with it or withdraws it."""
    last_saved = format_html("{} {}", _("last saved:"), day(timezone.localdate(change.saved_at)))
    return Item(change.title, change.get_absolute_url(), [kind_of(change), last_saved])


def review_item(change: ChangeRequest) -> Item:
    notes = [kind_of(change), str(change.author), waiting_words(change.submitted_at)]
    if not change.has_officer:
        place = format_html("<strong>{}</strong>", _("this region has no officer"))
        notes.insert(0, place)
    return Item(str(change), change.get_absolute_url(), notes)


def signing_item(signing: Signing) -> Item:
    title = format_html("{}, {}", place_name(signing.region), date_span(signing.dates))
    return Item(title, signing.get_absolute_url(), [written(signing.declaration, "title")])


def unanswered_item(change: ChangeRequest) -> Item:
    days = (timezone.now() - (change.returned_at or change.saved_at)).days
    since = ngettext("for %(days)s day", "for %(days)s days", days) % {"days": days}
    return Item(
        str(change), change.get_absolute_url(), [kind_of(change), str(change.author), since]
    )


def outcome_item(activity: Activity) -> Item:
    url = reverse("desk:outcome_answer", args=[activity.slug])
    notes = [activity.reference, standing_words(activity, timezone.localdate())]
    if is_past_ladder((timezone.localdate() - due_on(activity)).days):
        notes.append(_("no mail asks any more"))
    return Item(written(activity, "title"), url, notes)


def mail_item(mail: OutgoingMail) -> Item:
    notes = [mail.kind, day(timezone.localdate(mail.created_at)), mail.problem]
    return Item(str(mail.person), reverse("accounts:mail_list"), notes)


def curation_item(activity: Activity) -> Item:
    url = reverse("admin:activities_activity_change", args=[activity.pk])
    notes = [activity.reference, date_span(activity.dates)]
    return Item(written(activity, "title"), url, notes)


def unchecked_name_item(name: PlaceName) -> Item:
    """Leads to the page of the place or community that is called so."""
    owner = next(each for each in OWNERS if getattr(name, f"{each}_id"))
    url = reverse(f"admin:regions_{owner}_change", args=[getattr(name, f"{owner}_id")])
    notes = [name.get_language_display(), name.get_kind_display()]
    return Item(name.text, url, [note for note in notes if note])


def kind_item(activity: Activity) -> Item:
    url = reverse("desk:kind_sort", args=[activity.slug])
    words = in_language("span", activity.original_language, activity.type_words)
    return Item(words, url, [activity.reference, written(activity, "title")])


def doubles_item(pair: tuple[Activity, Activity]) -> Item:
    first, second = pair
    other = format_html(
        '<a href="{}">{} {}</a>',
        second.get_absolute_url(),
        second.reference,
        written(second, "title"),
    )
    return Item(
        written(first, "title"),
        first.get_absolute_url(),
        [first.reference, date_span(first.dates), other],
    )


def place_item(known: tuple[Municipality, LastHeld]) -> Item:
    place, last = known
    if last.latest:
        words = format_html("{} {}", _("last held no later than"), day(last.latest))
    elif last.undated:
        words = _("held something, on a day that is not known")
    else:
        words = _("the register knows of nothing held")
    return Item(place_name(place), place.get_absolute_url(), [words])


def year_item(report: YearReport) -> Item:
    url = reverse("desk:year_answer", args=[report.municipality.slug, report.year])
    title = format_html("{}, {}", place_name(report.municipality), report.year)
    if report.state == YearReport.State.OPEN:
        return Item(title, url, [_("not asked by the register yet")])
    last = format_html("{} {}", _("closes after"), day(closes_on(report)))
    return Item(title, url, [said_of(report), last])


def awaited_item(reply: Reply) -> Item:
    last = format_html("{} {}", _("an answer is asked for by"), day(reply.answer_by))
    return Item(reply.get_sentence_display(), address_of_reply(reply), [last])


def contradicted_item(reply: Reply) -> Item:
    title = format_html("{}: {}", place_name(reply.municipality), reply.get_sentence_display())
    notes = [str(note) for note in (reply.words, reply.url, reply.source) if note]
    return Item(title, address_of_reply(reply), notes)


def address_of_reply(reply: Reply) -> str:
    return reverse("desk:reply_answer", args=[reply.municipality.slug, reply.sentence])


def pause_item(pause: Pause) -> Item:
    if pause.municipality:
        title = place_name(pause.municipality)
        url = reverse("desk:place_pause", args=[pause.municipality.slug])
    else:
        title, url = str(pause.person), reverse("desk:person_pause", args=[pause.person_id])
    since = format_html("{} {}", _("since"), day(pause.begins_on))
    return Item(
        title, url, [note for note in (pause.get_kind_display(), since, pause.words) if note]
    )


def kind_of(change: ChangeRequest) -> str:
    return change.activity.reference if change.activity else _("new")


def waiting_words(since: dt.datetime) -> str:
    days = (timezone.now() - since).days
    return ngettext("waiting %(days)s day", "waiting %(days)s days", days) % {"days": days}
