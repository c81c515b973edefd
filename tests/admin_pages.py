"""Addresses, forms and errors of the admin site's pages, for its tests."""

from django.urls import reverse

from . import factories as f


def list_of(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def page_of(record, verb="change"):
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{verb}", args=[record.pk])


def part(prefix, *rows, saved=0):
    """The management form of an inline, and its rows."""
    form = {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": saved}
    for number, row in enumerate(rows):
        form |= {f"{prefix}-{number}-{name}": value for name, value in row.items()}
    return form


def activity_form(**changes):
    return {
        "type": f.ActivityTypeFactory().pk,
        "status": "planned",
        "belonging": "not_told",
        "visibility": "public",
        "title_en": "Painting workshop",
        "region": f.RegionFactory().pk,
        "participants_basis": "unknown",
        "original_language": "en",
        **part("participant_groups"),
        **part("involvements"),
        **part("occurrences"),
        **part("venues"),
        **part("community_parts"),
        **part("partners"),
        **part("parties"),
        **part("evidence"),
        **part("photos"),
        **changes,
    }


def form_of(activity, **changes):
    return activity_form(
        type=activity.type_id,
        region=activity.region_id or "",
        base_version=activity.version,
        **changes,
    )


def add(model):
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_add")


def change(record):
    opts = record._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[record.pk])


def errors_of(response):
    """Every error on the page, those of the inlines too."""
    form = response.context["adminform"].form
    found = [message for messages in form.errors.values() for message in messages]
    for inline in response.context["inline_admin_formsets"]:
        found += inline.formset.non_form_errors()
        found += [words for row in inline.formset.errors for each in row.values() for words in each]
    return found
