"""What a rendition shows and no longer tells: words stripped, the right side up, the colours of a screen."""

import pytest
from PIL import Image, ImageChops, ImageCms, ImageDraw

from issues import uploads
from issues.pictures import render

from . import samples
from .samples import BLUE, RED, exif, halves, opened

WHITE = (255, 255, 255)


def about(colour, other, apart=12):
    return all(abs(one - two) <= apart for one, two in zip(colour, other, strict=True))


def all_files(rendered):
    return [rendered.main, *rendered.webp.values()]


# What is stripped, what is turned


def test_no_word_about_place_or_person_is_left():
    source = samples.encoded(halves(800, 600), exif=exif(), comment=b"CANARY", icc_profile=b"CANARY" * 40)
    assert source.count(b"CANARY") > 3

    rendered = render(source)

    for data in all_files(rendered):
        assert b"CANARY" not in data
        assert not opened(data).getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(opened(data).info)


def test_nothing_that_hangs_behind_a_picture_is_kept():
    source = samples.encoded(halves(80, 60)) + b"<script>CANARY</script>" + samples.zipped({"CANARY": "CANARY"})

    assert all(b"CANARY" not in data for data in all_files(render(source)))


def test_the_words_hidden_in_a_real_polyglot_are_gone(corpus):
    source = (corpus / "uploads/polyglot-jpg-html.jpg").read_bytes()
    assert b"CANARY" in source

    assert all(b"CANARY" not in data for data in all_files(render(source)))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_as_its_camera_was_held(kind, orientation):
    upright = halves(600, 400)
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}  # the turns that undo each orientation
    stored = upright.transpose(Image.Transpose(back[orientation])) if orientation > 1 else upright
    source = samples.encoded(stored, kind, exif=exif(orientation))

    rendered = render(source)

    shown = opened(rendered.main)
    assert shown.size == (600, 400)
    assert about(shown.getpixel((300, 50)), RED)
    assert about(shown.getpixel((300, 350)), BLUE)


def test_a_large_picture_held_upright_is_fitted_upright():
    source = samples.encoded(halves(4000, 3000).transpose(Image.Transpose.ROTATE_90), exif=exif(6))

    rendered = render(source)

    assert (rendered.width, rendered.height) == (2000, 1500)


def test_a_damaged_exif_block_is_no_obstacle():
    source = samples.encoded(halves(60, 40), exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 30)

    assert render(source).width == 60


# Colours


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_is_rendered_in_colour(mode):
    picture = Image.new("I;16", (60, 40), 65535) if mode == "I;16" else samples.picture(60, 40, "white", mode)

    rendered = render(samples.encoded(picture, "PNG"))

    assert opened(rendered.main).mode == "RGB"
    assert about(opened(rendered.main).getpixel((30, 20)), WHITE, 2)


def test_the_greys_of_sixteen_bits_stay_where_they_are():
    picture = Image.new("I;16", (64, 48), 32768)

    assert about(opened(render(samples.encoded(picture, "PNG")).main).getpixel((30, 20)), (128, 128, 128), 2)


def test_what_is_transparent_becomes_white():
    picture = Image.new("RGBA", (60, 40), (*RED, 0))
    ImageDraw.Draw(picture).rectangle((0, 0, 29, 40), fill=(*RED, 255))

    shown = opened(render(samples.encoded(picture, "PNG")).main)

    assert about(shown.getpixel((5, 20)), RED)
    assert about(shown.getpixel((50, 20)), WHITE, 3)


@pytest.mark.parametrize("kind", ["PNG", "GIF"])
def test_a_palette_with_a_transparent_colour_becomes_white_there(kind):
    picture = Image.new("P", (60, 40), 0)
    picture.putpalette([*RED, *BLUE])
    ImageDraw.Draw(picture).rectangle((0, 0, 29, 40), fill=1)

    shown = opened(render(samples.encoded(picture, kind, transparency=0)).main)

    assert about(shown.getpixel((5, 20)), BLUE)
    assert about(shown.getpixel((50, 20)), WHITE, 3)


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_printers_colours_become_screen_colours(kind):
    picture = Image.new("CMYK", (60, 40), (0, 255, 255, 0))

    shown = opened(render(samples.encoded(picture, kind)).main)

    assert shown.mode == "RGB"
    assert shown.getpixel((30, 20))[0] > 200 > 60 > shown.getpixel((30, 20))[2]


def test_colours_of_another_profile_are_converted():
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    srgb = ImageCms.createProfile("sRGB")
    picture = ImageCms.profileToProfile(
        Image.new("RGB", (60, 40), RED), srgb, ImageCms.createProfile("LAB"), outputMode="LAB"
    )

    shown = opened(render(samples.encoded(picture, "TIFF", icc_profile=lab)).main)

    assert about(shown.getpixel((30, 20)), RED)


@pytest.mark.parametrize("profile", [b"junk" * 50, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()])
def test_a_profile_that_does_not_fit_is_left_out_of_account(profile):
    shown = opened(render(samples.encoded(Image.new("RGB", (60, 40), RED), icc_profile=profile)).main)

    assert about(shown.getpixel((30, 20)), RED)


def test_a_mode_that_cannot_be_shown_is_named():
    with pytest.raises(uploads.Rejected, match="颜色模式"):
        render(samples.encoded(Image.new("F", (8, 8), 0.5), "TIFF"))


def test_of_a_moving_picture_the_first_frame_is_kept():
    frames = [Image.new("P", (60, 40), 0) for _ in range(3)]
    for frame, colour in zip(frames, (RED, BLUE, WHITE), strict=True):
        frame.putpalette(colour)
    source = samples.encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])

    rendered = render(source)

    assert about(opened(rendered.main).getpixel((30, 20)), RED)
    assert all(getattr(opened(data), "n_frames", 1) == 1 for data in all_files(rendered))


def test_the_difference_between_a_picture_and_its_rendition_cannot_be_seen():
    source = Image.linear_gradient("L").resize((960, 640)).convert("RGB")

    shown = opened(render(samples.encoded(source, "PNG")).webp[960])

    assert max(high for _, high in ImageChops.difference(shown, source).getextrema()) <= 8
