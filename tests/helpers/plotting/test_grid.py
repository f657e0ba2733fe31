"""Grids show every image with its title, its shape and an honest scale."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.image import AxesImage

from cnn_helpers import correlate2d, kernels
from cnn_helpers.datasets import astronaut, camera
from cnn_helpers.plotting import plot_images_grid, show_image

GRADIENT = np.linspace(-30.0, 10.0, 20).reshape(4, 5)


def panels() -> list[Axes]:
    return list(plt.gcf().axes)


def drawn(axes: Axes) -> AxesImage:
    (image,) = axes.images
    return image


def bars() -> int:
    return sum(len(axes.child_axes) for axes in panels())


def test_titles_stand_above_and_shapes_below() -> None:
    plot_images_grid([camera(), astronaut()], ["Grey", "Colour"])
    assert [axes.get_title() for axes in panels()] == ["Grey", "Colour"]
    assert [axes.get_xlabel() for axes in panels()] == [
        "Shape: (512, 512)",
        "Shape: (512, 512, 3)",
    ]


def test_the_shape_label_makes_a_difference_to_the_picture() -> None:
    plot_images_grid([camera()])
    with_label = _render()
    plt.gca().set_xlabel("")
    assert (with_label != _render()).any()


@pytest.mark.parametrize(
    ("count", "per_row", "grid"), [(1, 2, (1, 1)), (4, 2, (2, 2)), (5, 3, (2, 3)), (3, 9, (1, 3))]
)
def test_images_fill_the_grid_row_by_row(count: int, per_row: int, grid: tuple[int, int]) -> None:
    plot_images_grid([np.full((2, 2), i) for i in range(count)], images_per_row=per_row)
    spec = panels()[0].get_subplotspec()
    assert spec is not None
    assert spec.get_gridspec().get_geometry() == grid
    assert [drawn(axes).get_array()[0, 0] for axes in panels()] == list(range(count))


def test_a_frame_shows_where_an_image_of_the_pages_colour_ends() -> None:
    for style in ("default", "dark_background"):
        with plt.style.context(style):
            show_image(np.full((4, 4), 255, dtype=np.uint8))
            assert all(spine.get_visible() for spine in plt.gca().spines.values())


def test_figsize_is_that_of_the_whole_figure() -> None:
    plot_images_grid([camera()])
    assert plt.gcf().get_size_inches().tolist() == [8, 4.2]
    plot_images_grid([camera()], figsize=(5, 4))
    assert plt.gcf().get_size_inches().tolist() == [5, 4]


def test_colour_images_are_drawn_as_they_are() -> None:
    for image in (astronaut(), astronaut() / 255, astronaut().astype(np.int64)):
        show_image(image)
        shown = np.asarray(drawn(plt.gca()).get_array(), dtype=np.float64)
        np.testing.assert_allclose(shown * (255 if shown.max() <= 1 else 1), astronaut())


def test_grey_levels_are_drawn_on_0_to_255_and_other_numbers_from_end_to_end() -> None:
    images = [np.array([[7, 9]], dtype=np.uint8), np.array([[True, True]]), GRADIENT]
    plot_images_grid(images)
    assert [drawn(axes).get_clim() for axes in panels()] == [(0, 255), (0, 1), (-30, 10)]


def test_equal_numbers_look_equal_where_the_scale_is_shared() -> None:
    images = [camera(), GRADIENT, GRADIENT + 5, GRADIENT * 2]
    plot_images_grid(images, shared_scale="row")
    assert [drawn(axes).get_clim() for axes in panels()] == [
        (-30, 255),
        (-30, 255),
        (-60, 20),
        (-60, 20),
    ]
    plot_images_grid(images, shared_scale="all")
    assert {drawn(axes).get_clim() for axes in panels()} == {(-60, 255)}


def test_colour_images_take_no_part_in_a_shared_scale() -> None:
    plot_images_grid([astronaut() / 255, GRADIENT], shared_scale="row", colorbar=True)
    assert drawn(panels()[1]).get_clim() == (-30, 10)
    assert bars() == 1


def test_signed_scales_are_symmetric_with_white_at_zero() -> None:
    plot_images_grid([GRADIENT, np.zeros((2, 2)), camera()], signed=True)
    assert [drawn(axes).get_clim() for axes in panels()] == [(-30, 30), (-1, 1), (-255, 255)]
    red, green, blue, _ = drawn(panels()[0]).to_rgba(0.0)
    assert min(red, green, blue) > 0.95


def test_grey_is_the_default_and_any_colours_may_be_chosen() -> None:
    for cmap, signed, name in [
        (None, False, "gray"),
        (None, True, "signed"),
        ("viridis", True, "viridis"),
        (plt.get_cmap("magma"), False, "magma"),
    ]:
        show_image(GRADIENT, cmap=cmap, signed=signed)
        assert drawn(plt.gca()).get_cmap().name == name


EDGES = np.array([[-80.0, 90.0], [4.0, -3.0]])


def looks() -> list[tuple[str, tuple[float, float]]]:
    return [(drawn(axes).get_cmap().name, drawn(axes).get_clim()) for axes in panels()]


@pytest.mark.parametrize("name", ["sobel_x", "sobel_y", "laplacian", "outline", "box_edge"])
def test_a_map_of_edges_beside_its_photo_is_signed_with_a_legend(name: str) -> None:
    edges = correlate2d(camera(), kernels.ALL[name])
    plot_images_grid([camera(), edges], ["Original", "Convolved"])
    (photo_colours, photo), (edge_colours, (low, high)) = looks()
    assert (photo_colours, photo) == ("gray", (0, 255))
    assert edge_colours == "signed"
    assert low == -high < 0
    assert bars() == 1


@pytest.mark.parametrize("name", ["identity", "blur", "gaussian_blur", "sharpen", "emboss"])
def test_a_filtered_photo_beside_its_photo_is_drawn_on_grey_levels(name: str) -> None:
    plot_images_grid([camera(), correlate2d(camera(), kernels.ALL[name], padding=1)])
    assert looks() == [("gray", (0, 255))] * 2
    assert bars() == 0


def test_what_is_about_something_else_keeps_its_own_scale() -> None:
    mask, logarithms = camera() / 255, np.log1p(camera().astype(float))
    plot_images_grid([camera(), mask, logarithms])
    assert [limits for _, limits in looks()] == [
        (0, 255),
        (mask.min(), mask.max()),
        (logarithms.min(), logarithms.max()),
    ]


def test_numbers_of_similar_spread_share_a_scale() -> None:
    ramp = np.linspace(0.0, 10.0, 20).reshape(4, 5)
    plot_images_grid([ramp, ramp + 5, ramp * 1000, ramp * 2000])
    assert [limits for _, limits in looks()] == [(0, 15), (0, 15), (0, 20000), (0, 20000)]


def test_signed_maps_share_a_scale_and_one_bar() -> None:
    plot_images_grid([EDGES, EDGES / 2])
    (_, first), (_, second) = looks()
    assert first == second
    assert first[0] == -first[1]
    assert bars() == 1


def test_a_map_without_negatives_is_not_signed() -> None:
    plot_images_grid([np.maximum(EDGES, 0), EDGES + 100])
    assert [colours for colours, _ in looks()] == ["gray", "gray"]


def test_a_bar_says_that_values_lie_beyond_its_ends() -> None:
    impulse = np.zeros((40, 40))
    impulse[0, 0], impulse[1, :] = 9.0, -1.0
    show_image(impulse)
    assert drawn(plt.gca()).get_clim() == (-1, 1)
    (bar,) = plt.gca().child_axes
    assert len(bar.patches) >= 1


def test_levels_draws_photos_of_floats_on_0_to_255() -> None:
    photo = camera().astype(float)
    plot_images_grid([photo, photo - 40, EDGES], shared_scale="levels")
    assert looks()[:2] == [("gray", (0, 255))] * 2
    assert looks()[2][0] == "signed"


def test_without_signed_and_sharing_the_old_picture_comes() -> None:
    plot_images_grid([EDGES, EDGES * 2], shared_scale="none")
    assert looks() == [("gray", (-80, 90)), ("gray", (-160, 180))]
    plot_images_grid([EDGES], signed=False)
    assert looks() == [("gray", (-80, 90))]


@pytest.mark.parametrize(("sharing", "count"), [("none", 3), ("row", 2), ("all", 1)])
def test_there_is_one_bar_for_each_scale(sharing: str, count: int) -> None:
    images = [GRADIENT, GRADIENT, GRADIENT]
    plot_images_grid(images, shared_scale=sharing, colorbar=True)  # type: ignore[arg-type]
    assert bars() == count


def test_a_bar_is_as_tall_as_its_image() -> None:
    show_image(np.ones((20, 60)) * np.arange(60), colorbar=True)
    _render()
    (bar,) = plt.gca().child_axes
    image, beside = plt.gca().get_window_extent(), bar.get_window_extent()
    assert (round(beside.y0), round(beside.y1)) == (round(image.y0), round(image.y1))
    assert beside.x0 > image.x1


def test_show_image_is_a_grid_of_one() -> None:
    show_image(camera(), "Camera")
    assert plt.gca().get_title() == "Camera"
    assert plt.gca().get_xlabel() == "Shape: (512, 512)"
    show_image(camera())
    assert plt.gca().get_title() == ""


def test_lists_stacks_and_one_channel_are_images_too() -> None:
    plot_images_grid([[[1, 2], [3, 4]], np.zeros((3, 4, 1))])
    assert [axes.get_xlabel() for axes in panels()] == ["Shape: (2, 2)", "Shape: (3, 4, 1)"]
    plot_images_grid(np.zeros((5, 8, 8)))  # type: ignore[arg-type]
    assert len(panels()) == 5


def test_nothing_that_is_drawn_is_changed() -> None:
    image = camera()
    image.flags.writeable = False
    show_image(image)
    np.testing.assert_array_equal(image, camera())


@pytest.mark.parametrize(
    ("images", "options", "sentence"),
    [
        ([], {}, "images is empty"),
        (camera(), {}, r"put a single one in brackets: \[image\]"),
        (astronaut(), {}, r"put a single one in brackets: \[image\]"),
        ([camera()], {"titles": ["a", "b"]}, "there are 1 images but 2 titles"),
        ([camera()], {"images_per_row": 0}, "images_per_row must be at least 1, not 0"),
        ([camera()], {"shared_scale": "rows"}, r"one of \('auto', .*'all'\), not 'rows'"),
        ([camera()], {"figsize": (1, 0.2)}, r"figsize \(1, 0\.2\) leaves no room for 1 x 1"),
        ([camera()], {"cmap": "greyish"}, "greyish"),
        ([camera(), np.zeros(3)], {}, r"images\[1\] must have shape .* its shape is \(3,\)"),
        ([np.zeros((0, 3))], {}, r"images\[0\] has no pixels"),
        ([np.zeros((3, 3, 2))], {}, r"images\[0\] has 2 channels, but only 1 .*image\[\.\.\., c\]"),
        ([GRADIENT, GRADIENT * np.nan], {}, r"20 of images\[1\]'s 20 values are NaN or infinite"),
        ([np.array([[1.0, -np.inf]])], {}, r"1 of images\[0\]'s 2 values are NaN or infinite"),
        ([astronaut() * 1.0], {}, r"float64 colour image, .* in 0\.\.1, .*to_uint8\(images\[0\]\)"),
        ([astronaut() * np.int64(-1)], {}, r"int64 colour image, .* must lie in 0\.\.255"),
    ],
)
def test_what_cannot_be_drawn_is_refused_in_words_and_leaves_no_figure(
    images: list[np.ndarray], options: dict[str, object], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        plot_images_grid(images, **options)  # type: ignore[arg-type]
    assert plt.get_fignums() == []


@pytest.mark.parametrize(
    ("images", "titles", "sentence"),
    [
        ([camera()], "Camera", r"list with one text per image: \['Camera'\]"),
        ([np.ones((2, 2)) * 1j], None, r"images\[0\] holds complex numbers; take np\.abs"),
    ],
)
def test_wrong_types_are_refused_in_words_and_leave_no_figure(
    images: list[np.ndarray], titles: list[str], sentence: str
) -> None:
    with pytest.raises(TypeError, match=sentence):
        plot_images_grid(images, titles)
    assert plt.get_fignums() == []


def _render() -> np.ndarray:
    canvas = plt.gcf().canvas
    canvas.draw()
    return np.asarray(canvas.buffer_rgba()).copy()  # type: ignore[attr-defined]
