"""Numbers of activities are taken one after the other, whoever else takes one meanwhile."""

import pytest
from django.db import IntegrityError

from activities import references
from tests.factories import ActivityFactory, ActivityTypeFactory, RegionFactory


@pytest.mark.django_db
def test_number_that_stays_taken_is_given_up_after_some_tries(monkeypatch):
    taken = ActivityFactory().reference
    tries = []
    monkeypatch.setattr(references, "MOST_TRIES", 3)
    monkeypatch.setattr(references, "next_reference", lambda letter: tries.append(1) or taken)
    activity = ActivityFactory.build(type=ActivityTypeFactory(), region=RegionFactory())

    with pytest.raises(IntegrityError):
        references.save_with_new_reference(activity, by=None, reason="")

    assert len(tries) == 3
