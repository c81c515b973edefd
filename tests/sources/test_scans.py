"""Scanned documents: uploaded in the admin site, fetched from the page of their record."""

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from activities.models import ActivityPlan
from tests.factories import (
    ActivityPlanFactory,
    DeclarationFactory,
    SignatureFactory,
    SigningFactory,
    SourceFactory,
)
from tests.uploads import PDF, picture, read, upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def declaration():
    return DeclarationFactory(slug="dialogue", scan=upload(PDF, "kanarija.pdf"))


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: SourceFactory(slug="brochure", file=upload(PDF)).file, "brochure.pdf"),
        (lambda: DeclarationFactory(slug="dialogue", scan=upload(PDF)).scan, "dialogue.pdf"),
        (
            lambda: (
                SigningFactory(
                    declaration__slug="dialogue", region__slug="north", scan=upload(PDF)
                ).scan
            ),
            "dialogue-north-2017-06-19.pdf",
        ),
        (
            lambda: ActivityPlanFactory(region__slug="north", scan=upload(PDF)).scan,
            "plan-north-2018.pdf",
        ),
    ],
    ids=["source", "declaration", "signing", "plan"],
)
def test_scan_is_fetched_under_the_name_of_its_record(visitor, make, name):
    scan = make()

    response = visitor.get(scan.url)

    assert read(response) == PDF
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response["Content-Type"] == "application/pdf"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].endswith("sandbox")


def test_scan_of_one_page_as_a_picture_is_a_jpeg(visitor):
    source = SourceFactory(slug="page", file=upload(picture("PNG")))

    response = visitor.get(source.file.url)
    read(response)

    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'attachment; filename="page.jpg"'


def test_scan_that_is_not_there_answers_like_a_missing_page(visitor):
    source = SourceFactory()

    assert visitor.get(reverse("sources:source_file", args=[source.slug])).status_code == 404


def test_scan_of_another_declarations_signing_is_not_found(visitor):
    signing = SigningFactory(scan=upload(PDF))
    other = DeclarationFactory(slug="other")

    path = reverse("declarations:signing_scan", args=[other.slug, signing.pk])

    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("pk", ["0", "99999999999999999999"])
def test_scan_of_an_unknown_signing_is_not_found(visitor, declaration, pk):
    assert visitor.get(f"/declarations/dialogue/signings/{pk}/scan/").status_code == 404


@pytest.mark.parametrize(
    ("person", "status"), [("visitor", 404), ("other_officer", 404), ("officer", 200)]
)
def test_scan_of_a_draft_plan_is_for_its_officers(request, region, person, status):
    plan = ActivityPlanFactory(region=region, status=ActivityPlan.Status.DRAFT, scan=upload(PDF))

    response = request.getfixturevalue(person).get(plan.scan.url)
    read(response)

    assert response.status_code == status


def test_declaration_detail_links_to_the_scan_with_kind_and_size(visitor, declaration):
    page = visitor.get(declaration.get_absolute_url()).content.decode()

    assert 'href="/declarations/dialogue/scan/"' in page
    assert f"(PDF, {len(PDF)}\xa0bytes)" in page


def test_declaration_detail_links_to_no_lost_scan(visitor, declaration):
    default_storage.delete(declaration.scan.name)

    page = visitor.get(declaration.get_absolute_url()).content.decode()

    assert "/declarations/dialogue/scan/" not in page


def test_declaration_detail_links_to_the_scans_of_its_signings(visitor, declaration, region):
    signing = SigningFactory(declaration=declaration, region=region, scan=upload(PDF))
    SignatureFactory(signing=signing)

    page = visitor.get(declaration.get_absolute_url()).content.decode()

    assert signing.scan.url in page


@pytest.mark.parametrize(
    "make",
    [
        lambda: SourceFactory(file=upload(PDF)),
        lambda: ActivityPlanFactory(scan=upload(PDF)),
    ],
    ids=["source", "plan"],
)
def test_page_of_the_record_links_to_its_scan(visitor, make):
    record = make()
    scan = record.file if hasattr(record, "file") else record.scan

    page = visitor.get(record.get_absolute_url()).content.decode()

    assert f'href="{scan.url}"' in page


def test_admin_refuses_what_is_no_document_in_words(curator, media_root, declaration):
    path = reverse("admin:declarations_declaration_change", args=[declaration.pk])
    sent = {
        "slug": "dialogue",
        "scan": upload(b"MZ kanarija", "scan.pdf"),
        "commitments-TOTAL_FORMS": 0,
        "commitments-INITIAL_FORMS": 0,
        "evidence-TOTAL_FORMS": 0,
        "evidence-INITIAL_FORMS": 0,
    }

    response = curator.post(path, sent)

    assert "neither a PDF nor a JPEG or PNG picture" in response.content.decode()
    assert len([path for path in media_root.rglob("*") if path.is_file()]) == 1


def test_admin_links_to_the_scan_by_its_address(curator, declaration):
    path = reverse("admin:declarations_declaration_change", args=[declaration.pk])

    page = curator.get(path).content.decode()

    assert 'href="/declarations/dialogue/scan/"' in page
