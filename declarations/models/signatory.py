from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from histories.retiring import Retirable
from regions.models import Municipality, SearchQuerySet, SlugManager
from texts.folding import fold_all
from texts.languages import per_language

from .signing import Signing


class Office(Retirable):
    """An office in whose name somebody signs, such as mayor."""

    slug = models.SlugField(gettext_lazy("slug"), unique=True)
    name = per_language(models.CharField(gettext_lazy("name"), max_length=100, blank=True))
    position = models.PositiveSmallIntegerField(gettext_lazy("position"), default=0)

    objects = SlugManager()
    history = HistoricalRecords()

    class Meta(Retirable.Meta):
        ordering = ["position", "slug"]
        verbose_name = gettext_lazy("office")
        verbose_name_plural = gettext_lazy("offices")

    def __str__(self):
        return self.name or self.slug

    def natural_key(self):
        return (self.slug,)


class SignatoryQuerySet(SearchQuerySet):
    def having_signed(self) -> "SignatoryQuerySet":
        """Those of whom there is a public signature or later act; nobody else is on a page."""
        return self.named_in(Signing.objects.finished())

    def named_in(self, signings: QuerySet) -> "SignatoryQuerySet":
        """Who signed there, or acted later for a municipality that had signed there."""
        named = Q(signatures__signing__in=signings) | Q(acts__signature__signing__in=signings)
        return self.filter(pk__in=self.model.objects.filter(named).values("pk"))

    def visible_to(self, user) -> "SignatoryQuerySet":
        """All but those known only by signings that the person may not see yet."""
        named = self.model.objects.named_in(Signing.objects.visible_to(user)).values("pk")
        unnamed = self.model.objects.filter(signatures=None, acts=None).values("pk")
        return self.filter(Q(pk__in=named) | Q(pk__in=unnamed))


class Signatory(models.Model):
    """A person who has signed. The office belongs to the signature: mayors change."""

    slug = models.SlugField(gettext_lazy("slug"), unique=True)
    name = models.CharField(gettext_lazy("name"), max_length=200)
    other_spellings = models.TextField(
        gettext_lazy("other spellings"),
        blank=True,
        help_text=gettext_lazy("One per line; search finds them all."),
    )
    search_text = models.TextField(editable=False, default="")

    objects = SlugManager.from_queryset(SignatoryQuerySet)()
    history = HistoricalRecords(excluded_fields=["search_text"])

    class Meta:
        ordering = ["slug"]
        verbose_name = gettext_lazy("signatory")
        verbose_name_plural = gettext_lazy("signatories")

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        self.search_text = fold_all(self.name, *self.other_spellings.splitlines())
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{reverse('declarations:signatory_list')}#{self.slug}"

    def natural_key(self):
        return (self.slug,)

    @property
    def municipalities(self) -> list[Municipality]:
        """For which it was, in the order of signing. Reads the signatures and acts at hand."""
        signed = [signature.municipality for signature in self.signatures.all()]
        acted = [act.signature.municipality for act in self.acts.all()]
        return list(dict.fromkeys([*signed, *acted]))

    @property
    def signed_as(self) -> str:
        """In which office, where and when: people of one name are told apart by it.

        Reads the signatures and acts at hand, each with municipality, office and date.
        """
        signed = [(each, each.municipality, each.signing) for each in self.signatures.all()]
        acted = [(each, each.signature.municipality, each) for each in self.acts.all()]
        offices = [
            _("%(office)s of %(place)s, %(year)s")
            % {
                "office": act.office_title or act.office.name,
                "place": place.name_on(dated.starts_on),
                "year": dated.starts_on.year,
            }
            for act, place, dated in [*signed, *acted]
        ]
        return "; ".join(offices) or _("no signature yet")
