// SPDX-License-Identifier: BSD-3-Clause
//
// io/any_text.hpp: an array of a dtype that is known only at run time prints as the array itself.
#include "support/catch.hpp"

#include <complex>
#include <cstdint>
#include <sstream>
#include <string>

#include <nd/creation.hpp>
#include <nd/io/any_text.hpp>
#include <nd/io/npy.hpp>
#include <nd/records.hpp>

namespace {

struct point {
    double x, y;
};
ND_RECORD(point, x, y)
struct mixed {  // with padding
    std::int8_t code;
    std::int32_t pair[2];
    point where;
    nd::fixed_ustring<3> name;
    bool known;
};
ND_RECORD(mixed, code, pair, where, name, known)

template <class T>
void check(const nd::ndarray<T>& a) {
    const nd::any_array any(a);
    std::ostringstream mine, its;
    mine << any;
    its << a;
    CHECK(mine.str() == its.str());
    CHECK(nd::array_repr(any) == nd::array_repr(a));
    CHECK(nd::array_str(any, {.precision = 2}) == nd::array_str(a, {.precision = 2}));
    if constexpr (!std::same_as<T, nd::bfloat16>) {  // of which NumPy's files know the size only
        nd::save("any.npy", a);
        CHECK(nd::array_repr(nd::load("any.npy")) == nd::array_repr(a));
    }
}

}  // namespace

TEST_CASE("numbers of every kind and layout print as they do with their dtype") {
    check(nd::arange(6).reshape({2, 3}));
    check(nd::arange(6).reshape({2, 3}).T());
    check(nd::arange<double>(2000).reshape({2, 1000}));
    check(nd::arange<float>(5)("::-2"));
    check(nd::arange<std::uint8_t>(5));
    check(nd::array({true, false}));
    check(nd::array({std::complex<float>(1, 2)}));
    check(nd::eval(2.5));
    check(nd::zeros({0, 3}));
    check(nd::arange<double>(4).astype<nd::float16>());
    check(nd::arange<double>(4).astype<nd::bfloat16>());
}

TEST_CASE("strings and records print as they do with their dtype") {
    check(nd::array<nd::fixed_string<3>>({"ab", "c"}));
    check(nd::array<nd::fixed_ustring<3>>({"\u00e4b", "c"}));
    const nd::ndarray<mixed> records = nd::zeros<mixed>({3});
    records(1).pair[1] = 7;
    records(2).name = "\u00e4\u00f6";
    records(0).where.x = 1.5;
    check(records);
    check(records("::2"));
    check(nd::zeros<mixed>({2000}));
    check(nd::zeros<point>({}));
}
