#!/usr/bin/env python3
"""ico.py: writes the icon of Windows on standard output, of the pictures in assets as they are; every Windows since Vista
reads PNG in it. Run in the folder of the project."""
import struct, sys

sizes = [16, 32, 48, 64, 128, 256]
files = [open(f"assets/icon-{s}.png", "rb").read() for s in sizes]
at = 6 + 16 * len(files)
out = struct.pack("<HHH", 0, 1, len(files))
for s, b in zip(sizes, files):
    out += struct.pack("<BBBBHHII", s % 256, s % 256, 0, 0, 1, 32, len(b), at)
    at += len(b)
sys.stdout.buffer.write(out + b"".join(files))
