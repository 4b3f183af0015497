// SPDX-License-Identifier: BSD-3-Clause
//
// engine/tile.hpp: a blocked copy writes what an element-by-element one does, and nothing else.
#include "support/catch.hpp"

#include <cstring>
#include <nd/engine/tile.hpp>
#include <vector>

#include "support/random.hpp"

using nd::intp;

/// The copy for a size that is known at run time only.
static void copy_across(char* to, intp to_row, const char* from, intp from_row, intp from_col, intp rows, intp cols, int size) {
    switch (size) {
        case 1: return nd::engine::copy_across<1>(to, to_row, from, from_row, from_col, rows, cols);
        case 2: return nd::engine::copy_across<2>(to, to_row, from, from_row, from_col, rows, cols);
        case 4: return nd::engine::copy_across<4>(to, to_row, from, from_row, from_col, rows, cols);
        case 8: return nd::engine::copy_across<8>(to, to_row, from, from_row, from_col, rows, cols);
        case 16: return nd::engine::copy_across<16>(to, to_row, from, from_row, from_col, rows, cols);
        default: return nd::engine::copy_across<0>(to, to_row, from, from_row, from_col, rows, cols, size);
    }
}

TEST_CASE("copy_across transposes blocks of every item size, whatever the strides of the source") {
    test::generator random(41);
    for (int size : {1, 2, 3, 4, 8, 12, 16}) {
        for (intp rows : {1, 2, 3, 7, 8, 9, 16, 17, 33, 65}) {
            for (intp cols : {1, 2, 7, 8, 9, 31, 64}) {
                CAPTURE(size, rows, cols);
                for (intp between : {0, 3}) {
                    const intp from_row = size * (1 + between), from_col = from_row * rows + 5 * between;
                    std::vector<char> source(static_cast<std::size_t>(from_col * (cols - 1) + from_row * (rows - 1) + size));
                    for (char& byte : source) byte = static_cast<char>(random.bits());
                    for (const bool backwards : {false, true}) {
                        const intp to_row = cols * size + 2;
                        std::vector<char> got(static_cast<std::size_t>(to_row * rows), 'x'), wanted = got;
                        const char* const first = source.data() + (backwards ? from_row * (rows - 1) : 0);
                        const intp step = backwards ? -from_row : from_row;
                        copy_across(got.data(), to_row, first, step, from_col, rows, cols, size);
                        for (intp r = 0; r < rows; ++r)
                            for (intp c = 0; c < cols; ++c) std::memcpy(wanted.data() + r * to_row + c * size, first + r * step + c * from_col, static_cast<std::size_t>(size));
                        REQUIRE(got == wanted);
                    }
                }
            }
        }
    }
}
