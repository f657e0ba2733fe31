"""The methods by name, and the rules that hold whichever is taken."""

from cnn_helpers.convolution.direct import direct
from cnn_helpers.convolution.factors import by_factors
from cnn_helpers.convolution.overlap_save import overlap_save
from cnn_helpers.convolution.toeplitz import gemm
from cnn_helpers.convolution.types import Route

ROUTES: dict[str, Route] = {
    "direct": direct,
    "separable": by_factors,
    "gemm": gemm,
    "fft": overlap_save,
}
