from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from texts.languages import per_language

from .lookup import SlugManager
from .places import Municipality


class Law(models.Model):
    """A law or other act by which a language is official in a municipality."""

    slug = models.SlugField(_("slug"), unique=True)
    title = per_language(models.CharField(_("title"), max_length=200, blank=True))
    number = models.CharField(
        _("number"), max_length=40, blank=True, help_text=_("As lawyers name it.")
    )
    url = models.URLField(_("web address"), blank=True)

    objects = SlugManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["slug"]
        verbose_name = _("law")
        verbose_name_plural = _("laws")

    def __str__(self):
        return self.title or self.slug

    def natural_key(self):
        return (self.slug,)


class LanguageUseManager(models.Manager):
    def get_by_natural_key(self, municipality, language):
        return self.get(municipality__slug=municipality, language=language)


class LanguageUse(models.Model):
    """A language that a municipality must or does use officially, and by which law."""

    class Status(models.TextChoices):
        OFFICIAL = "official", _("official")
        IN_OFFICIAL_USE = "in_official_use", _("in official use")

    municipality = models.ForeignKey(
        Municipality, models.CASCADE, related_name="languages", verbose_name=_("municipality")
    )
    language = models.CharField(
        _("language"), max_length=10, help_text=_("Its code of two or three letters.")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status)
    law = models.ForeignKey(
        Law,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="language_uses",
        verbose_name=_("law"),
        help_text=_("Empty where no act was seen."),
    )
    article = models.CharField(
        _("article"), max_length=40, blank=True, help_text=_("Of the law, such as 2.")
    )

    objects = LanguageUseManager()
    history = HistoricalRecords()

    class Meta:
        # Official languages stand first: of both words, theirs is the later one.
        ordering = ["municipality", "-status", "language"]
        verbose_name = _("official language")
        verbose_name_plural = _("official languages")
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "language"],
                name="language_once_per_municipality",
                violation_error_message=_("This language is already listed."),
            ),
            models.CheckConstraint(
                condition=models.Q(article="") | models.Q(law__isnull=False),
                name="article_of_a_law",
                violation_error_message=_("Say of which law it is the article."),
            ),
        ]

    def __str__(self):
        return f"{self.municipality}: {self.language}"

    def natural_key(self):
        return (self.municipality.slug, self.language)

    natural_key.dependencies = ["regions.municipality", "regions.law"]
