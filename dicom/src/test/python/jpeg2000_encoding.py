"""Encodes an invented image with Pillow: source, encoded and decoded again, as little endian samples.

Arguments: folder, samples a pixel (1 of 16 bits, or 3 of 8), options of Pillow's JPEG 2000 writer.
"""

import ast
import sys

import numpy
from PIL import Image

ROWS, COLUMNS = 93, 131


def gray():
    y, x = numpy.mgrid[0:ROWS, 0:COLUMNS]
    noise = numpy.random.default_rng(5).integers(0, 300, (ROWS, COLUMNS))
    waves = (numpy.sin(x / 9) + numpy.cos(y / 7)) * 12000 + 32768
    return (waves + noise).astype("<u2")


def colours():
    y, x = numpy.mgrid[0:ROWS, 0:COLUMNS]
    return numpy.stack([x * 2 % 256, y * 2 % 256, (x + y) % 256], -1).astype("u1")


def main(folder, samples, options):
    source = gray() if samples == "1" else colours()
    image = Image.fromarray(source)
    written = {"no_jp2": True, "mct": 1 if samples == "3" else 0, **ast.literal_eval(options)}
    name = folder + ("/encoded.j2k" if written["no_jp2"] else "/encoded.jp2")
    image.save(name, "JPEG2000", **written)
    source.tofile(folder + "/source" + samples)
    numpy.asarray(Image.open(name)).astype(source.dtype).tofile(folder + "/decoded")


main(*sys.argv[1:4])
