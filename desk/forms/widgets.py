from django import forms

from desk.earlier import TYPED


class Ticks(forms.CheckboxSelectMultiple):
    """Checkboxes, side by side where there is room."""

    template_name = "desk/_change_options.html"


class Radios(forms.RadioSelect):
    """One of a few, all to be seen at once."""

    template_name = "desk/_change_options.html"


class EarlierSelect(forms.Select):
    """A list of a few activities, and a box in which any other can be named."""

    template_name = "desk/_change_earlier.html"
    # What somebody else has chosen, and whoever is shown the form cannot see.
    unseen = frozenset()

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        # What the list does not have was typed.
        is_offered = any(options[0]["selected"] for _group, options, _index in widget["optgroups"])
        is_typed = not is_offered and value is not None and value not in self.unseen
        widget["typed"] = value if is_typed else ""
        widget["typed_name"] = TYPED
        widget["described_by"] = widget["attrs"].get("aria-describedby")
        widget["is_invalid"] = widget["attrs"].get("aria-invalid")
        return context


class RegionCheckboxes(forms.CheckboxSelectMultiple):
    """Checkboxes in groups that fold away; open are the person's own and those with a tick."""

    template_name = "desk/_change_regions.html"
    # Set by the form: the group to open, and the role, which is read out before each group's name.
    home = ""
    role = ""

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["role"] = self.role
        context["widget"]["groups"] = [
            self._group(group, options) for group, options, _index in context["widget"]["optgroups"]
        ]
        return context

    def _group(self, name: str, options: list[dict]) -> dict:
        chosen = sum(option["selected"] for option in options)
        is_open = bool(chosen) or str(name) == self.home
        return {"name": name, "options": options, "chosen": chosen, "is_open": is_open}
