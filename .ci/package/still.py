#!/usr/bin/env python3
"""still.py MSI NUMBER SECONDS: gives a package that wixl made the number (a GUID) and the time (Unix) that its maker wants:
wixl takes chance and the clock, so that two builds would differ. It writes in place, in the summary ([MS-OLEPS]), and ends
with an error when that is not what wixl 0.101 makes."""
import struct, sys

name, number, seconds = sys.argv[1], ("{" + sys.argv[2] + "}").encode(), int(sys.argv[3])
b = bytearray(open(name, "rb").read())
fmtid = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
at = b.find(fmtid)
if at < 28 or b.find(fmtid, at + 1) >= 0:
    sys.exit("still.py: no summary, or two")
section = at - 28 + struct.unpack_from("<I", b, at + 16)[0]
count = struct.unpack_from("<I", b, section + 4)[0]
time = (seconds + 11644473600) * 10**7  # FILETIME
done = set()
for i in range(count):
    kind, offset = struct.unpack_from("<II", b, section + 8 + 8 * i)
    what = section + offset
    form = struct.unpack_from("<I", b, what)[0]
    if kind == 9 and form == 30 and struct.unpack_from("<I", b, what + 4)[0] == len(number) + 1:  # revision number
        b[what + 8:what + 8 + len(number)] = number
        done.add(kind)
    if kind in (12, 13) and form == 64:  # created, last saved
        struct.pack_into("<Q", b, what + 4, time)
        done.add(kind)
if done != {9, 12, 13}:
    sys.exit(f"still.py: found only {sorted(done)}")
open(name, "wb").write(b)
