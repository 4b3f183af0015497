# SPDX-License-Identifier: BSD-3-Clause
"""Records einsum_random.txt: lines "dtype|subscripts|how|operands<TAB>result" of np.einsum, of random subscripts and layouts.

An operand is "shape/order of its axes in memory/steps along them/which are broadcast/seed"; its elements are whole numbers
from -3 to 3 of a congruential generator, so that all sums are exact. `how` is 0, 1 or 2: not optimized, greedy, optimal.
"""
import os
import random

import numpy as np
from recording import elements_text, shortened, tuple_text

COUNT = {"float64": 350, "int32": 150}
dice = random.Random(20)


class Operand:
    def __init__(self, dtype, shape):
        n = len(shape)
        self.order = list(range(n))
        if dice.random() < 0.5:
            dice.shuffle(self.order)
        self.steps = [dice.choice([1, 2, -1, -2, 3]) if dice.random() < 0.4 else 1 for _ in shape]
        self.repeated = [int(dice.random() < 0.08) for _ in shape]
        self.seed = dice.randrange(2**32)
        self.shape = shape
        own = [1 if r else size for r, size in zip(self.repeated, shape)]
        x, values = self.seed, []
        for _ in range(int(np.prod(own, dtype=int))):
            x = (x * 6364136223846793005 + 1442695040888963407) % 2**64
            values.append((x >> 33) % 7 - 3)
        self.array = np.broadcast_to(np.array(values, dtype).reshape(own), shape)

    def text(self):
        lists = (self.shape, self.order, self.steps, self.repeated)
        return "/".join([",".join(map(str, numbers)) for numbers in lists] + [str(self.seed)])


def random_case(dtype):
    letters = "abcdeXY"[: dice.randint(1, 6)]
    size = {c: dice.choice([1, 2, 3, 4, 2, 3, 0] if dice.random() < 0.2 else [2, 3, 4, 5, 1]) for c in letters}
    dots = [dice.randint(1, 3) for _ in range(dice.randint(0, 2))]
    terms, operands, any_dots = [], [], False
    for _ in range(dice.choice([1, 2, 2, 2, 3, 3, 4])):
        term = [dice.choice(letters) for _ in range(dice.randint(0, 3))]
        if dice.random() < 0.7:
            term = list(dict.fromkeys(term))
        shape = [size[c] if dice.random() > 0.06 else 1 for c in term]
        for i, c in enumerate(term):
            if term.index(c) < i and dice.random() < 0.97:
                shape[i] = shape[term.index(c)]
        if dice.random() < 0.02 and shape:
            shape[0] += 1
        if dice.random() < 0.3:
            at, count = dice.randint(0, len(term)), dice.randint(0, len(dots))
            term.insert(at, "...")
            shape[at:at] = [n if dice.random() > 0.2 else 1 for n in dots[len(dots) - count :]]
            any_dots = True
        terms.append("".join(term))
        operands.append(Operand(dtype, shape))
    text = ",".join(terms)
    if dice.random() < 0.75:
        output = [c for c in sorted(set(text) - set(".,")) if dice.random() < 0.5]
        dice.shuffle(output)
        if any_dots:
            output.insert(dice.randint(0, len(output)), "...")
        text += "->" + "".join(output)
    return text, operands


def result(text, operands):
    try:
        a = np.asarray(np.einsum(text, *(x.array for x in operands)))
    except ValueError:
        return "error"
    return "%s %s: %s" % (a.dtype.name, tuple_text(a.shape), shortened(elements_text(a.astype(np.int64))))  # zeros without a sign


if __name__ == "__main__":
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "einsum_random.txt"), "w") as out:
        for dtype, count in COUNT.items():
            for _ in range(count):
                text, operands = random_case(dtype)
                out.write("%s|%s|%d|%s\t%s\n" % (dtype, text, dice.randrange(3), ";".join(x.text() for x in operands), result(text, operands)))
