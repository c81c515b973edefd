"""What words ask of an activity, in plain SQL; the index of `browse` answers the same in memory."""

from collections.abc import Iterable
from functools import reduce
from operator import and_, or_

from django.db.models import Q

from activities.reference_forms import with_references_read
from regions.meanings import Meanings
from texts.folding import begins_a_word

from .involvement import CommunityPart, Involvement, Partner
from .party import Party
from .plan import ActivityType
from .venue import Venue


def asked_by(text: str) -> Q:
    """True of those in whose words or whose type, places, communities, partners, offices or groups
    each word occurs.

    A word occurs where another begins with it; a name also where the same is called otherwise.
    """
    groups = Meanings.of_register().groups(with_references_read(text)) if text else []
    types = list(ActivityType.objects.all()) if groups else []
    asked = (reduce(or_, (_all_occur(words, types) for words in group)) for group in groups)
    return reduce(and_, asked, Q())


def _all_occur(words: Iterable[str], types: list[ActivityType]) -> Q:
    return reduce(and_, (_occurs(word, types) for word in words))


def _occurs(word: str, types: list[ActivityType]) -> Q:
    named = begins_a_word("municipality__search_text", word)
    places = Involvement.objects.having_part().filter(named)
    placed = [
        model.objects.filter(
            begins_a_word("search_text", word)
            | begins_a_word("municipality__search_text", word)
            | begins_a_word("locality__search_text", word)
            | begins_a_word("locality__municipality__search_text", word)
        )
        for model in (Venue, Party)
    ]
    communities = CommunityPart.objects.filter(begins_a_word("community__search_text", word))
    partners = Partner.objects.filter(begins_a_word("organisation__search_text", word))
    return (
        begins_a_word("search_text", word)
        | Q(type__in=[kind.pk for kind in types if f" {word}" in f" {kind.search_text}"])
        | Q(pk__in=places.values("activity"))
        | or_(*(Q(pk__in=found.values("activity")) for found in placed))
        | Q(pk__in=communities.values("activity"))
        | Q(pk__in=partners.values("activity"))
    )
