"""Where an exercise asks for a form, a right answer in another form is told so."""

import numpy as np
import pytest

from cnn_helpers import checks, correlate2d, fourier
from cnn_helpers.checks import convolution, formulas
from cnn_helpers.checks.form import broken, without_loop
from cnn_helpers.checks.part_two.theorem import FILTERS
from cnn_helpers.fourier import filters

from .tasks import TASKS


def slices_by_loop(signal):
    return np.array([2 * signal[i] + 5 * signal[i + 1] for i in range(len(signal) - 1)])


def helped(signal):
    return slices_by_loop(signal)


def slices_by_while(signal):
    out, i = np.zeros(len(signal) - 1), 0
    while i < len(out):
        out[i] = 2 * signal[i] + 5 * signal[i + 1]
        i += 1
    return out


def bias_by_loop(dy):
    return sum(image.sum(axis=(1, 2)) for image in dy)


def centred_by_loops(kernel, shape):
    field = np.zeros(shape)
    rows, columns = kernel.shape
    for u in range(rows):
        for v in range(columns):
            field[u - rows // 2, v - columns // 2] = kernel[u, v]
    return field


def centred_by_enumeration(kernel, shape):
    field = np.zeros(shape)
    for (u, v), weight in np.ndenumerate(kernel):
        field[u - kernel.shape[0] // 2, v - kernel.shape[1] // 2] = weight
    return field


def library_band(image, low, high):
    return fourier.low_pass(image, high) - fourier.low_pass(image, low)


def shifts_by_outputs(image, kernel, s):
    rows = (image.shape[0] - kernel.shape[0]) // s + 1
    columns = (image.shape[1] - kernel.shape[1]) // s + 1
    output = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            window = image[i * s : i * s + kernel.shape[0], j * s : j * s + kernel.shape[1]]
            output[i, j] = np.sum(window * kernel)
    return output


def shifts_by_weights(image, kernel, s):
    rows, columns = image.shape[0] - kernel.shape[0] + 1, image.shape[1] - kernel.shape[1] + 1
    output = np.zeros((rows, columns))
    for u in range(kernel.shape[0]):
        for v in range(kernel.shape[1]):
            output += kernel[u][v] * image[u : u + rows][:, v : v + columns]
    return output[::s, ::s]


def passes_with_the_kernel(image, column, row):
    return correlate2d(image, np.outer(column, row))


OTHER_FORMS = [
    (checks.check_two_slices, slices_by_loop, "come from a loop. Two slices"),
    (checks.check_two_slices, helped, "come from a loop. Two slices"),
    (checks.check_two_slices, slices_by_while, "come from a loop. Two slices"),
    (checks.check_bias_gradient, bias_by_loop, "come from a loop. sum takes several axes"),
    (checks.check_centred, centred_by_loops, "come from a loop. One slice"),
    (checks.check_centred, centred_by_enumeration, "come from a loop. One slice"),
    (checks.check_band_pass, library_band, "the library made it"),
    (checks.check_shifted_adds, shifts_by_outputs, "read once for each output"),
    (checks.check_two_passes, passes_with_the_kernel, "the kernel was built"),
    (checks.check_conv_gradients, lambda *call: by_outputs(*call), "runs over all outputs"),
]
by_outputs = formulas.conv_gradients


@pytest.mark.parametrize(
    ("check", "answer", "words"),
    OTHER_FORMS,
    ids=[f"{check.__name__}-{place}" for place, (check, *_) in enumerate(OTHER_FORMS)],
)
def test_right_numbers_in_another_form_are_told_so(check, answer, words, capsys):
    check(answer)
    said = capsys.readouterr().out
    assert said.startswith(("The numbers are right, but", "The gradients", "The picture"))
    assert words in said


def test_every_form_that_an_exercise_asks_for_has_such_an_answer():
    with_forms = {name.partition(".")[2].lower() for name, task in TASKS.items() if task.forms}
    tried = {check.__name__.removeprefix("check_") for check, *_ in OTHER_FORMS}
    assert with_forms == tried


def test_a_loop_over_the_weights_is_what_was_asked_for(capsys):
    checks.check_shifted_adds(shifts_by_weights)
    checks.check_conv_gradients(convolution.CONV_GRADIENTS.right)
    assert capsys.readouterr().out == "Right.\nRight.\n"


def test_a_result_may_be_made_a_list(capsys):
    checks.check_two_slices(lambda signal: list(2 * signal[:-1] + 5 * signal[1:]))
    checks.check_two_slices(lambda signal: np.correlate(signal, [2, 5]).tolist())
    assert capsys.readouterr().out == "Right.\nRight.\n"


def test_wrong_numbers_are_told_before_any_form(capsys):
    checks.check_two_slices(lambda signal: [7 * each for each in signal[:-1]])
    assert "second slice begins one step later" in capsys.readouterr().out


def test_the_librarys_filters_are_all_named():
    public = {name for name in vars(filters) if name in fourier.__all__}
    assert public >= FILTERS
    assert {name for name in public if callable(getattr(filters, name))} == FILTERS


@pytest.mark.parametrize("answer", [np.negative, 3, None])
def test_of_what_has_no_code_of_python_nothing_is_said(answer):
    assert broken(answer, (without_loop((np.ones(3),), "Do."),)) == ""
