from django import forms
from django.core.files.uploadhandler import TemporaryFileUploadHandler

from .contents import MAX_BYTES, Renditions, read_photo


class PictureField(forms.FileField):
    """A picture file; cleaned, it is the photo in both sizes, made harmless."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data, initial=None) -> Renditions | None:
        file = super().clean(data, initial)
        return read_photo(file) if file else None


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Takes in a large upload without filling the disk; the form then says that it is too large.

    Every page that takes a POST takes files too, the sign-in page among them.
    """

    def new_file(self, field_name, file_name, *args, **kwargs):
        # The temporary file gets the uploaded name's ending, which may be longer than a disk takes.
        super().new_file(field_name, file_name[-50:], *args, **kwargs)

    def receive_data_chunk(self, raw_data, start):
        if start <= MAX_BYTES:
            super().receive_data_chunk(raw_data, start)
