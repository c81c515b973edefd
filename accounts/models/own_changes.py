"""Saving a record without bringing back what others have changed since it was read."""

from django.db import models


class KeepsOthersChanges(models.Model):
    """A record that takes over what others have written before it writes itself.

    Django writes all columns of what was read once: an account closed meanwhile would be open
    again. Whoever saves such a record calls `take_over()` inside the transaction of the save, and
    only what this process has changed is its own.
    """

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db, field_names, values):
        record = super().from_db(db, field_names, values)
        record.note_as_stored()
        return record

    def refresh_from_db(self, using=None, fields=None, **kwargs):
        super().refresh_from_db(using, fields, **kwargs)
        self.note_as_stored(fields)

    def note_as_stored(self, names: list[str] | None = None) -> None:
        """From now on, only what differs from the present values is a change of this process."""
        present = {
            field.attname: self.__dict__[field.attname]
            for field in self._meta.concrete_fields
            if field.attname in self.__dict__ and (names is None or field.name in names)
        }
        self._stored_values = {**getattr(self, "_stored_values", {}), **present}

    def take_over(self) -> None:
        """Lock the row, and read what others have written; what was changed here stays.

        Needs a transaction. Raises DoesNotExist where the row is gone: it does not come back.
        """
        # Without the key: others may be writing rows that only name this one.
        rows = type(self)._base_manager.select_for_update(no_key=True).filter(pk=self.pk)
        for name, value in rows.values(*self._stored_values).get().items():
            if self.__dict__.get(name) == self._stored_values[name]:
                setattr(self, name, value)
