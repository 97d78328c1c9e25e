"""Put frames together to a film. The only module that uses Pillow and ffmpeg."""

import io
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from PIL import Image

from mapgen.outlets.film.frames import GRID, Frame
from mapgen.support.errors import WriteError

COLOURS = 256
"""The colours of a GIF, which all of its frames share, so that nothing flickers."""

FFMPEG = (
    "ffmpeg", "-hide_banner", "-loglevel", "error", "-nostdin", "-y", "-f", "concat", "-safe", "0",
    "-i", "frames.txt", "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2,format=yuv420p", "-r", "25",
    "-threads", "1", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
    "-movflags", "+faststart", "film.mp4",
)  # fmt: skip
"""One thread and bitexact: the same frames and the same ffmpeg, the same bytes."""


def encoded(frames: Iterable[Frame], kind: str) -> bytes:
    """Return a film of frames of one size as "gif", "webp" or "mp4".

    The first two run forever, and have the same bytes for the same frames and the same Pillow.
    Raise WriteError if ffmpeg fails.
    """
    every = list(frames)
    if kind == "mp4":
        return _mp4(every)
    return _gif(every) if kind == "gif" else _webp(every)


def _image(frame: Frame) -> Image.Image:
    return Image.open(io.BytesIO(frame.png)).convert("RGB")


def _gif(frames: Sequence[Frame]) -> bytes:
    palette = _palette(frames)
    images = (_image(frame).quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames)
    first, out = next(images), io.BytesIO()
    first.save(out, "GIF", save_all=True, append_images=images, loop=0, optimize=False,
               duration=[frame.time for frame in frames])  # fmt: skip
    return out.getvalue()


def _palette(frames: Sequence[Frame]) -> Image.Image:
    """Return an image with the colours of the first and the last frame; the key has them all."""
    images = [_image(frames[0]), _image(frames[-1])]
    width, height = images[0].size
    both = Image.new("RGB", (width, 2 * height))
    for n, image in enumerate(images):
        both.paste(image, (0, n * height))
    return both.quantize(COLOURS, Image.Quantize.MEDIANCUT)


def _webp(frames: Sequence[Frame]) -> bytes:
    images = map(_image, frames)
    first, out = next(images), io.BytesIO()
    first.save(out, "WEBP", save_all=True, append_images=images, loop=0, lossless=True,
               quality=50, duration=[frame.time for frame in frames])  # fmt: skip
    return out.getvalue()


def _mp4(frames: Sequence[Frame]) -> bytes:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for n, frame in enumerate(frames):
            (folder / f"{n}.png").write_bytes(frame.png)
        (folder / "frames.txt").write_text(_list(frames), encoding="ascii")
        done = subprocess.run(FFMPEG, cwd=folder, capture_output=True, check=False)
        if done.returncode:
            said = done.stderr.decode("utf-8", "replace").strip().splitlines()
            raise WriteError(f"ffmpeg made no film: {said[-1] if said else done.returncode}")
        return (folder / "film.mp4").read_bytes()


def _list(frames: Sequence[Frame]) -> str:
    """Return the script for ffmpeg: each frame as often as it takes, 25 times a second.

    Longer durations of images are not kept exactly: those of ffmpeg 5.1 were off by seconds.
    """
    each = f"duration {GRID / 1000}\n"
    return "".join(f"file {n}.png\n{each}" * (f.time // GRID) for n, f in enumerate(frames))
