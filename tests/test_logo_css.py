"""What browsers know of CSS and resvg does not: drawn as if it were written plainly, or refused."""

from __future__ import annotations

import pace
import pytest

from sps_print.content.images.logo import Logo, logo_of
from sps_print.problems import ContentError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">{}</svg>'
TWO = '<rect class="a" width="90" height="100"/><circle class="b" cx="150" cy="50" r="45"/>'
PLAIN = SVG.format(
    '<rect width="90" height="100" fill="#06c"/><circle cx="150" cy="50" r="45" fill="#c00"/>'
)
RECT = '<rect x="20" y="10" width="90" height="50" fill="#06c" {}/><circle r="9"/>'
ONE = '<rect width="90" height="100" {}/><circle cx="150" cy="50" r="45"/>'


def drawn(svg: str) -> Logo:
    return logo_of(svg.encode(), "svg", "logo", "our sign", "#0b4f6c")


@pytest.mark.parametrize(
    "style",
    [
        ".a{fill:#06c}.b{fill:#c00}.a:hover,.b::after{fill:#0a0}",
        ":root{fill:#c00}.a{fill:#06c}",
        "circle{fill:#c00}rect:not(.z){fill:#06c}",
        ".a{fill:#06c}:nth-child(3){fill:#c00}",
        ".a{fill:#06c}svg > circle:last-child{fill:#c00}",
        "rect:nth-of-type(odd){fill:#06c}circle:first-of-type{fill:#c00}",
        ".b{fill:#c00}:nth-last-child(n+2){fill:#06c}",
        ".a{fill:#06c}.a ~ circle{fill:#c00}",
        ".a{fill:#06c}rect + circle{fill:#c00}",
        '[class^="a"]{fill:#06c}[class~="b"]{fill:#c00}',
        "[class=A i]{fill:#06c}[r$='5'][cx*='5']{fill:#c00}",
        ":is(.a,.z){fill:#06c}:where(.b){fill:#c00}",
        ".b{fill:#0a0}:where(#x,.b){fill:#00f}.a{fill:#06c}svg .b{fill:#c00}",
        ".a{FILL:#06c}.b{Fill:#C00}",
        "@media screen{.a{fill:#06c}}@media all{.b{fill:#c00}}",
        "@media (prefers-color-scheme:light){.a{fill:#06c}}.b{fill:#c00}",
        ".a{fill:#06c}.b{fill:#c00}@media print{.b{fill:#000}}@media (hover){.a{fill:red}}",
        "@charset 'utf-8';@keyframes k{0%{fill:#111}}.a{fill:#06c}@font-face{x:y}.b{fill:#c00}",
        "<![CDATA[<!-- .a{fill:#06c} .b{fill:#c00} -->]]>",
        ".a{fill #0a0;fill:#06c}.b{fill:#c00;fill:bluu",
        ".a{fill:#06c!important}.b{fill:#c00}rect.a{fill:#0a0}",
        ":nth-child(1 of rect){fill:#06c}circle:only-of-type{fill:#c00}:only-child{fill:#000}",
        ".a{fill:/*a*/#06c/**/}.b{fill:#c00}/* .a{fill:red} */ oops; ",
    ],
)
def test_each_rule_finds_its_elements(style: str) -> None:
    assert drawn(SVG.format(f"<style>{style}</style>{TWO}")).data == drawn(PLAIN).data


def test_letters_of_any_language_name_a_class() -> None:
    svg = SVG.format("<style>.größe{fill:#06c}.b{fill:#c00}</style>" + TWO)
    assert drawn(svg.replace('"a"', '"größe"')).data == drawn(PLAIN).data


def test_what_is_important_yields_to_an_important_attribute_alone() -> None:
    for style in ("fill:#06c !important", "fill:#06c!IMPORTANT;fill:red"):
        rules = "<style>.a{fill:#0a0 !important}.b{fill:#c00}</style>"
        svg = SVG.format(rules + TWO.replace("<rect", f'<rect style="{style}"'))
        assert drawn(svg).data == drawn(PLAIN).data


def test_a_sheet_for_another_medium_is_left_out() -> None:
    sheets = '<style>.a{fill:#06c}.b{fill:#c00}</style><style media="print">.a{fill:#000}</style>'
    assert drawn(SVG.format(sheets + TWO)).data == drawn(PLAIN).data


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("rgb(0 102 204 / 50%)", "#0066cc80"), ("hsla(210,100%,40%,50%)", "#0066cc80"),
        ("hsl(210deg 100% 40% / .5)", "#0066cc80"), ("hsl(.5turn 100% 40%)", "#0cc"),
        ("hsl(210 100 40)", "#06c"), ("hwb(210 0% 20%)", "#06c"), ("RebeccaPurple", "#639"),
        ("rgb(none 102 204)", "#06c"), ("light-dark(#06c, #fff)", "#06c"), ("bluu", "#000"),
        ("rgb(0, 40%, 204)", "#000"), ("currentcolor", "#000"), ("#06c80", "#000"),
        ("url(#no) rgb(0 102 204)", "#06c"), ("hsl(210 150% 40%)", "#06c"),
        ("hsl(210, 100, 40)", "#000"), ("hwb(210, 0%, 20%)", "#000"), ("rgb(none,9,9)", "#000"),
        ("rgb(0.5 101.5 203.6)", "#0166cc"), ("color(srgb 0 0.4 0.8)", "#06c"),
        ("rgb(0 102 204 / 150%)", "#06c"),
    ],
)  # fmt: skip
def test_colours_as_browsers_read_them(said: str, plain: str) -> None:
    """In an attribute, in a style, and in a rule."""
    wanted = drawn(SVG.format(ONE.format(f'fill="{plain}"'))).data
    rule = f"<style>rect{{fill:{said}}}</style>"
    places = (f'fill="{said}"', f'style="fill:{said}"')
    for svg in (*(ONE.format(place) for place in places), rule + ONE.format("")):
        assert drawn(SVG.format(svg)).data == wanted


def test_a_colour_for_other_renderers_leaves_the_one_before_it() -> None:
    """As Figma writes them."""
    style = 'fill="#0066CC" style="fill:#0066CC;fill:color(display-p3 0 0.4 0.8);fill-opacity:1"'
    plain = SVG.format(ONE.format('fill="#06c"'))
    assert drawn(SVG.format(ONE.format(style))).data == drawn(plain).data
    with pytest.raises(ContentError, match=r"a colour in “color\(…\)”"):
        drawn(SVG.format(ONE.format('fill="#06c" style="fill:color(display-p3 0 0.4 0.8)"')))


@pytest.mark.parametrize(
    ("style", "plain"),
    [
        ("transform:translate(50px,20px) rotate(10deg)", 'transform="translate(50 20) rotate(10)"'),
        ("transform:translateX(50px) scaleY(50%)", 'transform="translate(50 0) scale(1 .5)"'),
        ("transform:rotate(.1turn);transform-origin:100px 50px", 'transform="rotate(36 100 50)"'),
        ("transform:rotate(45deg);transform-origin:center", 'transform="rotate(45 100 50)"'),
        ("transform:rotate(45deg);transform-origin:0% 100%", 'transform="rotate(45 0 100)"'),
        ("transform:skew(9deg)", 'transform="skewX(9)"'), ("filter:alpha(opacity=50)", ""),
        ("transform:none", ""), ("opacity:unset", ""), ("stroke-width:-3", ""),
        ("rx:20px", 'rx="20"'), ("x:60px;width:40px", 'x="60" width="40"'),
    ],
)  # fmt: skip
def test_transforms_and_sizes_of_css(style: str, plain: str) -> None:
    rect = RECT.replace('x="20" ', "").replace('width="90" ', "")
    own = plain if " width" in plain else f'x="20" width="90" {plain}'
    said = SVG.format(rect.format(f'x="20" width="90" style="{style}"'))
    assert drawn(said).data == drawn(SVG.format(rect.format(own))).data


def test_a_path_and_a_circle_of_css() -> None:
    style = '.p{d:path("M0 0h90v100h-90z");fill:#06c}circle{r:45px;cx:150px;cy:50px;fill:#c00}'
    svg = SVG.format(f"<style>{style}</style><path class='p'/><circle/>")
    path = '<path fill="#06c" d="M0 0h90v100h-90z"/><circle cx="150" cy="50" r="45" fill="#c00"/>'
    assert drawn(svg).data == drawn(SVG.format(path)).data


@pytest.mark.parametrize("box", ["0 0 200 100", "-20 -10 200 100"])
def test_a_ground_that_css_paints(box: str) -> None:
    svg = SVG.replace("0 0 200 100", box).format('<circle cx="100" cy="50" r="30" fill="#fff"/>')
    x, y, wide, high = box.split()
    ground = f'<rect x="{x}" y="{y}" width="{wide}" height="{high}" fill="#0b4f6c"/><circle'
    wanted = drawn(svg.replace("<circle", ground)).data
    assert drawn(svg.replace("<svg", '<svg style="background:#0b4f6c"')).data == wanted
    sheet = "<style>svg{background-color:#0b4f6c}</style><circle"
    assert drawn(svg.replace("<circle", sheet)).data == wanted


def test_of_two_addresses_the_plain_one_counts() -> None:
    defs = '<defs><rect id="a" width="90" height="90" fill="#06c"/><circle id="b" r="40"/></defs>'
    old = 'xmlns:k="http://www.w3.org/1999/xlink" k:href="#b"'
    wanted = drawn(SVG.format(defs + '<use href="#a"/>')).data
    for both in (f'<use {old} href="#a"/>', f'<use href="#a" {old}/>'):
        assert drawn(SVG.format(defs + both)).data == wanted


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<style>.a:has(b){fill:red}</style>", "style “.a:has.* is not known"),
        ("<style>:not(*, .a){fill:red}</style>", r"style “:not\(.* is not known"),
        ("<style>|rect{fill:red}</style>", r"style “\|rect” is not known"),
        ("<style>:link{fill:red}</style>", "style “:link” is not known"),
        ("<style>.a:no-such-thing{fill:red}</style>", "style “.a:no-such-thing” is not known"),
        ("<style>a:nth-child(2 of){fill:red}</style>", "style “a:nth-child.* is not known"),
        ("<style>.a{@supports (x:y){fill:red}}</style>", "style “.a { … {” is not known"),
        ("<style>svg{.a{fill:red}}</style>", "style “svg { … {” is not known"),
        ("<style>@supports (x:y){.a{fill:red}}</style>", "style “@supports .* is not known"),
        ("<style>@layer x{.a{fill:red}}</style>", "style “@layer x” is not known"),
        (RECT.format('style="clip-path:circle(40px)"'), r"clip-path: circle\(40px\)"),
        (RECT.format('style="mask-image:linear-gradient(#000,#fff)"'), "uses mask-image"),
        (RECT.format('style="mask:url(#m) alpha"'), "uses mask: "),
        (RECT.format('style="rotate:30deg"'), "uses rotate: 30deg"),
        (RECT.format('style="animation:k 1s"'), "uses animation: k 1s"),
        (RECT.format('style="transform:translate(50%)"'), "uses transform: "),
        (RECT.format('style="transform:translate3d(1px,2px,0)"'), "uses transform: "),
        (
            RECT.format('style="transform:rotate(9deg);transform-origin:center;'
                        'transform-box:fill-box"'), "uses transform-box: fill-box",
        ),
        (RECT.format('style="stroke:red;stroke-width:calc(1px + 2px)"'), "uses stroke-width: calc"),
        (RECT.format('style="stroke:red;stroke-width:1rem"'), "uses stroke-width: 1rem"),
        (RECT.format('style="width:50vw"'), "uses width: 50vw"),
        (RECT.format('style="mix-blend-mode:plus-lighter"'), "mix-blend-mode: plus-lighter"),
        (RECT.format('filter="url(#no)"'), "has no filter “no”"),
        (RECT.replace("#06c", "ButtonFace").format(""), "a colour of the screen, “ButtonFace”"),
        (RECT.replace("#06c", "rgb(from red r g b)").format(""), "a colour in “rgb"),
        (RECT.replace("#06c", "color()").format(""), "a colour in “color"),
        (RECT.replace("#06c", "#06c icc-color(x,1)").format(""), "a colour in “icc-color"),
        (
            '<path id="p" d="M0 0h9"/><path id="p" d="M0 0v9"/><use href="#p"/>',
            "two things named “p”",
        ),
        (
            '<g transform="scale(5)">' + RECT.format('vector-effect="non-scaling-stroke"') + "</g>",
            "lines that keep their width",
        ),
        (RECT.format('stroke="red" stroke-dasharray="5" pathLength="10"'), "dashes measured by"),
    ],
)  # fmt: skip
def test_what_would_be_left_out_in_silence_is_refused(body: str, said: str) -> None:
    with pytest.raises(ContentError, match=said) as caught:
        drawn(SVG.format(body + RECT.format("")))
    assert caught.value.problems[0].hint


def test_a_drawing_that_is_turned_as_a_whole_is_refused() -> None:
    with pytest.raises(ContentError, match="moved or turned as a whole"):
        drawn(SVG.replace("<svg", '<svg transform="rotate(9)"').format(RECT.format("")))


def test_many_rules_and_long_selectors_take_no_time() -> None:
    deep = "<g>" * 150 + RECT.format("") + "</g>" * 150
    chain = "<style>" + "g " * 40 + "circle.no{fill:red}</style>"
    assert drawn(SVG.format(chain + deep))
    many = "<style>" + "".join(f".c{n}{{fill:red}}" for n in range(3000)) + "</style>"
    with pytest.raises(ContentError, match="too many rules"):
        drawn(SVG.format(many + "<g/>" * 1000))


DEEP = "<g>" * 150 + RECT.format("") + "</g>" * 150
FLAT = "<g/>" * 100_000


@pytest.mark.parametrize(
    ("css", "body", "said"),
    [
        ("a," * 99_000 + "b{fill:red}", "", "too many rules"),
        (":is(" + "a," * 20_000 + "b) g{fill:red}", "<g/>" * 500, "too many rules"),
        (":is(" * 5000 + "a" + ")" * 5000 + "{fill:red}", "", "not known|nested too deeply"),
        ("a{fill:" + "(" * 90_000 + "}", "", "nested too deeply"),
        ("x " + "g " * 40 + "rect{fill:red}", DEEP, "too many rules"),
        ("x " + "~ g " * 8 + "{fill:red}", "<g/>" * 3000, "too many rules"),
        (".x ~ g{fill:red}", FLAT, "too many rules"),
        ("g:nth-of-type(2){fill:red}", FLAT, "too many rules"),
        (":nth-last-child(2 of g){fill:red}", "<g/>" * 3000, "too many rules"),
        ("g:nth-child(" + "9" * 5000 + "n){fill:red}", "", "thousands of digits"),
        ("a{fill:red}" * 90_000, "", "too long"),
    ],
    ids=lambda words: words[:20],
)
def test_a_style_without_end_is_refused_soon(css: str, body: str, said: str) -> None:
    with pace.soon(), pytest.raises(ContentError, match=said):
        drawn(SVG.format(f"<style>{css}</style>{body}"))


def test_colours_within_colours_without_end_are_refused_soon() -> None:
    many = "light-dark(" * 500 + "red" + ",red)" * 500
    with pace.soon(), pytest.raises(ContentError, match="a colour in “light-dark"):
        drawn(SVG.format(ONE.format(f'fill="{many}"')))
