// SPDX-License-Identifier: BSD-3-Clause
//
// Fields of records as views: aligned or not, of structs in structs and of member arrays; records made, copied, joined.
#include "support/catch.hpp"

#include <complex>
#include <cstdint>
#include <string>
#include <type_traits>

#include <nd/creation.hpp>
#include <nd/indexing.hpp>
#include <nd/logic.hpp>
#include <nd/manipulation.hpp>
#include <nd/records.hpp>
#include <nd/selection.hpp>
#include <nd/statistics.hpp>
#include <nd/sums.hpp>

#include "types.hpp"

namespace {

using nd::ndarray;
using nd::unaligned;
using rows::natural;
using rows::packed;

ndarray<natural> some_rows() { return nd::array<natural>({{1001, 25.f, .872}, {1002, 30.5f, .25}, {1003, 41.f, .95}}); }
ndarray<packed> some_packed() {
    return nd::array<packed>({{1001, 25.f, .872, 1, "US"}, {1002, 30.5f, .25, 0, "DE"}, {1003, 41.f, .95, -1, "FR"}});
}

// 64 fields.
struct many {
    std::int8_t f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26,
        f27, f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53,
        f54, f55, f56, f57, f58, f59, f60, f61, f62, f63;
};
ND_RECORD(many, f0, f1, f2, f3, f4, f5, f6, f7, f8, f9, f10, f11, f12, f13, f14, f15, f16, f17, f18, f19, f20, f21, f22, f23, f24, f25, f26, f27,
          f28, f29, f30, f31, f32, f33, f34, f35, f36, f37, f38, f39, f40, f41, f42, f43, f44, f45, f46, f47, f48, f49, f50, f51, f52, f53, f54, f55,
          f56, f57, f58, f59, f60, f61, f62, f63)

struct partly {
    std::int32_t shown, hidden;
};
ND_RECORD(partly, shown)

}  // namespace

TEST_CASE("a field of an aligned struct is an ordinary view that writes through") {
    const auto R = some_rows();
    const ndarray<double> score = R.field(&natural::score);
    CHECK(score.strides()[0] == 16);
    score(1) = 3;
    CHECK(R(1).score == 3);
    nd::field(R, &natural::age) += 1.f;
    CHECK(R(2).age == 42);
    const ndarray<natural> high = R(R.field(&natural::score) > 0.9);
    CHECK(high.size() == 2);
    CHECK((high(1).user_id == 1003));
    const ndarray<const natural> fixed = R;
    STATIC_REQUIRE(std::is_same_v<decltype(fixed.field(&natural::score)), ndarray<const double>>);
    CHECK(nd::field(nd::where(R == R(0), R, R("::-1")), &natural::user_id)(2) == 1001);
}

TEST_CASE("a field of a packed struct is a view of unaligned elements, which compute as what they hold") {
    const auto R = some_packed();
    CHECK(R.itemsize() == 29);
    CHECK(R.nbytes() == 87);
    CHECK(std::string(R.dtype()) == "void232");
    auto score = R.field(&packed::score);
    STATIC_REQUIRE(std::is_same_v<decltype(score), ndarray<unaligned<double>>>);
    STATIC_REQUIRE(std::is_same_v<decltype(score + R.field(&packed::age))::value_type, double>);
    STATIC_REQUIRE(std::is_same_v<decltype(R.field(&packed::label)), ndarray<std::int8_t>>);  // one byte is always aligned
    STATIC_REQUIRE(std::is_same_v<decltype(R.field(&packed::country)), ndarray<nd::fixed_ustring<3>>>);
    score(0) = 2;
    score += 1.0;
    score("1:") *= 2.0;
    CHECK((R(0).score == 3));  // no reference binds to it
    CHECK(score(1) == 2.5);
    CHECK(nd::sum(score) == 3 + 2.5 + 3.9);
    CHECK(nd::max(score) == 3.9);
    CHECK(nd::mean(R.field(&packed::age), {.keepdims = true}).ndim() == 1);
    CHECK(ndarray<bool>(score > 2.7)(0));
    const ndarray<packed> chosen = R(score > 2.7);
    CHECK(chosen.size() == 2);
    score(score > 3.5) = -1.0;
    CHECK((R(2).score == -1));
    CHECK(score.astype<std::int32_t>()(1) == 2);
    CHECK(score.reshape({3, 1}).T()(0, 2) == -1);
    CHECK(ndarray<double>(score("::-1"))(0) == -1);
    const ndarray<double> table = nd::stack<double>({score, R.field(&packed::age), R.field(&packed::user_id)}, 1);
    CHECK(table.shape() == nd::dims{3, 3});
    CHECK(table(2, 2) == 1003);
    for (auto row : score) row = 7.0;
    CHECK((R(1).score == 7));
    CHECK(ndarray<bool>(R.field(&packed::country) == "DE")(1));
}

TEST_CASE("the parts of unaligned complex elements are unaligned views") {
    using C = std::complex<double>;
    char bytes[2 * sizeof(C) + 1];
    const ndarray<unaligned<C>> z(nd::buffer(), reinterpret_cast<unaligned<C>*>(bytes + 1), nd::contiguous_layout(nd::dims{2}, sizeof(C)));
    z.write(nd::array({C(1, 2), C(3, 4)}));
    static_assert(std::is_same_v<decltype(z.real()), ndarray<unaligned<double>>>);
    CHECK(z.real()(1) == 3.0);
    z.imag()(1) = 7.0;
    CHECK(z(1).get() == C(3, 7));
}

TEST_CASE("unaligned fields work in every layout and size") {
    for (nd::intp n : {0, 1, 2, 7, 16, 33, 1000}) {
        auto R = ndarray<rows::odd>::uninitialized({n, 2});
        R.field(&rows::odd::value)(nd::all) = 1.5;
        R.field(&rows::odd::weight)(nd::all) = 2.f;
        R.field(&rows::odd::mark)(nd::all) = 3;
        const auto value = R.field(&rows::odd::value), turned = value.T()("::-1");
        CHECK(nd::sum(turned * R.field(&rows::odd::weight).T()) == 6.0 * static_cast<double>(n));
        CHECK(nd::sum(turned) == 3.0 * static_cast<double>(n));
        value(nd::all) = R.field(&rows::odd::mark);
        CHECK(nd::all(value == 3.0));
        const ndarray<double> copied = value.copy();
        CHECK(nd::all(copied == value));
    }
}

TEST_CASE("member arrays add axes, structs in structs are records") {
    auto R = nd::ndarray<rows::packed_nested>::uninitialized({2});
    R(nd::all) = rows::packed_nested{true, {{1.f, 2.f}, "ab"}, {{1, 2, 3}, {4, 5, 6}}};
    const auto m = R.field(&rows::packed_nested::m);
    CHECK(m.shape() == nd::dims{2, 2, 3});
    CHECK(m.strides() == nd::dims{25, 6, 2});
    CHECK(nd::sum(m) == 42);
    const auto inner = R.field(&rows::packed_nested::inner);
    STATIC_REQUIRE(std::is_same_v<decltype(inner)::value_type, rows::inner>);
    const auto x = inner.field(&rows::inner::x);
    STATIC_REQUIRE(std::is_same_v<decltype(x)::value_type, float>);
    CHECK(x.shape() == nd::dims{2, 2});
    x(1, 0) = 9.f;
    CHECK(static_cast<rows::inner>(R(1).inner).x[0] == 9.f);
    const auto name = inner.field(&rows::inner::name);
    CHECK(name(0) == "ab");
    name(1) = "wxyz";
    CHECK(R(1).inner.name[3] == 'z');
}

TEST_CASE("records of 64 fields, and records some of whose members are padding") {
    STATIC_REQUIRE(nd::dtype_info_of<many>.field_count == 64);
    STATIC_REQUIRE(nd::dtype_info_of<many>.fields[63].offset == 63);
    const auto p = nd::array<partly>({{1, 2}, {3, 4}}), q = nd::array<partly>({{1, 9}, {4, 4}});
    const ndarray<bool> same = p == q;
    CHECK(same(0));
    CHECK_FALSE(same(1));
    CHECK_THROWS_AS(p.field(&partly::hidden), nd::value_error);
}

TEST_CASE("records are copied, turned, joined and compared as a whole") {
    const auto R = some_packed();
    const ndarray<packed> twice = nd::concatenate({R, R("::-1")});
    CHECK(twice.size() == 6);
    CHECK((twice(5).user_id == 1001));
    CHECK(nd::all(twice(nd::slice(0, 3)) == R));
    CHECK(nd::all(R("::-1").copy() == R("::-1")));
    const auto grid = nd::tile(R, {2, 2}).reshape({3, 4});
    CHECK(nd::all(grid.T().copy() == grid.T()));
    CHECK(nd::all(grid.copy(nd::order::F) == grid));
    auto other = R.copy();
    other(1) = packed{7, 1.f, 2., 3, "X"};
    CHECK(nd::sum(other != R) == 1);
    CHECK(nd::sum(other == other(1)) == 1);
    other(nd::all) = R(2);
    CHECK(nd::all(other.field(&packed::user_id) == 1003));
    auto nan = some_rows();
    nan(0).score = __builtin_nan("");
    CHECK_FALSE(ndarray<bool>(nan == nan)(0));
    nan(0).score = -0.0;
    auto zero = nan.copy();
    zero(0).score = 0.0;
    CHECK(nd::all(nan == zero));
}
