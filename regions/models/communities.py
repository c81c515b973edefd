from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from histories.retiring import Retirable
from sources.models import Citation
from texts.folding import fold

from .lookup import SearchQuerySet, SlugManager
from .names import DERIVED, NamedModel

# A stem begins every form of a name; longer endings make other words ("rom": romantic).
LONGEST_ENDING = 3
VOWELS = "aeiou"
SHORTEST_STEM = 3


class CommunityQuerySet(SearchQuerySet):
    def named_in(self, text: str) -> "Community | None":
        """The first community that a text names, in any language and form; None where none is.

        By the beginnings of words, so that endings make no difference. Rather too many than too
        few: what is taken for a name is refused with a sentence, and can be said otherwise.
        """
        words = fold(text).split()
        stems = self._stems() if words else {}
        return next(
            (
                community
                for stem, community in stems.items()
                for word in words
                if word.startswith(stem) and len(word) <= len(stem) + LONGEST_ENDING
            ),
            None,
        )

    def _stems(self) -> dict[str, "Community"]:
        """The beginnings of all words that are in names of one community and of no other."""
        owners: dict[str, dict[Community, None]] = {}
        for community in self.prefetch_related("names"):
            for name in community.spellings:
                for word in fold(name).split():
                    owners.setdefault(_stem(word), {})[community] = None
        return {
            stem: next(iter(named))
            for stem, named in owners.items()
            if len(named) == 1 and len(stem) >= SHORTEST_STEM
        }


def _stem(word: str) -> str:
    """A word without the vowel in which its ending begins."""
    is_long = len(word) > SHORTEST_STEM
    return word[:-1] if is_long and word[-1] in VOWELS else word


class Community(Retirable, NamedModel):
    """A community that takes part in activities. Never linked to a person, never counted."""

    slug = models.SlugField(_("slug"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    citations = models.ManyToManyField(
        Citation,
        through="CommunityEvidence",
        related_name="communities",
        verbose_name=_("citations"),
    )

    objects = SlugManager.from_queryset(CommunityQuerySet)()
    history = HistoricalRecords(excluded_fields=DERIVED)

    class Meta(Retirable.Meta):
        ordering = ["position", "slug"]
        verbose_name = _("community")
        verbose_name_plural = _("communities")

    def get_absolute_url(self):
        return reverse("regions:community_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    @property
    def name(self) -> str:
        """Its name in English, or in another language; pages show it in the reader's."""
        return self.some_name()[0]

    def some_name(self) -> tuple[str, str]:
        """Its name in English, or else the first of its official ones, and the language of it."""
        official = [(text, code) for kind, code, text in self._names_on(None) if kind == "official"]
        return next(
            (name for name in official if name[1] == "en"),
            official[0] if official else (self.slug, ""),
        )
