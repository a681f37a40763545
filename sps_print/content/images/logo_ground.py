"""A logo set on the ground it is printed on: white paper, or for a pale one the clinic's colour.

Wide empty margins are cut off: a logo is as large as what is seen of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sps_print.content.images.refuse import refuse

if TYPE_CHECKING:
    from PIL import Image

KEPT = (1200, 600)  # dots: 41 mm by 20 mm, its place on a leaflet, at more than 700 to the inch
SEEN = 40  # of 255 in red, green or blue: what is nearer to white is hardly seen on paper
EMPTY = {"png": 3, "svg": 3, "jpeg": 20}  # of 255: what is nearer is white; JPEG is never quite
WIDE = 0.1  # margins that together take more of a side are cut off
HARDLY = 0.02  # so little of a logo is seen: it was drawn for a dark ground
AROUND = 0.25  # of its height: the colour around a logo that has a ground of its own
PART, THIN = 0.1, 0.08  # of a logo that is not seen, and of that at its edge: letters, not a box
FAINT = "the logo is white or empty: nothing of it would be seen on paper"
OTHER = "use the logo for white paper, or one on a coloured ground"
LOOKED = (300, 300)  # dots are enough to judge by
LARGE = (4000, 4000)  # and these to find the margins
SOLID = 40  # of 255: what covers less is a soft edge


class Grounded(NamedTuple):
    """A logo in red, green and blue. dots: how wide it is in its file, without the margins that are
    cut off.

    lost: whether parts of it are not seen on white paper.
    """

    picture: Image.Image
    dots: int
    lost: bool = False


def crop_box(image: Image.Image, kind: str) -> tuple[int, int, int, int] | None:
    """What is left without wide empty margins: left, top, right, bottom. None: all is empty."""
    # what is see-through is margin, white or not; where nothing is, the white is
    image = _as_it_is(image)
    apart = image.getchannel("A") if image.mode == "RGBA" else _from_white(image)
    box = _above(apart, EMPTY[kind]).getbbox()
    if box is None:
        return None
    left, top, right, bottom = box
    width, height = image.size
    wide = width - (right - left) > WIDE * width or height - (bottom - top) > WIDE * height
    return box if wide else (0, 0, width, height)


def set_on_ground(image: Image.Image, kind: str, main: str, where: str) -> Grounded:
    """The logo as it is printed. image: RGB or RGBA. main: the clinic's colour, for a pale one."""
    from PIL import Image, ImageOps

    image = _as_it_is(image)
    image.thumbnail(LARGE, Image.Resampling.LANCZOS)
    box = crop_box(image, kind)
    image = image.crop(box) if box else image
    dots = image.width
    image.thumbnail(KEPT, Image.Resampling.LANCZOS)
    small = image.copy()
    small.thumbnail(LOOKED, Image.Resampling.BOX)
    seen = _above(_from_white(_on(small, "white")), SEEN)
    clear = image.mode == "RGBA"
    if box is None or not (clear or seen.getbbox()):
        refuse(FAINT, where, OTHER)
    if not clear:
        return Grounded(image, dots)
    see_through = small.getchannel("A")
    solid = _above(see_through, SOLID)
    if _share(seen, solid) < HARDLY:
        ground = Image.new("RGB", small.size, main)
        shown = _above(_apart(_on(small, main), ground), SEEN)
        if _share(shown, solid) < HARDLY:
            refuse(FAINT, where, OTHER)
        around = round(AROUND * image.height)
        return Grounded(ImageOps.expand(_on(image, main), around, main), dots + 2 * around)
    return Grounded(_on(image, "white"), dots, _lost(seen, solid))


def _as_it_is(image: Image.Image) -> Image.Image:
    """The picture, without its alpha channel when no dot is see-through."""
    if image.mode == "RGBA" and not any(image.getchannel("A").histogram()[:255]):
        return image.convert("RGB")
    return image


def _lost(seen: Image.Image, solid: Image.Image) -> bool:
    """Whether there are white parts that the paper swallows, as letters for a dark ground.

    White inside a coloured shape is seen by what is around it, and a white box has a short edge.
    """
    from PIL import ImageChops, ImageFilter

    white = ImageChops.subtract(solid, seen)
    beside = ImageChops.invert(solid).filter(ImageFilter.MaxFilter(3))
    return _share(white, solid) > PART and _share(beside, white) > THIN


def _on(image: Image.Image, ground: str) -> Image.Image:
    """A picture on a colour."""
    from PIL import Image

    if image.mode != "RGBA":
        return image
    whole = Image.new("RGB", image.size, ground)
    whole.paste(image, mask=image.getchannel("A"))
    return whole


def _from_white(image: Image.Image) -> Image.Image:
    from PIL import Image

    return _apart(image, Image.new("RGB", image.size, "white"))


def _apart(one: Image.Image, other: Image.Image) -> Image.Image:
    """How far each dot is from another's in red, green or blue, whichever is most."""
    from PIL import ImageChops

    red, green, blue = ImageChops.difference(one, other).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _above(shades: Image.Image, least: int) -> Image.Image:
    """255 where a shade is greater, else 0."""
    return shades.point([255 * (shade > least) for shade in range(256)])


def _share(part: Image.Image, whole: Image.Image) -> float:
    """How much of the dots of one mask are in another, too."""
    from PIL import ImageChops

    count = whole.histogram()[255]
    return ImageChops.darker(part, whole).histogram()[255] / count if count else 0
