"""What may be uploaded, judged by content alone, and made harmless before it is kept.

A picture is decoded and written anew, which leaves behind everything that is not picture: EXIF,
GPS, comments, and whatever else the file hid; colours are those of sRGB. A PDF is kept as it is.
"""

import threading
from dataclasses import dataclass
from io import BytesIO

from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.files.base import ContentFile
from django.utils.translation import gettext_lazy as _
from PIL import Image, ImageCms

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
# A progressive JPEG is drawn layer upon layer; honest ones have about ten. Thousands would keep the
# processor busy for minutes.
MAX_JPEG_SCANS = 100
# A picture of 40 million pixels takes up to 700 MB while it is decoded: one at a time in a process.
DECODING = threading.Lock()
# How each kind begins, and what Pillow calls it. A name and a declared type are never believed.
BEGINNINGS = {b"\xff\xd8\xff": "JPEG", b"\x89PNG\r\n\x1a\n": "PNG", b"%PDF-": "PDF"}
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
PHOTO_KINDS = frozenset({"JPEG", "PNG", "WEBP"})
SCAN_KINDS = frozenset({"JPEG", "PNG", "PDF"})
# Longest sides in pixels. A page of A4 at 300 dots per inch is 3508 pixels high.
LARGE, SMALL, PAGE = 1600, 480, 4000
# What turns a picture upright, by the orientation that EXIF 3.0 (tag 274) gives.
ORIENTATION = 274
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

REFUSALS = {
    "empty": _("The file is empty."),
    "too_large": _("The file is larger than 10 MB. Choose a smaller one."),
    "too_many_pixels": _("The picture has more than 40 million pixels. Choose a smaller one."),
    "no_photo": _("This file is not a JPEG, PNG or WebP picture. Choose one that is."),
    "no_scan": _("This file is neither a PDF nor a JPEG or PNG picture. Choose one that is."),
    "damaged": _(
        "The file is damaged and cannot be read. Make or fetch it again, then choose it again."
    ),
}


class SafeFile(ContentFile):
    """Content that was judged and made harmless here; its name tells the kind by its ending."""


@dataclass(frozen=True)
class Renditions:
    """A photo in its two sizes, and the pixels of the large one."""

    large: SafeFile
    small: SafeFile
    width: int
    height: int


def refusal(code: str) -> ValidationError:
    """Give what is said to whoever uploaded a file that cannot be kept."""
    return ValidationError(REFUSALS[code], code=code)


def read_photo(file: File) -> Renditions:
    """Give both sizes of an uploaded photo; raises ValidationError in one sentence."""
    content = read_content(file)
    kind = kind_of(content)
    if kind not in PHOTO_KINDS:
        raise refusal("no_photo")
    picture = decode(content, kind, longest_side=LARGE)
    large, (width, height) = as_jpeg(picture), picture.size
    picture.thumbnail((SMALL, SMALL))
    return Renditions(large, as_jpeg(picture), width, height)


def read_scan(file: File) -> SafeFile:
    """Give an uploaded document as it is to be kept; raises ValidationError in one sentence."""
    content = read_content(file)
    kind = kind_of(content)
    if kind not in SCAN_KINDS:
        raise refusal("no_scan")
    if kind != "PDF":
        return as_jpeg(decode(content, kind, longest_side=PAGE))
    # What ends every whole PDF (ISO 32000-2, 7.5.5); some programs write a little after it.
    if b"%%EOF" not in content[-2048:]:
        raise refusal("damaged")
    return SafeFile(content, name="file.pdf")


def read_content(file: File) -> bytes:
    """Give the file's bytes; raises ValidationError when there are none or too many."""
    if file.size > MAX_BYTES:
        raise refusal("too_large")
    file.seek(0)
    # A stated size is not believed either.
    content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise refusal("too_large")
    if not content:
        raise refusal("empty")
    return content


def kind_of(content: bytes) -> str | None:
    """Give what the content is: JPEG, PNG, WEBP, PDF, or None for anything else."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WEBP"
    return next((kind for start, kind in BEGINNINGS.items() if content.startswith(start)), None)


def decode(content: bytes, kind: str, longest_side: int) -> Image.Image:
    """Give the first frame, upright, in RGB, no larger than asked; raises ValidationError."""
    if kind == "WEBP":
        check_webp_canvas(content)
    if kind == "JPEG" and content.count(b"\xff\xda") > MAX_JPEG_SCANS:
        raise refusal("damaged")
    try:
        with DECODING:
            return open_and_shrink(content, kind, longest_side)
    except ValidationError:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise refusal("too_many_pixels") from None
    # A broken file makes a decoder stumble in any way there is, from SyntaxError to MemoryError;
    # to whoever uploaded it they all mean the same.
    except Exception:  # noqa: BLE001
        raise refusal("damaged") from None


def check_webp_canvas(content: bytes) -> None:
    """Raises ValidationError when an extended WebP says it is too large.

    Pillow makes room for the whole canvas on opening. Its size less one is in bytes 24 to 29
    (RFC 9649, 2.7); the other two forms of WebP cannot be opened without having been measured.
    """
    width = int.from_bytes(content[24:27], "little") + 1
    height = int.from_bytes(content[27:30], "little") + 1
    if content[12:16] == b"VP8X" and width * height > MAX_PIXELS:
        raise refusal("too_many_pixels")


def open_and_shrink(content: bytes, kind: str, longest_side: int) -> Image.Image:
    """Decode, or raise whatever the decoder stumbles over; ValidationError on too many pixels."""
    # Opening reads no more than the header.
    with Image.open(BytesIO(content), formats=[kind]) as picture:
        width, height = picture.size
        if width * height > MAX_PIXELS:
            raise refusal("too_many_pixels")
        box = (longest_side, longest_side)
        # A JPEG can be decoded at a fraction of its size, for a fraction of the memory.
        picture.draft("RGB", box)
        turn = TURNS.get(picture.getexif().get(ORIENTATION))
        upright = with_all_colours(picture)
        upright.thumbnail(box)
        upright = in_srgb(upright, picture.info.get("icc_profile"))
    flat = on_white(upright)
    return flat.transpose(turn) if turn is not None else flat


def with_all_colours(picture: Image.Image) -> Image.Image:
    """Give the picture in a mode that can be shrunk well; transparency stays."""
    picture.load()
    if picture.mode.startswith("I"):
        # 16 bits of grey, as some scanners write; the upper eight are what a screen shows.
        picture = picture.point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        return picture.convert("RGBA")
    # What a profile says of these is said of their own numbers.
    return picture if picture.mode in ("L", "CMYK") else picture.convert("RGB")


def in_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """Give the colours that a profile means, such as a phone's Display P3, in RGB as sRGB has them.

    The profile goes with all else that is no picture; without this, photos of phones would pale.
    """
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    if not profile:
        return picture.convert(mode)
    try:
        given = ImageCms.ImageCmsProfile(BytesIO(profile))
        return ImageCms.profileToProfile(picture, given, SRGB, outputMode=mode)
    except (OSError, ImageCms.PyCMSError):
        # A profile that is broken, or of another kind than the picture, says nothing.
        return picture.convert(mode)


def on_white(picture: Image.Image) -> Image.Image:
    """Give the picture in RGB on white paper, with nothing but its pixels."""
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture.getchannel("A") if picture.mode == "RGBA" else None)
    return paper


def as_jpeg(picture: Image.Image) -> SafeFile:
    """Write the picture as a JPEG that carries nothing but its pixels."""
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=85, optimize=True, progressive=True)
    return SafeFile(buffer.getvalue(), name="file.jpg")
