"""A person's data hold nothing of whoever goes on with their work."""

from accounts import personal_data
from tests import factories as f


def test_data_of_somebody_who_handed_over_say_nothing_that_the_successor_writes(focal_point):
    person = focal_point.user
    mine = f.DraftPhotoFactory(change_request__author=person, uploaded_by=person)
    handed_over = f.DraftPhotoFactory(uploaded_by=person, caption_en="kanarija of the successor")

    kept = personal_data.data_of(person)["DraftPhoto.uploaded_by"]

    assert {row["id"]: "alternative_text_en" in row for row in kept} == {
        mine.pk: True,
        handed_over.pk: False,
    }
