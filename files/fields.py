from django import forms

from .contents import Renditions, read_photo


class PictureField(forms.FileField):
    """A picture file; cleaned, it is the photo in both sizes, made harmless."""

    widget = forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"})

    def clean(self, data, initial=None) -> Renditions | None:
        file = super().clean(data, initial)
        return read_photo(file) if file else None
