"""Languages of the pages and of what stands in them."""

from django.utils.translation import to_locale

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ku", "ps", "sd", "ug", "ur", "yi"}


def tag_of(code: str) -> str:
    """Django's code of a language as BCP 47: ``zh-hans`` is ``zh-Hans``."""
    return to_locale(code).replace("_", "-")


def is_right_to_left(tag: str) -> bool:
    return tag.split("-")[0].lower() in _RIGHT_TO_LEFT
