from functools import cached_property

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from regions.models import Municipality, Region


class UserManager(BaseUserManager):
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


class User(AbstractBaseUser, PermissionsMixin):
    """Somebody who signs in: a focal point, an officer or a curator."""

    class Role(models.TextChoices):
        FOCAL_POINT = "focal_point", _("focal point of a municipality")
        OFFICER = "officer", _("OSCE officer")
        CURATOR = "curator", _("curator")

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
    regions = models.ManyToManyField(
        Region,
        blank=True,
        related_name="officers",
        verbose_name=_("regions"),
        help_text=_("Of an officer; none means all regions (mission staff)."),
    )
    is_active = models.BooleanField(
        _("active"), default=True, help_text=_("Take this away instead of deleting the account.")
    )
    # Both follow from the role, which save() writes out for Django's admin.
    is_staff = models.BooleanField(_("may open the admin site"), default=False, editable=False)
    joined_at = models.DateTimeField(_("joined"), default=timezone.now, editable=False)

    objects = UserManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"], m2m_fields=[regions])

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
        ]

    def __str__(self):
        return self.name or self.email

    def save(self, *args, **kwargs):
        self.email = self.email.lower()
        self.is_staff = self.role in (self.Role.OFFICER, self.Role.CURATOR)
        self.is_superuser = self.role == self.Role.CURATOR
        super().save(*args, **kwargs)

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
        """Curators, and officers who are named for no region in particular (mission staff)."""
        return self.is_curator or (self.is_officer and not self.officer_regions)

    def covers(self, region: Region | None) -> bool:
        """Whether the region's records are this person's to review and edit."""
        if self.covers_all_regions:
            return True
        return region is not None and region.pk in self.officer_regions
