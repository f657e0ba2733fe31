"""Answers to the exercises of Part II, in other styles than the library's."""

import numpy as np


def triangle(x, n):
    odd = np.arange(1, 2 * n, 2)
    heights = np.where(odd % 4 == 1, 1, -1) * 8 / (np.pi * odd) ** 2
    return (heights @ np.sin(np.outer(odd, x))).astype("float32")


def amplitudes(signal):
    count = len(signal)
    steps = np.arange(count)
    found = []
    for u in range(count // 2 + 1):
        turn = 2 * np.pi * u * steps / count
        size = np.hypot(signal @ np.cos(turn), signal @ np.sin(turn)) / count
        found.append(size if u in (0, count // 2) else 2 * size)
    return found


def alias(frequency, samples):
    steps = np.arange(samples)
    seen = np.cos(2 * np.pi * frequency * steps / samples)
    for slow in range(samples):
        if np.allclose(np.cos(2 * np.pi * slow * steps / samples), seen):
            return float(slow)
    raise AssertionError


def without_wave(image, u, v):
    height, width = image.shape
    m, n = np.indices(image.shape)
    angle = 2 * np.pi * (u * m / height + v * n / width)
    share = 2 / image.size
    cosine, sine = np.cos(angle), np.sin(angle)
    return image - share * ((image * cosine).sum() * cosine + (image * sine).sum() * sine)


def phase_only(image):
    table = np.fft.fft2(image)
    return np.real(np.fft.ifft2(table / np.sqrt(table.real**2 + table.imag**2))).tolist()


def fold(full, size):
    whole = np.pad(full, (0, -len(full) % size))
    return whole.reshape(-1, size).sum(axis=0).tolist()


def centred(kernel, shape):
    field = np.zeros(shape, "float32")
    rows, columns = (np.arange(size) - size // 2 for size in kernel.shape)
    field[np.ix_(rows, columns)] = kernel
    return field


def shifted_band(image, low, high):
    size = len(image)
    u, v = np.indices(image.shape) - size // 2
    radius = np.sqrt(u**2 + v**2)
    waves = np.fft.fftshift(np.fft.fft2(image))
    waves[(radius <= low) | (radius > high)] = 0
    return np.fft.ifft2(np.fft.ifftshift(waves)).real


def frame(size, side):
    rows, columns = np.indices((size, size))
    half = side // 2
    near = [(place < half) | (place >= size - half) for place in (rows, columns)]
    return np.sum(near[0] | near[1])


def crossover(sides, sliding, fourier):
    return next(int(side) for n, side in enumerate(sides) if all(fourier[n:] < sliding[n:]))


OTHER_STYLE = {
    "waves.TRIANGLE_SUM": triangle,
    "waves.AMPLITUDES": amplitudes,
    "waves.ALIAS": alias,
    "spectra.WITHOUT_WAVE": without_wave,
    "spectra.PHASE_ONLY": phase_only,
    "theorem.FOLD": fold,
    "theorem.CENTRED": centred,
    "theorem.BAND_PASS": shifted_band,
    "speed.SEPARABLE_COST": lambda side: float(2 * side + 2 * side),
    "speed.FRAME": frame,
    "speed.TRANSFORMS": lambda kernels: 1 + sum(2 for _ in range(kernels)),
    "speed.CROSSOVER": crossover,
}
