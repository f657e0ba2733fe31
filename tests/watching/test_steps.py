"""Which steps a loop has, and what each of them says."""

import linecache

import numpy as np
import pytest

from live_code.watching import watch

from . import functions
from .functions import NOISE, K, X, by_loops, by_shifts, image_gradient, my_correlate2d


def line_of(text: str, nth: int = 0) -> int:
    """Return the line of the file of functions that has this text."""
    lines = linecache.getlines(functions.__file__)
    return [number + 1 for number, line in enumerate(lines) if text in line][nth]


def told(replay):
    return [str(step).replace(f"Line {step.line} ", "") for step in replay.steps]


def test_the_worked_example_has_eighteen_steps_a_read_and_a_write_for_each_window():
    replay = watch(my_correlate2d, X, K)
    read = line_of("window = image[i : i + kernel.shape[0], j")
    write = line_of("output[i, j] = np.sum(window * kernel)")
    assert [step.line for step in replay.steps] == [read, write] * 9
    expected = []
    for i in range(3):
        for j in range(3):
            window = f"reads image[{i}:{i + 3}, {j}:{j + 3}]"
            value = (X[i : i + 3, j : j + 3] * K).sum()
            expected += [f"{window}.", f"{window}, kernel and writes output[{i}, {j}] = {value}."]
    assert told(replay) == expected
    assert [step.loops for step in replay.steps[:3]] == ["i = 0, j = 0"] * 2 + ["i = 0, j = 1"]
    first = replay.steps[1]
    assert first.fold.how == "sum"
    assert first.fold.result == 411
    assert first.fold.left.tolist() == X[:3, :3].tolist()
    assert first.fold.right.tolist() == K.tolist()
    assert [(n, where.tolist(), to.tolist()) for n, where, to in first.changes] == [(2, [0], [411])]


def test_a_line_with_single_numbers_is_shown_with_them():
    replay = watch(by_loops, X, K)
    assert len(replay.steps) == 81
    step = replay.steps[10]
    assert step.filled == "output[i, j] += 3 * 2"
    assert step.loops == "i = 0, j = 1, u = 0, v = 1"
    words = "reads output[0, 1], image[0, 2], kernel[0, 1] and writes output[0, 1] = 8."
    assert told(replay)[10] == words


def test_a_flipped_kernel_meets_the_window_backwards():
    fold = watch(functions.my_convolve2d, X, K).steps[-1].fold
    assert fold.left.tolist() == X[2:, 2:].tolist()
    assert fold.right.ravel().tolist() == list(range(9, 0, -1))


def test_adding_to_a_whole_array_is_one_step_that_changes_all_of_it():
    steps = watch(by_shifts, X, K).steps
    assert len(steps) == 9
    words = "reads kernel[0, 1], image[0:3, 1:4], output and writes output."
    assert told(watch(by_shifts, X, K))[1] == words
    assert [len(values) for _, _, values in steps[1].changes] == [9]


def test_stamping_reads_the_slope_in_the_line_of_the_loop():
    upstream = np.array([[1.0, 0.0], [-1.0, 2.0]])
    replay = watch(image_gradient, upstream, np.ones((4, 4)), K)
    assert told(replay)[4:6] == [
        "reads upstream[1, 0].",
        "reads gradient[1:4, 0:3], kernel and writes gradient[1:4, 0:3].",
    ]
    assert len(replay.steps) == 8


def test_an_array_made_inside_has_the_name_that_the_reader_gave_it():
    replay = watch(functions.padded_and_strided, X, K)
    assert told(replay)[:3] == [
        "reads image.",
        "reads padded[0:3, 0:3].",
        "reads padded[0:3, 0:3], kernel and writes output[0, 0] = 225.",
    ]


def test_indices_from_the_end_name_the_element_that_they_are():
    replay = watch(functions.wrapped_by_negative_indices, X, K)
    assert told(replay)[0].startswith("reads output[4, 4], image[3, 3], kernel[0, 1] and writes")


def test_a_window_of_a_window_is_told_as_what_it_is_of_the_array():
    words = told(watch(functions.windows_of_windows, X))
    assert words[:3] == [
        "reads image[0:3, 0:5].",
        "reads image[0:3, 1:4].",
        "reads image[1, 1], image[0:3, 3].",
    ]


def test_planes_of_higher_arrays_are_named_by_all_their_indices():
    words = told(watch(functions.im2col_of_channels, NOISE))
    assert words[0] == "reads images[0, 0:3, 0:3, 0:3] and writes columns[0:27, 0]."
    assert words[-1] == "reads images[1, 0:3, 3:6, 2:5] and writes columns[0:27, 23]."


def test_steps_of_functions_that_are_called_stand_in_their_own_lines():
    replay = watch(functions.my_convolve2d, X, K)
    assert len(replay.steps) == 19
    assert replay.steps[0].function != replay.steps[1].function


def test_weights_that_an_object_holds_and_arrays_from_outside_have_names():
    assert "reads self.w[0, 0:2]" in " ".join(told(watch(functions.Layer().forward, NOISE[0, 0])))
    assert told(watch(functions.outside, X))[1] == "reads image[1, 0], K[1, 1]."


def test_elements_that_fill_no_box_are_counted():
    words = told(watch(lambda image: image[[0, 1, 2], [0, 2, 1]], X))
    assert words == ["reads image[3 elements]."]


def test_what_other_functions_write_is_seen_after_the_line_that_calls_them():
    def filled_by_numpy(image):
        made = np.zeros(3)
        made[0] = 5
        made.fill(2)
        return made[1] + image[0, 0]

    steps = watch(filled_by_numpy, X).steps
    seen = [(where.tolist(), to.tolist()) for step in steps for _, where, to in step.changes]
    assert seen == [([0, 1, 2], [2, 2, 2])]


def test_thousands_of_steps_are_cut_and_the_result_is_computed_in_full():
    big = np.arange(60.0 * 60).reshape(60, 60)
    replay = watch(by_loops, big, K)
    np.testing.assert_array_equal(replay.result, by_loops(big, K))
    assert len(replay.steps) == 2000
    assert "the rest was not recorded" in repr(replay)
    assert len(replay.to_json()) < 1_000_000


def test_many_changed_numbers_are_cut_too():
    def grows(image):
        for _ in range(900):
            image += 1
        return image

    replay = watch(grows, np.zeros((20, 20)))
    assert 90 < len(replay.steps) < 200
    assert replay.result[0, 0] == 900


def test_wrong_code_is_shown_up_to_its_error_which_is_raised_as_usual(monkeypatch):
    def too_far(image):
        for i in range(9):
            image[i, 0] = image[i, 1]

    shown = []
    monkeypatch.setattr("builtins.display", shown.append, raising=False)
    with pytest.raises(IndexError, match="index 5 is out of bounds") as caught:
        watch(too_far, X.copy())
    (replay,) = shown
    assert len(replay.steps) == 6
    words = "stops with IndexError: index 5 is out of bounds for axis 0 with size 5"
    assert str(replay.steps[-1]) == f"Line {replay.steps[-1].line} {words}"
    assert replay.steps[-1].loops == "i = 5"
    names = [entry.name for entry in caught.traceback]
    assert names[-2:] == ["watch", "too_far"]


def test_windows_of_a_photo_are_kept_as_boxes_without_their_elements():
    def brightest(photo):
        return max(photo[i : i + 50].max() for i in range(20))

    steps = watch(brightest, np.arange(90.0 * 80).reshape(90, 80)).steps
    regions = [region for step in steps for region in step.reads]
    assert regions[-1].box == ((19, 69, 1), (0, 80, 1))
    assert sum(region.elements.size for region in regions) == 0


def test_what_changes_in_a_large_array_is_told_where_it_is_written():
    def stamped(photo):
        photo[60:62, 70] += 5
        photo[0, 0] = photo[0, 1]

    photo = np.zeros((90, 160))[:, ::2]
    changes = [step.changes for step in watch(stamped, photo).steps]
    (told,), nothing = changes
    assert [told[1].tolist(), told[2].tolist()] == [[60 * 80 + 70, 61 * 80 + 70], [5, 5]]
    assert nothing == []
