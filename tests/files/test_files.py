"""Uploads judged by content: what is kept is harmless, what is refused is told in one sentence."""

import random
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image

from files.contents import MAX_BYTES, REFUSALS, read_photo, read_scan
from tests.uploads import PDF, display_p3, opened, picture, upload

GPS = 0x8825
MUTATIONS_PER_KIND = 120


def gps_exif() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010F] = "Kanarija Camera Works"
    exif.get_ifd(GPS).update({1: "N", 2: (42.0, 21.0, 30.0), 3: "E", 4: (20.0, 49.0, 30.0)})
    return exif


def code_of(read, content: bytes) -> str:
    """Give the code of the refusal, or "" where the file is taken."""
    try:
        read(upload(content))
    except ValidationError as error:
        refused = error
    else:
        return ""
    assert refused.messages == [REFUSALS[refused.code]]
    return refused.code


def png_header(width: int, height: int) -> bytes:
    """A PNG that is nothing but its header: whoever decodes it runs into its end."""
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    checked = struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + checked + struct.pack(">I", 4) + b"IDAT"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_read_photo_gives_two_jpegs_whatever_the_kind(kind):
    renditions = read_photo(upload(picture(kind, size=(2000, 1000)), "anything.exe"))

    assert (renditions.width, renditions.height) == (1600, 800)
    assert [opened(renditions.large).format, opened(renditions.small).format] == ["JPEG", "JPEG"]
    assert opened(renditions.small).size == (480, 240)


def test_read_photo_does_not_enlarge_a_small_picture():
    renditions = read_photo(upload(picture("PNG", size=(30, 20))))

    assert opened(renditions.large).size == opened(renditions.small).size == (30, 20)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_read_photo_leaves_no_exif_and_no_place_behind(kind):
    tagged = picture(kind, exif=gps_exif())
    assert b"Kanarija" in tagged

    renditions = read_photo(upload(tagged))

    for rendition in (renditions.large, renditions.small):
        assert dict(opened(rendition).getexif()) == {}
        assert b"Exif" not in rendition.read()


def test_read_photo_leaves_no_comment_profile_or_packet_behind():
    secrets = {"comment": b"kanarija", "icc_profile": b"kanarija" * 20, "xmp": b"<kanarija/>"}
    tagged = picture("JPEG", **secrets)
    assert tagged.count(b"kanarija") == 22

    renditions = read_photo(upload(tagged))

    renditions.large.seek(0)
    assert b"kanarija" not in renditions.large.read()


def test_read_photo_cuts_off_what_was_hung_on_to_the_picture():
    renditions = read_photo(upload(picture("JPEG") + b"PK\x03\x04<script>kanarija</script>"))

    assert b"kanarija" not in renditions.large.read()


def test_read_photo_turns_the_picture_upright():
    exif = Image.Exif()
    exif[0x0112] = 6

    renditions = read_photo(upload(picture("JPEG", size=(40, 20), exif=exif)))

    assert (renditions.width, renditions.height) == (20, 40)


@pytest.mark.parametrize(
    ("mode", "colour", "expected"),
    [
        ("RGBA", (0, 0, 0, 0), (255, 255, 255)),
        ("LA", (0, 0), (255, 255, 255)),
        ("L", 128, (128, 128, 128)),
        ("1", 1, (255, 255, 255)),
        ("I;16", 0x8080, (128, 128, 128)),
    ],
)
def test_read_photo_keeps_the_look_of_other_colour_modes(mode, colour, expected):
    renditions = read_photo(upload(picture("PNG", mode=mode, colour=colour)))

    assert opened(renditions.large).getpixel((5, 5)) == expected


@pytest.mark.parametrize(
    ("kind", "mode", "colour", "seen"),
    [
        ("JPEG", "RGB", (220, 60, 40), (239, 35, 17)),
        ("PNG", "RGB", (220, 60, 40), (239, 35, 17)),
        ("PNG", "RGBA", (220, 60, 40, 255), (239, 35, 17)),
        ("PNG", "P", 0, (0, 0, 0)),
    ],
)
def test_read_photo_gives_the_colours_that_a_phone_meant(kind, mode, colour, seen):
    """What is seen follows from the matrix from Display P3 to sRGB (CSS Color 4, section 10)."""
    content = picture(kind, mode=mode, colour=colour, icc_profile=display_p3())

    kept = opened(read_photo(upload(content)).large)

    assert "icc_profile" not in kept.info
    assert kept.getpixel((5, 5)) == pytest.approx(seen, abs=4)


def test_read_photo_follows_the_curve_of_a_profile():
    content = picture("JPEG", colour=(220, 60, 40), icc_profile=display_p3(2.2))

    kept = opened(read_photo(upload(content)).large)

    assert kept.getpixel((5, 5)) == pytest.approx((242, 29, 4), abs=4)


@pytest.mark.parametrize("profile", [b"no profile", display_p3()[:200]])
def test_read_photo_leaves_the_colours_of_a_broken_profile(profile):
    content = picture("JPEG", colour=(220, 60, 40), icc_profile=profile)

    kept = opened(read_photo(upload(content)).large)

    assert kept.getpixel((5, 5)) == pytest.approx((220, 60, 40), abs=4)


def test_read_photo_leaves_the_colours_of_a_profile_for_another_kind_of_picture():
    content = picture("JPEG", mode="L", colour=120, icc_profile=display_p3())

    kept = opened(read_photo(upload(content)).large)

    assert kept.getpixel((5, 5)) == pytest.approx((120, 120, 120), abs=4)


def test_read_photo_takes_the_first_frame_of_an_animation():
    second = Image.new("RGB", (24, 16), "red")
    moving = picture("WEBP", colour=(0, 0, 255), save_all=True, append_images=[second])

    red, _green, blue = opened(read_photo(upload(moving)).large).getpixel((5, 5))

    assert blue > 200 > red


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff" + bytes(MAX_BYTES), "too_large"),
        (b"GIF89a" + bytes(50), "no_photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no_photo"),
        (b"MZ" + bytes(50), "no_photo"),
        (PDF, "no_photo"),
        (b" " + picture("JPEG"), "no_photo"),
        (picture("JPEG")[:-40], "damaged"),
        (picture("PNG")[:-30], "damaged"),
        (b"\xff\xd8\xff<script>alert(1)</script>", "damaged"),
        (b"RIFF\x00\x00\x00\x00WEBP", "damaged"),
        (picture("JPEG")[:-2] + b"\xff\xda\x00\x08" * 500, "damaged"),
    ],
    ids=range(12),
)
def test_read_photo_refuses(content, code):
    assert code_of(read_photo, content) == code


@pytest.mark.parametrize(("width", "height"), [(8200, 5000), (10_000, 10_000), (60_000, 60_000)])
def test_read_photo_refuses_too_many_pixels_by_the_header_alone(width, height):
    assert code_of(read_photo, png_header(width, height)) == "too_many_pixels"
    # The same file with a size that is allowed does get as far as the decoder.
    assert code_of(read_photo, png_header(80, 50)) == "damaged"


def test_read_photo_refuses_a_webp_canvas_before_room_is_made_for_it():
    size = (8200 - 1).to_bytes(3, "little") + (5000 - 1).to_bytes(3, "little")
    canvas = b"RIFF\x16\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00" + bytes(4) + size

    assert code_of(read_photo, canvas) == "too_many_pixels"


def test_read_photo_refuses_what_pillow_itself_takes_for_a_bomb(monkeypatch):
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 10)

    assert code_of(read_photo, picture("PNG")) == "too_many_pixels"


def test_read_photo_does_not_believe_a_stated_size():
    file = upload(b"\xff\xd8\xff" + bytes(MAX_BYTES))
    file.size = 5

    with pytest.raises(ValidationError) as refused:
        read_photo(file)

    assert refused.value.code == "too_large"


def test_read_scan_keeps_a_pdf_as_it_is():
    kept = read_scan(upload(PDF, "../../etc/passwd"))

    assert (kept.name, kept.read()) == ("file.pdf", PDF)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_read_scan_writes_a_page_anew(kind):
    kept = read_scan(upload(picture(kind, exif=gps_exif())))

    assert kept.name == "file.jpg"
    assert dict(opened(kept).getexif()) == {}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"%PDF-" + bytes(MAX_BYTES), "too_large"),
        (picture("WEBP"), "no_scan"),
        (b"<html>%PDF-1.4 %%EOF", "no_scan"),
        (PDF[:-8], "damaged"),
        (png_header(8200, 5000), "too_many_pixels"),
    ],
    ids=range(6),
)
def test_read_scan_refuses(content, code):
    assert code_of(read_scan, content) == code


@pytest.mark.parametrize(("behind", "is_whole"), [(2_048 - 5, True), (2_048 - 4, False)])
def test_read_scan_wants_the_end_of_a_pdf_among_its_last_bytes(behind, is_whole):
    """What stands 5 bytes long before them is cut off, whatever came after it."""
    content = PDF.rstrip() + bytes(behind)

    if is_whole:
        assert read_scan(upload(content)).read() == content
    else:
        assert code_of(read_scan, content) == "damaged"


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Spoil a file in one of the ways in which files are spoilt, or made to look like another."""
    spot, other = chance.randrange(len(content)), chance.choice(VALID)
    ways = [
        lambda: flipped(content, chance),
        lambda: content[:spot],
        lambda: content + other,
        lambda: other[:12] + content[12:],
        lambda: content[:spot] + chance.randbytes(chance.randint(1, 64)) + content[spot:],
        lambda: content[:spot] + content[spot + chance.randint(1, 64) :],
        lambda: content[: len(content) // 2] + other[len(other) // 2 :],
    ]
    return chance.choice(ways)()


def flipped(content: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(content)
    for _flip in range(chance.randint(1, 8)):
        spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
    return bytes(spoilt)


VALID = [
    picture("JPEG", exif=gps_exif()),
    picture("JPEG", progressive=True, mode="CMYK", colour=(0, 0, 0, 0)),
    picture("PNG", mode="RGBA"),
    picture("PNG", mode="P", colour=3),
    picture("WEBP", lossless=True),
    picture("WEBP", exif=gps_exif()),
    PDF,
]


@pytest.mark.parametrize("read", [read_photo, read_scan])
@pytest.mark.parametrize("valid", VALID, ids=range(len(VALID)))
def test_a_mutated_file_is_taken_or_refused_in_one_sentence(read, valid):
    chance = random.Random(VALID.index(valid))

    answers = {code_of(read, mutated(valid, chance)) for _file in range(MUTATIONS_PER_KIND)}

    # Some of them are refused, so that the mutations are known to bite.
    assert answers - {""}
