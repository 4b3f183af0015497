# SPDX-License-Identifier: BSD-3-Clause
"""Records npz.txt: npz files of the arrays X = arange(12.).reshape(3, 4) and names = ["a", "é"], and files that are wrong.

Argument: the file, by default npz.txt beside this script. A line is one file: its name, "same" (savez must write these bytes), "read" or
"bad", and the bytes in hexadecimal, separated by tabs.
"""
import io
import os
import sys
import zipfile

import numpy as np
import recording  # refuses an older NumPy

X, NAMES = np.arange(12.0).reshape(3, 4), np.array(["a", "é"], "<U5")


def saved(save, **more):
    out = io.BytesIO()
    save(out, X=X, names=NAMES, **more)
    return out.getvalue()


def by_hand(method=zipfile.ZIP_STORED, comment=b"", limit=None):
    """With zipfile itself: sizes in 32 bits, or everything in 64 where the limit is 0."""
    kept = zipfile.ZIP64_LIMIT
    zipfile.ZIP64_LIMIT = kept if limit is None else limit
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, a in (("X.npy", X), ("names.npy", NAMES)):
            member = io.BytesIO()
            np.save(member, a)
            archive.writestr(zipfile.ZipInfo(name), member.getvalue(), method)
        archive.comment = comment
    zipfile.ZIP64_LIMIT = kept
    return out.getvalue()


class Pipe(io.RawIOBase):
    """Cannot seek: sizes are written behind the members."""

    def __init__(self):
        self.bytes = b""

    def writable(self):
        return True

    def write(self, data):
        self.bytes += bytes(data)
        return len(data)


def streamed():
    out = Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, a in (("X.npy", X), ("names.npy", NAMES)):
            with archive.open(name, "w") as member:
                np.save(member, a)
    return out.bytes


def bad_files():
    good, packed = saved(np.savez), saved(np.savez_compressed)
    directory = good.index(b"PK\x01\x02")
    yield "empty", b""
    yield "no zip", bytes(100)
    yield "cut in the directory", good[: directory + 30]
    yield "cut before the directory", good[:directory]
    yield "a byte of X is another", good[:200] + bytes([good[200] ^ 1]) + good[201:]
    middle = packed.index(b"PK\x03\x04", 4) - 20
    yield "a packed byte is another", packed[:middle] + bytes([packed[middle] ^ 0x55]) + packed[middle + 1 :]
    yield "the directory is elsewhere", good[:-6] + (len(good) * 2).to_bytes(4, "little") + good[-2:]
    yield "a member is elsewhere", good[: directory + 42] + (17).to_bytes(4, "little") + good[directory + 46 :]
    yield "a member is beyond the end", good[: directory + 42] + (0xFFFFFFF0).to_bytes(4, "little") + good[directory + 46 :]
    yield "a member is too large", good[: directory + 20] + (0xFFFFFFF0).to_bytes(4, "little") * 2 + good[directory + 28 :]
    yield "its size lies", good[: directory + 24] + (0xFFFFFFF0).to_bytes(4, "little") + good[directory + 28 :]
    yield "an unknown method", good[: directory + 10] + b"\x0c\x00" + good[directory + 12 :]
    yield "encrypted", good[: directory + 8] + b"\x01\x00" + good[directory + 10 :]
    packed_directory = packed.index(b"PK\x01\x02")
    yield "a packed size lies", packed[: packed_directory + 20] + (10).to_bytes(4, "little") + packed[packed_directory + 24 :]
    yield "an unpacked size lies", packed[: packed_directory + 24] + (1 << 30).to_bytes(4, "little") + packed[packed_directory + 28 :]
    yield "names too long", good[: directory + 28] + b"\xff\xff" + good[directory + 30 :]


def record():
    yield "stored", "same", saved(np.savez)
    yield "compressed", "read", saved(np.savez_compressed)
    yield "zipfile", "read", by_hand()
    yield "zipfile, compressed", "read", by_hand(zipfile.ZIP_DEFLATED)
    yield "with a comment", "read", by_hand(comment=b"a comment")
    yield "64 bits everywhere", "read", by_hand(limit=0)
    yield "streamed", "read", streamed()
    for name, file in bad_files():
        yield name, "bad", file


path = sys.argv[1] if len(sys.argv) > 1 else os.path.join(os.path.dirname(os.path.abspath(__file__)), "npz.txt")
with open(path, "w", encoding="utf-8", newline="\n") as out:
    for name, what, file in record():
        if what in ("same", "read"):
            z = np.load(io.BytesIO(file))
            assert np.array_equal(z["X"], X) and np.array_equal(z["names"], NAMES), name
        out.write("\t".join([name, what, file.hex()]) + "\n")
