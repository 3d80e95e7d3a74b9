"""One style sheet for both directions of writing, light and dark, screen and paper."""

import re
from pathlib import Path

import pytest

WEB = Path(__file__).resolve().parents[2] / "src" / "throughline" / "web"
STYLE = (WEB / "static" / "web" / "style.css").read_text(encoding="utf-8")
#: Words of the design, with the colour of each in light and in dark.
STRANDS = {
    "said": ("#3a5a8c", "#9db9e6"),
    "promised": ("#8a5a00", "#e0b35c"),
    "done": ("#1d6b4f", "#7cc9a7"),
    "changed": ("#7a3b69", "#d69cc6"),
}
PAPERS = ("#ffffff", "#14202b")


def test_style_never_names_left_or_right() -> None:
    assert not re.findall(r"left|right", STYLE, re.IGNORECASE)


def test_style_has_no_sizes_that_go_with_one_direction() -> None:
    physical = r"(?<![\w-])(?:margin|padding|border)-(?:top|bottom)\b|(?<![\w-])(?:top|bottom|float|clear)\s*:"
    assert not re.findall(physical, STYLE)


def test_style_fetches_nothing() -> None:
    assert "url(" not in STYLE
    assert "@import" not in STYLE


@pytest.mark.parametrize("strand", STRANDS)
def test_strand_has_its_colour_in_light_and_dark(strand: str) -> None:
    assert tuple(re.findall(rf"--{strand}: (#[0-9a-f]{{6}});", STYLE)) == STRANDS[strand]


@pytest.mark.parametrize("name", ["ink", "quiet", "link", *STRANDS])
def test_text_stands_out_from_the_paper(name: str) -> None:
    colours = re.findall(rf"--{name}: (#[0-9a-f]{{6}});", STYLE)
    for colour, paper in zip(colours, PAPERS, strict=True):
        assert contrast(colour, paper) >= 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_only_five_sizes_of_type() -> None:
    sizes = re.findall(r"--size-\w+: ([\d.]+)rem", STYLE)
    assert [round(float(size) * 16) for size in sizes] == [14, 16, 20, 26, 34]


def test_no_template_carries_styles_or_programs() -> None:
    for path in WEB.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert not re.findall(r"<style|\sstyle=|\son\w+=|javascript:", page), path
