"""对照去年写的一格写哪几栏？The texts of a place without its facts: those are written on the part's own page."""

from functools import cache

from reportdesk.reports.forms.stamped import StampedForm

TEXTS = ("heading", "who", "text")


@cache
def text_form(form: type[StampedForm]) -> type[StampedForm]:
    """Return a form of the texts among a form's fields; one that has none of them, such as a lead's, as it is."""
    names = [name for name in TEXTS if name in form.stored_fields()]
    if not names:
        return form
    meta = type("Meta", (), {"model": form._meta.model, "fields": names})
    fields = {name: form.base_fields[name] for name in names}
    return type(f"{form.__name__}Beside", (StampedForm,), {**fields, "Meta": meta})
