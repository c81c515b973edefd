from allauth.account.admin import EmailAddress
from allauth.mfa.admin import Authenticator
from allauth.socialaccount.admin import SocialAccount, SocialApp, SocialToken
from django.contrib import admin
from django.contrib.auth.admin import Group
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from histories.curation import CurationAdmin, CurationForm, RelatedFilter
from texts.fields import PlainTextField

from .forms import check_regions
from .models import User

# Rights follow from the role, a person has one address, and nobody reads another's second factor.
admin.site.unregister([Group, EmailAddress, Authenticator])
# The office's own accounts are a setting, and nothing is kept of them.
admin.site.unregister([SocialAccount, SocialApp, SocialToken])

RIGHTS = ["role", "municipality", "regions", "has_all_regions"]


class PersonForm(CurationForm):
    """What holds for a person's account whether it is new or not."""

    def clean_email(self):
        """Addresses are kept in small letters, so a second spelling is the same account."""
        return self.cleaned_data["email"].lower()

    def clean(self):
        cleaned = super().clean()
        check_regions(self)
        return cleaned


class UserAddForm(PersonForm, AdminUserCreationForm):
    class Meta:
        model = User
        fields = ["email", "name", *RIGHTS]
        field_classes = {"name": PlainTextField}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["usable_password"].initial = "false"
        self.fields["usable_password"].help_text = _(
            "Best left off: the person then chooses a password by “Forgot your password?”."
        )


class UserForm(PersonForm, UserChangeForm):
    class Meta:
        model = User
        fields = ["email", "name", "is_active", *RIGHTS]
        field_classes = {"name": PlainTextField}


@admin.register(User)
class UserAdmin(CurationAdmin, DjangoUserAdmin):
    form = UserForm
    add_form = UserAddForm
    # Rights and addresses are given on purpose, never brought back with an old text.
    can_restore = False
    list_display = ["name", "email", "role", "municipality", "is_active", "last_login"]
    list_filter = ["role", "is_active", ("regions", RelatedFilter)]
    list_select_related = ["municipality"]
    search_fields = ["name", "email", "municipality__search_text"]
    ordering = ["email"]
    autocomplete_fields = ["municipality"]
    filter_horizontal = []
    checkbox_fields = ["regions"]
    readonly_fields = ["last_login", "joined_at"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (gettext_lazy("Rights"), {"fields": [*RIGHTS, "is_active"]}),
        (gettext_lazy("Times"), {"fields": ["last_login", "joined_at"]}),
    ]
    add_fieldsets = [
        (None, {"fields": ["email", "name"]}),
        (gettext_lazy("Rights"), {"fields": RIGHTS}),
        (
            gettext_lazy("Password"),
            {"fields": ["usable_password", "password1", "password2"]},
        ),
    ]

    def get_readonly_fields(self, request, obj=None):
        """Nobody closes their own account, by whatever page."""
        own = ["is_active"] if obj == request.user else []
        return [*super().get_readonly_fields(request, obj), *own]

    def has_change_permission(self, request, obj=None) -> bool:
        """Nothing is left to change of somebody who was erased."""
        return super().has_change_permission(request, obj) and not (obj and obj.erased_at)

    def has_delete_permission(self, request, obj=None) -> bool:
        """Accounts are closed, not deleted: the history would no longer know who did what."""
        return False
