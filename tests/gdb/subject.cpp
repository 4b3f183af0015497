// SPDX-License-Identifier: BSD-3-Clause
//
// What tests/gdb/check.sh looks at: arrays of several dtypes and layouts, in view where `stop_here` is called.
#include <nd/creation.hpp>
#include <nd/records.hpp>

namespace {

#pragma pack(push, 1)
struct row {
    std::int8_t mark;
    double value;
};
#pragma pack(pop)
ND_RECORD(row, mark, value)

[[gnu::noinline]] void stop_here() { asm volatile(""); }

}  // namespace

int main() {
    nd::ndarray<double> matrix = nd::arange<double>(6).reshape({2, 3});
    nd::ndarray<double> turned = matrix.T();
    nd::ndarray<const double> fixed = matrix;
    nd::ndarray<int> single = nd::eval(7);
    nd::ndarray<float> empty = nd::zeros<float>({3, 0});
    nd::ndarray<int> long_one = nd::arange<int>(1000);
    auto deep = nd::ones<std::int8_t>({1, 1, 1, 1, 2});
    auto names = nd::array<nd::fixed_string<4>>({"ab", "c"});
    auto texts = nd::array<nd::fixed_ustring<2>>({"\u00e9", "xy"});
    auto rows = nd::array<row>({{1, 2.5}, {3, 4.5}});
    auto values = rows.field(&row::value);
    stop_here();
    return static_cast<int>(single.item() - 7 + deep.ndim() - 5);
}
