import datetime as dt
from functools import cached_property

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from histories.models import ListField
from regions.models import Municipality, Region

from .own_changes import KeepsOthersChanges


class UserQuerySet(models.QuerySet):
    def looked_after_by(self, user: "User") -> "UserQuerySet":
        """Those a person may invite, close and hand over: officers the focal points of their
        regions, curators everybody. Nobody looks after those who were erased."""
        if not user.covers_any_region:
            return self.none()
        people = self.filter(erased_at=None)
        if user.is_curator:
            return people
        focal_points = people.filter(role=User.Role.FOCAL_POINT)
        if user.covers_all_regions:
            return focal_points
        return focal_points.filter(municipality__region__in=user.officer_regions)

    def successors_of(self, leaving: "User") -> "UserQuerySet":
        """Who can go on with a focal point's work: others of the municipality, the invited too."""
        is_invited = Q(
            invitation__accepted_at=None,
            invitation__withdrawn_at=None,
            invitation__expires_at__gt=timezone.now(),
        )
        colleagues = self.filter(
            Q(is_active=True) | is_invited,
            role=User.Role.FOCAL_POINT,
            municipality=leaving.municipality_id,
        )
        return colleagues.exclude(pk=leaving.pk).select_related("invitation").by_place()

    def by_place(self) -> "UserQuerySet":
        """Focal points by municipality, after them those who belong to none."""
        return self.order_by(models.F("municipality__slug").asc(nulls_last=True), "name", "pk")


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    def create_user(self, email, password=None, **fields):
        """Create a person who signs in with their e-mail address."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Create a curator (what `manage.py createsuperuser` calls)."""
        return self.create_user(email, password, **{**fields, "role": User.Role.CURATOR})

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(KeepsOthersChanges, AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in: a focal point, an officer or a curator."""

    class Role(models.TextChoices):
        FOCAL_POINT = "focal_point", _("focal point of a municipality")
        OFFICER = "officer", _("officer")
        CURATOR = "curator", _("curator")

    class Digest(models.TextChoices):
        NONE = "none", _("never")
        DAILY = "daily", _("every day")
        WEEKLY = "weekly", _("once a week")

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=20, choices=Role, default=Role.FOCAL_POINT)
    municipality = models.ForeignKey(
        Municipality,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="focal_points",
        verbose_name=_("municipality"),
        help_text=_("Of a focal point."),
    )
    regions = ListField(
        Region,
        blank=True,
        related_name="officers",
        verbose_name=_("regions"),
        help_text=_("Of an officer; whoever has none of them, and not all, covers none."),
    )
    has_all_regions = models.BooleanField(
        _("all regions"), default=False, help_text=_("Of officers who look after all regions.")
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Take this away instead of deleting the account.")
    )
    # Who is asked from now on what this person was asked before; their account may still be open.
    handed_over_to = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name=_("handed over to"),
    )
    # Of the mails they get. Its choices are the settings', so that a language needs no migration.
    language = models.CharField(_("language"), max_length=10, default=settings.LANGUAGE_CODE)
    digest = models.CharField(
        _("mail what waits for review"), max_length=10, choices=Digest, default=Digest.WEEKLY
    )
    is_asked_by_mail = models.BooleanField(
        _("mail me the question what became of an activity"), default=True
    )
    # Both follow from the role, which save() writes out for Django's admin.
    is_staff = models.BooleanField(_("may open the admin site"), default=False, editable=False)
    # Since then nobody knows any more who it was; what was done stays.
    erased_at = models.DateTimeField(_("erased"), null=True, editable=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()
    # When somebody signed in is nobody else's to read: the history neither says it nor has a row.
    UNTOLD_FIELDS = ("password", "last_login")
    history = HistoricalRecords(excluded_fields=UNTOLD_FIELDS, m2m_fields=[regions])

    # Somebody who has not signed in for so long may have left without telling anybody.
    DORMANT_AFTER = dt.timedelta(days=90)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["email"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=~Q(role="focal_point") | Q(municipality__isnull=False),
                name="focal_point_has_municipality",
                violation_error_message=_("A focal point needs a municipality."),
            ),
            models.CheckConstraint(
                condition=Q(role="focal_point") | Q(municipality__isnull=True),
                name="only_focal_point_has_municipality",
                violation_error_message=_("Only a focal point belongs to a municipality."),
            ),
            models.CheckConstraint(
                condition=Q(role="officer") | Q(has_all_regions=False),
                name="only_officer_has_all_regions",
                violation_error_message=_("Only an officer has regions."),
            ),
        ]

    def __str__(self):
        return self.former_name if self.erased_at else self.name or self.email

    @property
    def former_name(self) -> str:
        """What the history calls somebody whose name was erased."""
        if self.is_focal_point:
            return str(_("a former focal point of %(place)s") % {"place": self.municipality})
        return str(_("a former officer") if self.is_officer else _("a former curator"))

    @transaction.atomic
    def save(self, *args, **kwargs):
        """Write what was changed here; what others have changed since it was read stays theirs."""
        if not self._state.adding:
            self.take_over()
        self.email = self.email.lower()
        self.is_staff = self.role in (self.Role.OFFICER, self.Role.CURATOR)
        self.is_superuser = self.role == self.Role.CURATOR
        is_told = not set(kwargs.get("update_fields") or ["all"]) <= set(self.UNTOLD_FIELDS)
        if not is_told:
            self.skip_history_when_saving = True
        super().save(*args, **kwargs)
        if not is_told:
            del self.skip_history_when_saving
        self.note_as_stored()

    @property
    def is_focal_point(self) -> bool:
        return self.role == self.Role.FOCAL_POINT

    @property
    def is_officer(self) -> bool:
        return self.role == self.Role.OFFICER

    @property
    def is_curator(self) -> bool:
        return self.role == self.Role.CURATOR

    @cached_property
    def officer_regions(self) -> frozenset[int]:
        """Ids of the regions an officer is named for; empty for everybody else."""
        if not self.is_officer:
            return frozenset()
        return frozenset(self.regions.values_list("pk", flat=True))

    @property
    def covers_all_regions(self) -> bool:
        """Curators, and officers of whom it is said (officers of all regions)."""
        return self.is_curator or (self.is_officer and self.has_all_regions)

    @property
    def covers_any_region(self) -> bool:
        """Whether there is anything for this person to review and keep at all."""
        return self.covers_all_regions or bool(self.officer_regions)

    def covers(self, region: Region | None) -> bool:
        """Whether the region's records are this person's to review and edit."""
        return self.covers_one_of({region.pk} if region else set())

    def covers_one_of(self, regions: set[int]) -> bool:
        """The same of what concerns several regions (ids), each of which is enough, or none."""
        return self.covers_all_regions or not self.officer_regions.isdisjoint(regions)

    def get_absolute_url(self):
        return reverse("accounts:person_detail", args=[self.pk])

    @property
    def is_dormant(self) -> bool:
        """Whether the account is open and unused for longer than DORMANT_AFTER."""
        used_at = self.last_login or self.joined_at
        return self.is_active and timezone.now() - used_at > self.DORMANT_AFTER

    @property
    def is_invited(self) -> bool:
        """Whether the account has never been opened: its person has yet to choose a password."""
        invitation = getattr(self, "invitation", None)
        return not self.is_active and invitation is not None and not invitation.accepted_at
