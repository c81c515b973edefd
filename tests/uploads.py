"""Small invented files, as a browser would send them."""

import struct
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def picture(kind: str, *, size=(24, 16), mode="RGB", colour=(20, 90, 140), **options) -> bytes:
    """A picture of one colour; `options` go to Pillow's writer, such as exif=…"""
    buffer = BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def display_p3(*curve: float) -> bytes:
    """The colour profile of a phone's photos (ICC.1, a display by its primaries): what is red,
    green and blue in it, under the white of print (D50), and the curve of sRGB or another."""
    numbers = {
        b"wtpt": (0.9642, 1, 0.8249),
        b"rXYZ": (0.51512, 0.2412, -0.00105),
        b"gXYZ": (0.29198, 0.69225, 0.04189),
        b"bXYZ": (0.1571, 0.06657, 0.78407),
    }
    tags = {name: b"XYZ \0\0\0\0" + _fixed(*values) for name, values in numbers.items()}
    curve = curve or (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    kind = b"\0\3" if len(curve) > 1 else b"\0\0"
    tone = b"para\0\0\0\0" + kind + b"\0\0" + _fixed(*curve)
    tags |= dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), tone)
    table, data = struct.pack(">I", len(tags)), b""
    for name, content in tags.items():
        table += name + struct.pack(">II", 132 + 12 * len(tags) + len(data), len(content))
        data += content
    size = 128 + len(table) + len(data)
    head = struct.pack(">I4sI12s", size, b"", 0x04000000, b"mntrRGB XYZ ") + bytes(12) + b"acsp"
    head += bytes(28) + _fixed(0.9642, 1, 0.8249) + bytes(48)
    return head + table + data


def _fixed(*numbers: float) -> bytes:
    """Numbers with 16 bits before the point and 16 behind it."""
    return b"".join(struct.pack(">i", round(number * 65536)) for number in numbers)


def upload(content: bytes, name: str = "holiday.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/x-whatever")


def opened(file) -> Image.Image:
    """Decode a kept picture, to look at what is in it."""
    file.open()
    return Image.open(BytesIO(file.read()))


def read(response) -> bytes:
    """Give a streamed answer's bytes, to its end: only then is its file closed."""
    return b"".join(response.streaming_content) if response.streaming else response.content
