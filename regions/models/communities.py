from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from sources.models import Citation

from .lookup import SearchQuerySet, SlugManager
from .names import DERIVED, NamedModel


class Community(NamedModel):
    """A community that takes part in activities. Never linked to a person, never counted."""

    slug = models.SlugField(_("slug"), unique=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    citations = models.ManyToManyField(
        Citation,
        through="CommunityEvidence",
        related_name="communities",
        verbose_name=_("citations"),
    )

    objects = SlugManager.from_queryset(SearchQuerySet)()
    history = HistoricalRecords(excluded_fields=DERIVED)

    class Meta:
        ordering = ["position", "slug"]
        verbose_name = _("community")
        verbose_name_plural = _("communities")

    def get_absolute_url(self):
        return reverse("regions:community_detail", args=[self.slug])

    def natural_key(self):
        return (self.slug,)

    @property
    def name(self) -> str:
        """Its name in English; pages show it in the reader's language."""
        return self.official_name("en") or self.slug
