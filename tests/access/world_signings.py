"""The signings of the small register: one that everybody may read, and two still being written."""

from tests import factories as f
from tests.uploads import PDF, upload


def declaration_arguments(world) -> dict[str, list]:
    """A declaration that one municipality signed, with its papers, and signings to come."""
    region, municipality = world.region, world.suhareka
    declaration = f.DeclarationFactory(scan=upload(PDF))
    signing = f.SigningFactory(declaration=declaration, region=region, scan=upload(PDF))
    signature = f.SignatureFactory(signing=signing, municipality=municipality)
    act = f.ActFactory(signature=signature)
    unfinished = unfinished_signing(declaration, region, "kanarija-signing-here")
    unfinished_signing(declaration, world.other_region, "kanarija-signing-there")
    return {
        "declaration": [declaration.slug],
        "signing": [declaration.slug, signing.pk],
        "unfinished signing": [declaration.slug, unfinished.pk],
        "declaration and region": [declaration.slug, region.slug],
        "finished signing": [signing.pk],
        "unfinished": [unfinished.pk],
        "signature": [signature.pk],
        "act": [act.pk],
        "unfinished signature": [unfinished.signatures.get().pk],
        "unfinished act": [unfinished.signatures.get().acts.get().pk],
    }


def unfinished_signing(declaration, region, word):
    """A signing that is still being written: place, paper, words and people are nobody else's."""
    signing = f.SigningFactory(
        declaration=declaration,
        region=region,
        signed_on="2024-03-05",
        is_finished=False,
        place_en=word,
        announced_en=word,
        scan=upload(PDF),
    )
    signing.citations.add(f.CitationFactory(quote=f"{word} said"))
    person = f.SignatoryFactory(name=f"Kanarija {word}")
    signature = f.SignatureFactory(signing=signing, signatory=person, office_title=word)
    f.ActFactory(signature=signature, office_title=word)
    return signing
