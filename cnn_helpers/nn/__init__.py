"""A convolutional network in NumPy: layers, losses, optimisers, training."""

from cnn_helpers.nn.convolution import Conv2D
from cnn_helpers.nn.dense import Dense
from cnn_helpers.nn.evaluation import confusion_matrix, evaluate, predict
from cnn_helpers.nn.gradcheck import gradient_check, numerical_gradient, relative_error
from cnn_helpers.nn.history import History
from cnn_helpers.nn.layers import Dropout, Flatten, Layer, ReLU
from cnn_helpers.nn.losses import MeanSquaredError, SoftmaxCrossEntropy, softmax
from cnn_helpers.nn.model import Sequential
from cnn_helpers.nn.naive import conv_backward_loops, conv_forward_loops
from cnn_helpers.nn.normalization import BatchNorm2D
from cnn_helpers.nn.optimizers import SGD, Adam
from cnn_helpers.nn.pooling import AvgPool2D, MaxPool2D
from cnn_helpers.nn.schedules import constant, cosine, steps, warm_up
from cnn_helpers.nn.shapes import ShapeError
from cnn_helpers.nn.stepping import TrainingDivergedError, training_step
from cnn_helpers.nn.storage import load, save, to_json
from cnn_helpers.nn.training import Record, fit
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
    "evaluate",
    "fit",
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
