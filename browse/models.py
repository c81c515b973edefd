from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class SavedSearch(models.Model):
    """A question to the list of activities that somebody keeps, and may be mailed about."""

    MOST_PER_PERSON = 50

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="saved_searches",
        verbose_name=_("person"),
    )
    name = models.CharField(_("name"), max_length=100)
    # The filters as the address has them, always in the same order; how they are shown is not kept.
    query = models.CharField(_("question"), max_length=2000, blank=True)
    is_mailed = models.BooleanField(_("mail me once a week what is new"), default=True)
    created_at = models.DateTimeField(_("saved"), default=timezone.now)
    # What was published later is new to the person.
    told_at = models.DateTimeField(_("last told what is new"), default=timezone.now)

    class Meta:
        ordering = ["name", "pk"]
        verbose_name = _("saved search")
        verbose_name_plural = _("saved searches")
        constraints = [
            models.UniqueConstraint(
                fields=["person", "query"],
                name="question_saved_once_per_person",
                violation_error_message=_("You have saved this search already."),
            ),
            models.CheckConstraint(
                condition=~Q(name=""),
                name="saved_search_has_name",
                violation_error_message=_("Give the search a name."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        path = reverse("browse:activity_list")
        return f"{path}?{self.query}" if self.query else path

    def get_newest_url(self):
        """Its list, with what was published last on top."""
        separator = "&" if self.query else "?"
        return f"{self.get_absolute_url()}{separator}sort=-published"
