"""How records are found: by the slug of their address, or by words in any spelling."""

from functools import reduce
from operator import and_

from django.db import models
from django.db.models import Q

from texts.folding import begins_a_word, words_sought


class SlugManager(models.Manager):
    """Finds a record by the slug that fixtures and addresses know it by."""

    def get_by_natural_key(self, slug):
        return self.get(slug=slug)


class SearchQuerySet(models.QuerySet):
    @classmethod
    def called(cls, text: str) -> Q:
        """True of those in which a word begins with each word of the text, in any spelling."""
        words = (begins_a_word("search_text", word) for word in words_sought(text))
        return reduce(and_, words, Q())

    def matching(self, text: str) -> "SearchQuerySet":
        """Those that are called so; all of them where nothing is asked."""
        return self.filter(self.called(text))
