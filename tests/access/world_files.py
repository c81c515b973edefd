"""Files in the world of the access table: photos, drafts' files, and what was made of them."""

from tests import factories as f
from tests.uploads import PDF, upload


def photo_arguments(activity, internal) -> dict[str, list]:
    """A photo of each kind, captioned with the word of what it belongs to."""
    photos = {
        "public photo": f.PhotoFactory(public=True, activity=activity),
        "internal photo": f.PhotoFactory(activity=internal, caption_en="kanarija-internal-here"),
    }
    addresses = {name: [photo.pk] for name, photo in photos.items()}
    return addresses | {f"{name} file": [*of, "small"] for name, of in addresses.items()}


def photos_of_requests(requests) -> dict[str, list]:
    """Photos of drafts, each captioned with what is said by now; some were sent otherwise."""
    sent = {"caption_en": "kanarija-returned-here"}
    [draft], [submitted] = requests["draft"], requests["submitted"]
    [returned], mended = requests["returned"], "kanarija-mended-here"
    photos = {
        "draft photo": (draft, "kanarija-draft-here", {}),
        "submitted photo": (submitted, "kanarija-submitted-here", {"sent": {}}),
        "mended photo": (returned, mended, {"sent": sent}),
        "removed photo": (returned, mended, {"sent": sent, "is_removed": True}),
        "unsent photo": (returned, mended, {}),
    }
    addresses = {}
    for name, (change, caption, facts) in photos.items():
        photo = f.DraftPhotoFactory(change_request_id=change, caption_en=caption, **facts)
        addresses |= {name: [change, photo.pk], f"{name} file": [change, photo.pk, "small"]}
    return addresses


def papers_of_requests(requests) -> dict[str, list]:
    """Files of drafts, each titled with who may read it."""
    [draft], [submitted] = requests["draft"], requests["submitted"]
    [returned] = requests["returned"]
    papers = {
        "draft paper": (draft, "kanarija-draft-here", {}),
        "submitted paper": (submitted, "kanarija-submitted-here", {"is_sent": True}),
        "removed paper": (
            returned,
            "kanarija-returned-here",
            {"is_sent": True, "is_removed": True},
        ),
        "unsent paper": (returned, "kanarija-mended-here", {}),
    }
    made = {
        name: f.DraftPaperFactory(change_request_id=change, title=title, **facts)
        for name, (change, title, facts) in papers.items()
    }
    return {name: [paper.change_request_id, paper.pk] for name, paper in made.items()}


def source_with_kept_file(activity) -> list:
    """A source that everybody may read of, with a file for those who work on the activity."""
    source = f.SourceFactory(file=upload(PDF), is_file_public=False)
    f.CitationFactory(source=source).activities.add(activity)
    return [source.slug]
