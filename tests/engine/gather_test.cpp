// SPDX-License-Identifier: BSD-3-Clause
//
// engine/gather.hpp: blocks of elements of every size between wherever a table places them and contiguous memory.
#include <nd/engine/gather.hpp>

#include <cstdint>
#include <vector>

#include "support/catch.hpp"
#include "support/random.hpp"

using nd::intp;
using nd::engine::strided_block;

namespace {

struct block {
    std::vector<char> bytes;
    std::vector<intp> table;
    strided_block base, offsets;
};

/// Elements of `size` bytes at places that a table chooses along rows, along columns, or along both.
block random_block(test::generator& random, intp rows, intp cols, int size, bool by_row, bool by_col) {
    block b;
    b.bytes.resize(static_cast<std::size_t>(size * 40 * 40));
    for (char& c : b.bytes) c = static_cast<char>(random.bits());
    const intp places = (by_row ? rows : 1) * (by_col ? cols : 1);
    for (intp k = 0; k < places; ++k) b.table.push_back(static_cast<intp>(random.between(0, 19)) * 40 * size);
    b.base = {b.bytes.data(), by_col ? 0 : size, by_row ? 0 : 20 * size};
    b.offsets = {reinterpret_cast<char*>(b.table.data()), by_col ? 8 : 0, by_row ? 8 * (by_col ? cols : 1) : 0};
    return b;
}

char* place(const block& b, intp r, intp c) {
    const intp entry = (r * b.offsets.row_step + c * b.offsets.col_step) / 8;
    return b.base.first + r * b.base.row_step + c * b.base.col_step + b.table[static_cast<std::size_t>(entry)];
}

}  // namespace

TEST_CASE("gathered elements are those at the places of the table, and nothing behind them is written") {
    test::generator random(1);
    for (int size : {1, 2, 4, 8, 16, 3, 29}) {
        for (intp rows : {0, 1, 2, 17}) {
            for (intp cols : {1, 5, 19}) {
                for (int how = 1; how < 4; ++how) {
                    const block b = random_block(random, rows, cols, size, how & 1, how & 2);
                    std::vector<char> out(static_cast<std::size_t>(rows * cols * size) + 64, 'x');
                    nd::engine::gather_placed(out.data(), b.base, b.offsets, cols, rows, size);
                    for (intp r = 0; r < rows; ++r)
                        for (intp c = 0; c < cols; ++c)
                            REQUIRE(std::memcmp(out.data() + (r * cols + c) * size, place(b, r, c), static_cast<std::size_t>(size)) == 0);
                    for (std::size_t k = out.size() - 64; k < out.size(); ++k) REQUIRE(out[k] == 'x');
                }
            }
        }
    }
}

TEST_CASE("scattered elements arrive row after row, so that the last of several in one place stays") {
    test::generator random(2);
    for (int size : {1, 2, 4, 8, 16, 3, 29}) {
        for (int how = 1; how < 4; ++how) {
            const intp rows = 9, cols = 7;
            block b = random_block(random, rows, cols, size, how & 1, how & 2), expected = b;
            expected.base.first = expected.bytes.data();
            std::vector<char> in(static_cast<std::size_t>(rows * cols * size));
            for (char& c : in) c = static_cast<char>(random.bits());
            b.base.first = b.bytes.data();
            b.offsets.first = reinterpret_cast<char*>(b.table.data());
            nd::engine::scatter_placed(b.base, b.offsets, in.data(), cols, rows, size);
            for (intp r = 0; r < rows; ++r)
                for (intp c = 0; c < cols; ++c) std::memcpy(place(expected, r, c), in.data() + (r * cols + c) * size, static_cast<std::size_t>(size));
            CHECK(b.bytes == expected.bytes);
        }
    }
}
