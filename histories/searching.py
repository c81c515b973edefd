"""The search box of the admin site: it reads words as every other search box of the register."""

from functools import reduce
from operator import and_, or_

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from texts.folding import begins_a_word, words_sought
from texts.near import NearSpellings, Spelling

FOLDED = "search_text"
AUTOCOMPLETE = "autocomplete"
# Longer than any name; every further word only costs the database.
LONGEST_SEARCH = 200
# Beyond this number a look for near spellings would cost more than it helps.
MOST_COMPARED = 2000


class Searching:
    """Finds records of a list by the beginnings of words, in any spelling."""

    def get_search_results(self, request, queryset, search_term):
        """Read the words as every search box does; where nothing is called so, what is nearest."""
        words = search_term[:LONGEST_SEARCH].replace("\x00", " ")
        # The list is searched once more for each of its filters; the words are read once.
        read = request.__dict__.setdefault("words_read", {})
        if (self.model, words) not in read:
            read[self.model, words] = self.condition(request, words)
        return queryset.filter(read[self.model, words]), False

    def condition(self, request: HttpRequest, words: str) -> Q:
        """What the words ask of a record."""
        every = self.get_queryset(request)
        if not hasattr(every, "called"):
            return self.having_words(words)
        asked = every.called(words)
        if not words or every.filter(asked).exists():
            return asked
        near = self.nearest(every, words)
        if not near:
            return asked
        if request.resolver_match.url_name != AUTOCOMPLETE:
            said = _("Nothing is called “%(words)s”. This is what “%(near)s” finds.")
            self.message_user(request, said % {"words": words, "near": near})
        return every.called(near)

    def having_words(self, text: str) -> Q:
        """Each word begins a word of a folded column, or stands in another one."""
        asked = (
            reduce(or_, (self._has(column, typed) for column in self.search_fields))
            for typed in text.split()
        )
        return reduce(and_, asked, Q())

    def _has(self, column: str, typed: str) -> Q:
        if not column.endswith(FOLDED):
            return Q(**{f"{column}__icontains": typed})
        return reduce(and_, (begins_a_word(column, word) for word in words_sought(typed)), Q())

    def nearest(self, every: QuerySet, words: str) -> str:
        """The name that is written most like the words, where there is one."""
        texts = every.values_list(FOLDED, flat=True)[:MOST_COMPARED]
        known = [Spelling(word) for text in texts for word in text.split()]
        near = NearSpellings(known).of_all(words, lambda name: every.matching(name).exists())
        return near[0].text if near else ""
