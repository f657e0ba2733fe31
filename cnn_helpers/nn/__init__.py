"""A convolutional network in NumPy: layers, losses, optimisers, training."""

from cnn_helpers.nn.as_json import from_json, to_json
from cnn_helpers.nn.layers.base import Layer
from cnn_helpers.nn.layers.convolution import Conv2D
from cnn_helpers.nn.layers.dense import Dense
from cnn_helpers.nn.layers.gradcheck import gradient_check, numerical_gradient, relative_error
from cnn_helpers.nn.layers.naive import conv_backward_loops, conv_forward_loops
from cnn_helpers.nn.layers.normalization import BatchNorm2D
from cnn_helpers.nn.layers.pooling import AvgPool2D, MaxPool2D
from cnn_helpers.nn.layers.shapes import ShapeError
from cnn_helpers.nn.layers.weightless import Dropout, Flatten, ReLU
from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.shipped import digit_network
from cnn_helpers.nn.storage import load, save
from cnn_helpers.nn.training.evaluation import confusion_matrix, evaluate, predict
from cnn_helpers.nn.training.history import History
from cnn_helpers.nn.training.loop import Record, fit
from cnn_helpers.nn.training.losses import MeanSquaredError, SoftmaxCrossEntropy, softmax
from cnn_helpers.nn.training.optimizers import SGD, Adam
from cnn_helpers.nn.training.schedules import constant, cosine, steps, warm_up
from cnn_helpers.nn.training.stepping import TrainingDivergedError, training_step
from cnn_helpers.nn.weights_file import WeightsFileError

__all__ = [
    "SGD",
    "Adam",
    "AvgPool2D",
    "BatchNorm2D",
    "Conv2D",
    "Dense",
    "Dropout",
    "Flatten",
    "History",
    "Layer",
    "MaxPool2D",
    "MeanSquaredError",
    "ReLU",
    "Record",
    "Sequential",
    "ShapeError",
    "SoftmaxCrossEntropy",
    "TrainingDivergedError",
    "WeightsFileError",
    "confusion_matrix",
    "constant",
    "conv_backward_loops",
    "conv_forward_loops",
    "cosine",
    "digit_network",
    "evaluate",
    "fit",
    "from_json",
    "gradient_check",
    "load",
    "numerical_gradient",
    "predict",
    "relative_error",
    "save",
    "softmax",
    "steps",
    "to_json",
    "training_step",
    "warm_up",
]
