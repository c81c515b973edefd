"""Small invented files, as a browser would send them."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def picture(kind: str, *, size=(24, 16), mode="RGB", colour=(20, 90, 140), **options) -> bytes:
    """A picture of one colour; `options` go to Pillow's writer, such as exif=…"""
    buffer = BytesIO()
    Image.new(mode, size, colour).save(buffer, kind, **options)
    return buffer.getvalue()


def upload(content: bytes, name: str = "holiday.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/x-whatever")


def opened(file) -> Image.Image:
    """Decode a kept picture, to look at what is in it."""
    file.open()
    return Image.open(BytesIO(file.read()))


def read(response) -> bytes:
    """Give a streamed answer's bytes, to its end: only then is its file closed."""
    return b"".join(response.streaming_content) if response.streaming else response.content
