"""Re-encode a picture for the public pages: upright, in sRGB, without a word about where and by whom it was taken."""

import hashlib
import io
import json
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image, ImageCms, ImageFile

from issues import bounded
from issues.uploads import NOT_READABLE, PICTURE_TROUBLE, TRUNCATED, Rejected, judge_picture

WIDTHS = (480, 960, 1600)
# More than any screen shows of it, and half of what most cameras take: JPEG is then decoded at half size.
LONGEST_SIDE = 2000
# A picture this little above its size is left so.
NEAR = 1.03
# 长图: a picture made to be scrolled through keeps its width instead. WebP ends at 16,383.
SCROLLED, SCROLLED_WIDTH, TALLEST = 2.5, 1200, 16_000
JPEG = {"format": "JPEG", "quality": 82, "optimize": True, "progressive": True}
# Method 4 takes twice as long and saves 4 %.
WEBP = {"format": "WEBP", "quality": 80, "method": 2}
ORIENTATION = 0x0112
UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


@dataclass(frozen=True)
class Rendered:
    """What readers get of a picture; `width` and `height` are those of `main`, and so of no rendition exceeded."""

    width: int
    height: int
    main: bytes = field(repr=False)
    webp: dict[int, bytes] = field(repr=False)
    original_sha256: str


def rendition_widths(width: int) -> list[int]:
    """The widths of the WebP files that exist for a picture whose main file is this wide: never enlarged, never none."""
    return [most for most in WIDTHS if most <= width] or [width]


def render(data: bytes) -> Rendered:
    """Make every rendition of one picture. Memory grows with its pixels: call it in the bounded child.

    Raises issues.uploads.Rejected where the picture is refused or cannot be decoded to its end.
    """
    facts = judge_picture(data)
    # WeasyPrint, once imported, has Pillow take pictures that are cut short, in the whole process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with Image.open(io.BytesIO(data), formats=[_decoder(facts.format)]) as original:
            picture = _upright(original)
    except PICTURE_TROUBLE as trouble:
        raise Rejected(NOT_READABLE if facts.format == "heic" else TRUNCATED) from trouble
    width, height = picture.size
    return Rendered(width, height, _encoded(picture, JPEG), _renditions(picture), hashlib.sha256(data).hexdigest())


def _decoder(kind):
    """Pillow's name for what reads this kind; that of HEIC is loaded here and so only in the child."""
    if kind != "heic":
        return kind.upper()
    import pi_heif

    # One thread: the stacks of several would count against the child's address space.
    pi_heif.register_heif_opener(decode_threads=1, thumbnails=False)
    return "HEIF"


def _renditions(picture):
    """One WebP for each width, each made from the next larger."""
    width, height = picture.size
    webp = {}
    for narrower in reversed(rendition_widths(width)):
        size = (narrower, max(1, round(height * narrower / width)))
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        webp[narrower] = _encoded(picture, WEBP)
    return dict(sorted(webp.items()))


def render_bounded(data: bytes) -> Rendered:
    """As `render`, in a child process. Raises Rejected, or bounded.ChildFailed when the picture is too much for it."""
    judge_picture(data)
    with tempfile.TemporaryDirectory(prefix="picture-") as name:
        folder = Path(name)
        (folder / "original").write_bytes(data)
        bounded.run("issues.pictures", folder)
        return load(folder)


def work(folder: Path) -> None:
    """The child's part of `render_bounded`."""
    save(render((folder / "original").read_bytes()), folder)


def narrowed(data: bytes, width: int) -> tuple[bytes, str, int, int]:
    """A picture of our own store as (JPEG, media type, width, height), at most so wide. Raises one of PICTURE_TROUBLE."""
    with Image.open(io.BytesIO(data)) as picture:
        size = (width, max(1, round(picture.height * width / picture.width)))
        picture.draft("RGB", size)
        if picture.width > width:
            picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
        written = picture.convert("RGB")
        return _encoded(written, JPEG), "image/jpeg", *written.size


def save(rendered: Rendered, folder: Path) -> None:
    """Leave a picture's renditions in a folder of their own, for the process that asked for them."""
    (folder / "main.jpg").write_bytes(rendered.main)
    for width, webp in rendered.webp.items():
        (folder / f"{width}.webp").write_bytes(webp)
    facts = {
        "width": rendered.width,
        "height": rendered.height,
        "webp": list(rendered.webp),
        "original_sha256": rendered.original_sha256,
    }
    (folder / "facts.json").write_text(json.dumps(facts), "utf-8")


def load(folder: Path) -> Rendered:
    """Read what `save` left."""
    facts = json.loads((folder / "facts.json").read_text("utf-8"))
    webp = {width: (folder / f"{width}.webp").read_bytes() for width in facts["webp"]}
    main = (folder / "main.jpg").read_bytes()
    return Rendered(facts["width"], facts["height"], main, webp, facts["original_sha256"])


def _upright(original):
    """The picture in 8-bit RGB on white, small enough for its purpose, turned as its camera was held, and nothing else."""
    turn = UPRIGHT.get(_orientation(original))
    lies = turn in (
        Image.Transpose.TRANSPOSE,
        Image.Transpose.ROTATE_270,
        Image.Transpose.TRANSVERSE,
        Image.Transpose.ROTATE_90,
    )
    size = _fitted(original.size[::-1])[::-1] if lies else _fitted(original.size)
    profile = original.info.get("icc_profile")
    original.draft(None, size)
    picture = _eight_bits(_reduced(original, size))
    if picture.width > NEAR * size[0] or picture.height > NEAR * size[1]:
        picture = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    picture = _in_srgb(_on_white(picture), profile)
    if turn is not None:
        picture = picture.transpose(turn)
    picture.info = {}  # comments and profiles would be written out again
    return picture


def _orientation(original):
    if original.format == "TIFF":
        return None  # Pillow turns these itself when it decodes them
    try:
        return original.getexif().get(ORIENTATION)
    except PICTURE_TROUBLE:
        return None  # a damaged EXIF block says nothing, and is not kept anyway


def _fitted(size):
    width, height = size
    if height > SCROLLED * width:
        most = min(1, SCROLLED_WIDTH / width, TALLEST / height)
    else:
        most = min(1, LONGEST_SIDE / max(width, height))
    return max(1, round(width * most)), max(1, round(height * most))


def _reduced(original, size):
    """Decoded to the end, and brought near its size in its own mode where that can be done: the next steps copy it whole."""
    original.load()
    factor = min(original.width // size[0], original.height // size[1]) // 2
    if factor < 2 or original.mode not in ("L", "LA", "RGB", "RGBA", "CMYK") or "transparency" in original.info:
        return original
    return original.reduce(factor)


def _eight_bits(original):
    """One of L, RGB, RGBA, CMYK and LAB."""
    mode = original.mode
    if mode in ("L", "RGB", "RGBA", "CMYK", "LAB"):
        return original if "transparency" not in original.info else original.convert("RGBA")
    if mode.startswith("I"):
        return _sixteen_to_eight(original)
    if mode in ("1", "P", "PA", "LA", "La", "RGBa", "RGBX", "YCbCr", "HSV"):
        return original.convert("RGBA" if original.has_transparency_data else "RGB")
    raise Rejected(f"图片的颜色模式（{mode}）不能转换。请导出为 RGB 颜色的 JPEG 或 PNG 后再传。")


def _sixteen_to_eight(original):
    brightest = original.getextrema()[1]
    if brightest <= 255:
        return original.convert("L")
    return original.convert("I").point(lambda value: value * (1 / 257)).convert("L")


def _on_white(picture):
    if picture.mode != "RGBA":
        return picture
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _in_srgb(picture, profile):
    """Colours as every screen shows them; a profile that does not fit the picture is left out of account."""
    if profile or picture.mode == "LAB":
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile)) if profile else ImageCms.createProfile("LAB")
            return ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            if picture.mode == "LAB":
                raise
    return picture.convert("RGB")


def _encoded(picture, options):
    out = io.BytesIO()
    picture.save(out, **options)
    return out.getvalue()
