"""Names of places and communities: one row for each, in which language, of which kind, and when."""

import datetime as dt
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from texts.folding import fold_names

OWNERS = ("region", "municipality", "locality", "community")


ONE_OWNER = reduce(
    or_, (Q(**{f"{other}__isnull": other != owner for other in OWNERS}) for owner in OWNERS)
)


class PlaceNameManager(models.Manager):
    def get_by_natural_key(self, owner, slug, kind, language, text):
        return self.get(
            **{f"{owner}__slug": slug, "kind": kind, "language": language, "text": text}
        )


class PlaceName(models.Model):
    """What a place or a community is called: in which language, as what kind of name, and when."""

    class Kind(models.TextChoices):
        OFFICIAL = "official", _("official")
        SHOWN = "shown", _("as the register shows it")
        HISTORIC = "historic", _("older or newer name beside the official one")
        OTHER = "other", _("other spelling or name")
        FORM = "form", _("form in a sentence")

    class Case(models.TextChoices):
        DEFINITE = "definite", _("definite")
        GENITIVE = "genitive", _("genitive")
        DATIVE = "dative", _("dative")
        ACCUSATIVE = "accusative", _("accusative")
        LOCATIVE = "locative", _("locative")
        INSTRUMENTAL = "instrumental", _("instrumental")
        ABLATIVE = "ablative", _("ablative")
        PLURAL = "plural", _("plural")

    region = models.ForeignKey(
        "Region",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="names",
        verbose_name=_("region"),
    )
    municipality = models.ForeignKey(
        "Municipality",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="names",
        verbose_name=_("municipality"),
    )
    locality = models.ForeignKey(
        "Locality",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="names",
        verbose_name=_("locality"),
    )
    community = models.ForeignKey(
        "Community",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="names",
        verbose_name=_("community"),
    )
    text = models.CharField(_("name"), max_length=150)
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        help_text=_("Empty where the name is the same in every language."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.OFFICIAL)
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("The local majority's language first.")
    )
    form_of = models.CharField(
        _("form of"),
        max_length=150,
        blank=True,
        help_text=_("The name of which this is the form in a sentence."),
    )
    case = models.CharField(_("case"), max_length=12, choices=Case, blank=True)
    begins_on = models.DateField(_("valid from"), null=True, blank=True)
    ends_on = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The last day of this name.")
    )
    is_unchecked = models.BooleanField(
        _("to be checked"),
        default=False,
        help_text=_("A speaker of the language has yet to check it."),
    )
    note = models.CharField(_("note"), max_length=300, blank=True)

    objects = PlaceNameManager()
    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("name")
        verbose_name_plural = _("names")
        constraints = [
            models.CheckConstraint(
                condition=ONE_OWNER,
                name="name_of_one_place_or_community",
                violation_error_message=_("A name belongs to one place or one community."),
            ),
            models.CheckConstraint(
                condition=Q(kind="form", form_of__gt="") | ~Q(kind="form") & Q(form_of="", case=""),
                name="name_form_says_of_what",
                violation_error_message=_("Say of which name it is the form; only forms have one."),
            ),
            models.CheckConstraint(
                condition=Q(begins_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("begins_on")),
                name="name_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
            *(
                models.UniqueConstraint(
                    fields=[owner, "kind", "language", "text"],
                    name=f"name_once_per_{owner}",
                    violation_error_message=_("This name is already listed."),
                )
                for owner in OWNERS
            ),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.owner.keep_names()

    def delete(self, *args, **kwargs):
        owner = self.owner
        deleted = super().delete(*args, **kwargs)
        owner.keep_names()
        return deleted

    def natural_key(self):
        owner = self.owner
        return (owner._meta.model_name, owner.slug, self.kind, self.language, self.text)

    natural_key.dependencies = [f"regions.{owner}" for owner in OWNERS]

    def get_language_display(self) -> str:
        """What its language is called; a code that the place has no words for stays as it is."""
        return gettext(settings.PLACE.name_languages.get(self.language, self.language))

    def is_valid_on(self, day: dt.date | None = None) -> bool:
        """Whether it is the name on that day, today unless said."""
        day = day or timezone.localdate()
        begun = self.begins_on is None or self.begins_on <= day
        return begun and (self.ends_on is None or day <= self.ends_on)

    @property
    def owner(self) -> "NamedModel":
        """The place or community that is called so."""
        return next(
            getattr(self, owner) for owner in OWNERS if getattr(self, f"{owner}_id") is not None
        )


# What follows from the rows of names, and has no history of its own.
DERIVED = ["kept_names", "search_text"]


class NamedModel(models.Model):
    """A place or community with its names; what pages show of them is kept beside the record.

    The rows are the facts. `kept_names` and `search_text` follow from them whenever one is saved,
    so that a list of places reads no row of names, and the index has one text to look in.
    """

    kept_names = models.JSONField(editable=False, default=list)
    search_text = models.TextField(editable=False, default="")

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def keep_names(self) -> None:
        """Derive the kept columns anew from the rows, and write them."""
        rows = list(PlaceName.objects.filter(**{self._meta.model_name: self}))
        self.kept_names = [
            [row.kind, row.language, row.text, _written(row.begins_on), _written(row.ends_on)]
            for row in rows
            if row.kind in (PlaceName.Kind.OFFICIAL, PlaceName.Kind.SHOWN)
        ]
        self.search_text = fold_names(*(row.text for row in rows))
        # Derived, so it writes no history of its own: the rows have theirs.
        derived = {"kept_names": self.kept_names, "search_text": self.search_text}
        type(self)._default_manager.filter(pk=self.pk).update(**derived)

    def official_name(self, language: str, on: dt.date | None = None) -> str:
        """The official name in one language (BCP 47) on a day, today unless said; else ""."""
        for kind, code, text in self._names_on(on):
            if (kind, code) == (PlaceName.Kind.OFFICIAL, language):
                return text
        return ""

    def name_parts(self, on: dt.date | None = None) -> list[tuple[str, str]]:
        """The shown name on a day, as (part, language); "" where it is the same in every language.

        Without a shown form it is the official names in the languages that the place shows
        (`place.toml`), each text once.
        """
        names = self._names_on(on)
        if shown := [(text, code) for kind, code, text in names if kind == PlaceName.Kind.SHOWN]:
            return shown
        languages = settings.PLACE.shown_languages
        pair = [(text, code) for _kind, code, text in names if code in languages]
        return [(pair[0][0], "")] if len({text for text, _code in pair}) == 1 else pair

    def name_on(self, day: dt.date) -> str:
        """The shown name of that day."""
        return "/".join(part for part, _language in self.name_parts(day)) or self.slug

    @property
    def name(self) -> str:
        """The shown name of today."""
        return self.name_on(timezone.localdate())

    @property
    def spellings(self) -> list[str]:
        """Every way the name is written, in every form; the main one first. Reads the rows."""
        return list(dict.fromkeys([self.name, *(row.text for row in self.names.all())]))

    def _names_on(self, day: dt.date | None) -> list[tuple[str, str, str]]:
        day = str(day or timezone.localdate())
        return [
            (kind, code, text)
            for kind, code, text, begins, ends in self.kept_names
            if (not begins or begins <= day) and (not ends or day <= ends)
        ]


def _written(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
