# SPDX-License-Identifier: BSD-3-Clause
"""Shows nd's arrays in gdb: `source <prefix>/share/nd/nd_gdb.py`, in ~/.gdbinit or by hand.

An array is shown as its dtype, shape and first elements (as many as `set print elements` allows), strings as their text, unaligned
elements as what they hold. Reads memory only, so that it works on core files too.
"""
import re

import gdb


def held(type_):
    """The type of an element, without const and unaligned."""
    type_ = type_.strip_typedefs().unqualified()
    return type_.template_argument(0).unqualified() if re.match(r"nd::v\d\w*::unaligned<.*>$", str(type_)) else type_


def numbers(where, of, ndim):
    """The sizes (0) or strides (1) of a layout."""
    if ndim <= 4:
        return [int(where["inline_"][4 * of + k]) for k in range(ndim)]
    return [int(where["heap_"][ndim * of + k]) for k in range(ndim)]


def tuple_text(items):
    return "(" + ",".join(str(n) for n in items) + (",)" if len(items) == 1 else ")")


class Array:
    def __init__(self, value):
        self.element = value.type.strip_typedefs().unqualified().template_argument(0)
        where = value["where_"]
        self.ndim = int(where["ndim_"])
        self.first = int(value["first_"])
        self.valid = 0 <= self.ndim <= 64
        if self.valid:
            self.shape, self.strides = numbers(where, 0, self.ndim), numbers(where, 1, self.ndim)
            self.valid = all(n >= 0 for n in self.shape)

    def to_string(self):
        name = re.sub(r"nd::v\d\w*::", "nd::", str(self.element))
        if not self.valid:
            return "nd::ndarray<%s>, not made yet" % name
        return "nd::ndarray<%s> %s" % (name, tuple_text(self.shape))

    def children(self):
        if not self.valid or 0 in self.shape:
            return
        pointer = held(self.element).pointer()
        at = [0] * self.ndim
        for k in range(gdb.parameter("print elements") or 1 << 30):
            address = self.first + sum(i * s for i, s in zip(at, self.strides))
            yield "[%s]" % ",".join(map(str, at)), gdb.Value(address).cast(pointer).dereference()
            axis = self.ndim - 1
            while axis >= 0 and at[axis] + 1 == self.shape[axis]:
                at[axis] = 0
                axis -= 1
            if axis < 0:
                return
            at[axis] += 1

    def display_hint(self):
        return "array"


class String:
    def __init__(self, value):
        self.bytes = value["bytes_"]
        self.wide = "fixed_ustring<" in str(value.type.strip_typedefs())

    def to_string(self):
        n = self.bytes.type.sizeof
        raw = bytes(int(self.bytes[k]) & 255 for k in range(n))
        if not self.wide:
            return '"%s"' % raw.rstrip(b"\0").decode("latin1")
        order = "little" if gdb.execute("show endian", to_string=True).find("little") >= 0 else "big"
        codes = [int.from_bytes(raw[k : k + 4], order) for k in range(0, n, 4)]
        return '"%s"' % "".join(chr(c) if c < 0x110000 else "\ufffd" for c in codes).rstrip("\0")


class Unaligned:
    def __init__(self, value):
        self.value = value

    def to_string(self):
        return self.value.address.cast(held(self.value.type).pointer()).dereference()


def find(value):
    type_ = str(value.type.strip_typedefs().unqualified())
    if not type_.startswith("nd::v"):
        return None
    if re.match(r"nd::v\d\w*::(ndarray|row_view)<.*>$", type_):
        return Array(value)
    if re.match(r"nd::v\d\w*::fixed_u?string<\d+>$", type_):
        return String(value)
    if re.match(r"nd::v\d\w*::unaligned<.*>$", type_):
        return Unaligned(value)
    return None


gdb.pretty_printers.append(find)
