// SPDX-License-Identifier: BSD-3-Clause
//
// The forms of einsum: text at run time and while compiling, lists of integers; options, views, mixed dtypes, messages.
#include <nd/linalg/products.hpp>
#include <nd/operators.hpp>

#include "einsum/cases.hpp"
#include "support/random.hpp"

namespace {

using nd::intp, nd::ndarray;

template <class T>
ndarray<T> noise(const nd::dims& shape, unsigned seed) {
    test::generator bits(seed);
    auto a = ndarray<T>::uninitialized(shape);
    for (intp i = 0; i < a.size(); ++i) a.data()[i] = static_cast<T>(static_cast<double>(bits.between(-1000000, 1000000)) / 999983.0);
    return a;
}

template <class T>
bool same_bits(const ndarray<T>& a, const ndarray<T>& b) {
    return test::array_text(a) == test::array_text(b);
}

template <class T>
double error_of(const ndarray<T>& got, const ndarray<T>& wanted) {
    REQUIRE(got.shape() == wanted.shape());
    double worst = 0;
    const ndarray<T> x = got.copy(), y = wanted.copy();
    for (intp i = 0; i < x.size(); ++i) worst = std::max(worst, std::abs(static_cast<double>(x.data()[i]) - static_cast<double>(y.data()[i])));
    return worst;
}

}  // namespace

TEST_CASE("subscripts read at run time, while compiling and from lists give the same bits") {
    const auto q = noise<float>({2, 3, 20, 8}, 1), k = noise<float>({2, 3, 30, 8}, 2), a = noise<float>({50, 70}, 3), b = noise<float>({70, 40}, 4), c = noise<float>({40, 30}, 5);
    CHECK(same_bits(nd::einsum("bhid,bhjd->bhij", q, k), nd::einsum<"bhid,bhjd->bhij">(q, k)));
    CHECK(same_bits(nd::einsum("ij,jk", a, b), nd::einsum<"ij,jk">(a, b)));
    CHECK(same_bits(nd::einsum("ij,jk,kl->li", a, b, c), nd::einsum<"ij,jk,kl->li">(a, b, c)));
    CHECK(same_bits(nd::einsum("ij->j", a), nd::einsum<"ij->j">(a)));
    CHECK(same_bits(nd::einsum("...ij,...kj->...", q, k), nd::einsum<" ...ij, ...kj -> ... ">(q, k)));
    CHECK(same_bits(nd::einsum("ij,jk->ik", a, b), nd::einsum(a, {0, 1}, b, {1, 2}, {0, 2})));
    CHECK(same_bits(nd::einsum("ij,jk", a, b), nd::einsum(a, {0, 1}, b, {1, 2})));
    CHECK(same_bits(nd::einsum("...ij->...ji", q).copy(), nd::einsum(q, {nd::ellipsis, 7, 9}, {nd::ellipsis, 9, 7}).copy()));
    CHECK(same_bits(nd::einsum("ij->", a), nd::einsum(a, {0, 1}, {})));
    CHECK(same_bits(nd::einsum("ij,jk,kl->il", a, b, c), nd::einsum(a, {0, 1}, b, {1, 2}, c, {2, 3}, {0, 3})));
    CHECK(same_bits(nd::einsum("ij,jk->ik", a, b, {.optimize = false}), nd::einsum<"ij,jk->ik">(a, b, {.optimize = false})));
}

TEST_CASE("more than 52 labels are possible as integers") {
    const auto a = noise<double>({2, 3}, 1), b = noise<double>({3, 2}, 2);
    CHECK(same_bits(nd::einsum("ij,jk->ik", a, b), nd::einsum(a, {60, 1000}, b, {1000, 80}, {60, 80})));
    CHECK_THROWS_WITH(nd::einsum(a, {60, 1000}, a, {1000, 80}), "nd::einsum: the operands of '<60><1000>,<1000><80>-><60><80>' do not fit: label '<1000>' is 3 and 2 in (2,3), (2,3)");
    CHECK_THROWS_AS(nd::einsum(a, {-1, 1}), nd::value_error);
    CHECK_THROWS_AS(nd::einsum(a, {std::numeric_limits<std::uint64_t>::max(), 1}), nd::value_error);  // no ellipsis
}

TEST_CASE("lists of labels are kept by name") {
    const auto a = noise<double>({2, 3}, 1), b = noise<double>({3, 2}, 2);
    const nd::labels first{0, 1}, second{1, 2}, result{0, 2};
    CHECK(same_bits(nd::einsum("ij,jk->ik", a, b), nd::einsum(a, first, b, second, result)));
}

TEST_CASE("results have up to 64 axes, steps up to 64 labels") {
    const auto ones = nd::dims::filled(62, 1), none = nd::dims::filled(48, 0);
    const auto a = noise<double>({2, 3}, 1), b = noise<double>({3, 2}, 2), wide = ndarray<double>::uninitialized(ones);
    wide.fill(1.0);
    const auto product = nd::einsum("...,ij,jk->...ik", wide, a, b);
    CHECK(product.ndim() == 64);
    CHECK(same_bits(product.reshape({2, 2}), nd::matmul(a, b)));
    CHECK_THROWS_WITH(nd::einsum("...,ij,k->...ijk", wide, a, a(0, nd::all)), "nd::einsum: the result would have more than 64 dimensions");
    // 48 and 48 labels, which the third operand and the output have between them: the first product would have 80 axes.
    std::vector<nd::labels::label> of_x, of_y, of_z, of_result;
    for (int k = 0; k < 48; ++k) of_x.push_back(k), of_y.push_back(48 + k);
    for (int k = 0; k < 40; ++k) of_z.push_back(k), of_result.push_back(56 + k);
    const auto list = [](const std::vector<nd::labels::label>& from) { return nd::labels(from.data(), static_cast<int>(from.size())); };
    const auto x = ndarray<double>::uninitialized(none), z = ndarray<double>::uninitialized(nd::dims::filled(40, 0));
    CHECK_THROWS_AS(nd::einsum(x, list(of_x), x, list(of_y), z, list(of_z), list(of_result), {.optimize = false}), nd::value_error);
}

TEST_CASE("the search of the optimal path ends, whatever the limit") {
    const auto cube = ndarray<double>::uninitialized({2, 2, 2}), square = ndarray<double>::uninitialized({2, 2});
    std::vector<const nd::layout*> layouts{&cube.where()};
    for (int k = 0; k < 12; ++k) layouts.push_back(&square.where());
    const auto subscripts = nd::einsum_parts::parsed("abc,cd,de,ef,fg,gh,hi,ij,jk,kl,lm,mn,no->abo");
    const nd::einsum_parts::problem p("einsum_path", subscripts, layouts.data(), 13);
    CHECK(nd::einsum_parts::find_path(p, nd::path::optimal, 7).size() == 12);  // the result itself is beyond the limit
}

TEST_CASE("operands of different dtypes promote, recipes and numbers are operands") {
    const auto i = test::operand<std::int32_t>({2, 3}, 3);
    const auto f = test::operand<float>({3, 4}, 8);
    const auto product = nd::einsum("ij,jk", i, f);
    static_assert(std::is_same_v<decltype(product)::value_type, double>);
    CHECK(same_bits(product, nd::einsum("ij,jk", i.astype<double>(), f.astype<double>())));
    CHECK(same_bits(nd::einsum("ij,jk", f.T() + f.T(), 2.0f * f), nd::einsum("ij,jk", ndarray<float>(f.T() + f.T()), ndarray<float>(2.0f * f))));
    CHECK(same_bits(nd::einsum(",ij", 2.0f, f), nd::eval(f * 2.0f)));
    const ndarray<const float> fixed = f;
    CHECK(same_bits(nd::einsum("ij->ji", fixed).copy(), ndarray<float>(f.T().copy())));
}

TEST_CASE("16-bit floats are summed in float and rounded once") {
    const auto a = test::sample<float>({3, 500}), b = test::sample<float>({500, 2}, 7);
    const auto h = a.astype<nd::float16>(), k = b.astype<nd::float16>();
    CHECK(same_bits(nd::einsum("ij->i", h), nd::einsum("ij->i", a).astype<nd::float16>()));
    CHECK(same_bits(nd::einsum("ij,jk->ik", h, k), nd::einsum("ij,jk->ik", a, b).astype<nd::float16>()));
    const auto out = ndarray<nd::float16>::uninitialized({3, 2});
    nd::einsum("ij,jk->ik", h, k, {.out = out});
    CHECK(same_bits(out, nd::einsum("ij,jk->ik", h, k)));
    CHECK(nd::einsum("ij->ji", h).data() == h.data());
}

TEST_CASE("diagonals and transposes of one array are views that can be written") {
    const auto a = test::operand<double>({4, 4}, 3);
    nd::einsum("ii->i", a).fill(9.0);
    for (intp i = 0; i < 4; ++i) CHECK(a(i, i) == 9.0);
    CHECK(a(0, 1) != 9.0);
    CHECK(nd::einsum("ij->ji", a).data() == a.data());
    CHECK(nd::einsum("ij->j", a).data() != a.data());
    CHECK(nd::einsum("ij->ji", a, {.out = a.copy()}).data() != a.data());
}

TEST_CASE("the result may overlap the operands") {
    const auto a = test::operand<double>({4, 4}, 3), b = test::operand<double>({4, 4}, 8);
    const std::string product = test::elements_text(nd::einsum("ij,jk->ik", a, b)), turned = test::elements_text(a.T());
    SECTION("of a product") {
        nd::einsum("ij,jk->ik", a, b, {.out = a.T()});
        CHECK(test::elements_text(a.T()) == product);
    }
    SECTION("of one operand") {
        nd::einsum("ij->ji", a, {.out = a});
        CHECK(test::elements_text(a) == turned);
    }
}

TEST_CASE("every order of contractions gives the same within rounding, within any limit of memory") {
    const auto a = noise<double>({6, 7}, 1), b = noise<double>({7, 8}, 2), c = noise<double>({8, 9}, 3), d = noise<double>({9, 6}, 4);
    const auto expected = nd::einsum("ij,jk->ik", nd::einsum("ij,jk->ik", nd::einsum("ij,jk->ik", a, b), c), d);
    CHECK(error_of(nd::einsum("ij,jk,kl,lm->im", a, b, c, d), expected) < 1e-12);
    CHECK(error_of(nd::einsum("ij,jk,kl,lm->im", a, b, c, d, {.optimize = false}), expected) < 1e-12);
    CHECK(error_of(nd::einsum("ij,jk,kl,lm->im", a, b, c, d, {.optimize = nd::path::optimal}), expected) < 1e-12);
    CHECK(error_of(nd::einsum("ij,jk,kl,lm->im", a, b, c, d, {.optimize = nd::contraction_path{{2, 3}, {0, 1}, {0, 1}}}), expected) < 1e-12);
    for (const double limit : {0.0, 1.0, 6.0, 40.0, 1000.0}) {
        for (const nd::optimize_option& how : {nd::optimize_option(true), nd::optimize_option(false), nd::optimize_option(nd::path::optimal)}) {
            INFO(limit);
            CHECK(error_of(nd::einsum("ij,jk,kl,lm->im", a, b, c, d, {.optimize = how, .memory_limit = limit}), expected) < 1e-12);
        }
    }
    CHECK_THROWS_WITH(nd::einsum("ij,jk,kl->il", a, b, c, {.optimize = nd::contraction_path{{0, 3}}}),
                      "nd::einsum: the path's step (0,3) does not name different ones of the 3 operands then left");
    CHECK_THROWS_AS(nd::einsum("ij,jk,kl->il", a, b, c, {.optimize = nd::contraction_path{{0, 1}}}), nd::value_error);
}

TEST_CASE("outer products with rows of any length are products of elements") {
    for (const intp n : {1, 7, 16, 17, 40, 64, 100, 600}) {
        const auto a = noise<float>({3, 5}, 1), b = noise<float>({3, n}, 2), wide = noise<float>({n, 6}, 3);
        const auto one = nd::einsum("bi,bj->bij", a, b), turned = nd::einsum("bi,bj->ibj", a, b), across = nd::einsum("bj,bi->bij", b, a);
        const auto columns = nd::einsum("bi,jk->bkij", a, wide), gap = nd::einsum("bi,bj->bij", a, noise<float>({3, 2 * n}, 2)(nd::all, nd::slice(nd::none, nd::none, 2)));
        bool right = true;
        for (intp x = 0; x < 3; ++x)
            for (intp y = 0; y < 5; ++y)
                for (intp z = 0; z < n; ++z) {
                    const float product = a(x, y) * b(x, z);
                    right = right && one(x, y, z) == product && turned(y, x, z) == product && across(x, y, z) == product;
                    right = right && columns(x, 4, y, z) == a(x, y) * wide(z, 4);
                }
        CHECK(right);
        CHECK(gap.shape() == nd::dims{3, 5, n});
    }
}

TEST_CASE("large contractions take the way through matrices and agree with a plain sum") {
    const auto a = noise<double>({9, 40, 11, 13}, 1), b = noise<double>({13, 50, 11, 9}, 2);
    const auto c = nd::einsum("aick,kjca->ij", a, b);  // sums that join in neither
    ndarray<double> plain = ndarray<double>::uninitialized({40, 50});
    for (intp i = 0; i < 40; ++i)
        for (intp j = 0; j < 50; ++j) {
            double sum = 0;
            for (intp x = 0; x < 9; ++x)
                for (intp y = 0; y < 11; ++y)
                    for (intp z = 0; z < 13; ++z) sum += a(x, i, y, z) * b(z, j, y, x);
            plain(i, j) = sum;
        }
    CHECK(error_of(c, plain) < 1e-11);
    const auto rows = nd::einsum("aick,kj->jica", a, b(nd::all, nd::all, 0, 0));  // rows that do not join, and a result in another order
    double worst = 0;
    for (intp j = 0; j < 50; j += 7)
        for (intp i = 0; i < 40; i += 3)
            for (intp y = 0; y < 11; ++y)
                for (intp x = 0; x < 9; ++x) {
                    double sum = 0;
                    for (intp z = 0; z < 13; ++z) sum += a(x, i, y, z) * b(z, j, 0, 0);
                    worst = std::max(worst, std::abs(sum - rows(j, i, y, x)));
                }
    CHECK(worst < 1e-12);
}

TEST_CASE("paths and their reports are NumPy's") {
    for (const char* how : {"greedy", "optimal", "false", "greedy 20", "optimal 20"}) {
        for (const test::einsum_case& c : test::einsum_cases(std::string("path ") + how)) {
            std::vector<ndarray<double>> x;
            for (const nd::dims& shape : c.shapes) x.push_back(ndarray<double>::uninitialized(shape));
            const std::string name(how);
            const nd::einsum_path_options options{.optimize = name == "false" ? nd::optimize_option(false) : nd::optimize_option(name[0] == 'g' ? nd::path::greedy : nd::path::optimal),
                                                  .memory_limit = name.size() > 7 ? 20.0 : -1.0};
            const auto [steps, report] = x.size() == 1   ? nd::einsum_path(c.subscripts, x[0], options)
                                         : x.size() == 2 ? nd::einsum_path(c.subscripts, x[0], x[1], options)
                                         : x.size() == 3 ? nd::einsum_path(c.subscripts, x[0], x[1], x[2], options)
                                         : x.size() == 4 ? nd::einsum_path(c.subscripts, x[0], x[1], x[2], x[3], options)
                                                         : nd::einsum_path(c.subscripts, x[0], x[1], x[2], x[3], x[4], options);
            std::string text;
            for (const nd::dims& step : steps) text += (text.empty() ? "" : " ") + nd::to_string(step);
            text += "/" + report;
            for (char& at : text)
                if (at == '\n') at = '/';
            INFO(how << " " << c.subscripts);
            CHECK(text == c.expected);
        }
    }
}

TEST_CASE("errors of einsum name the subscripts, the label and the shapes, and change nothing") {
    const auto a = test::operand<double>({2, 3}, 3), out = test::operand<double>({3, 3}, 1);
    const std::string before = test::elements_text(out);
    CHECK_THROWS_WITH(nd::einsum("ij,jk->ik", a, a), "nd::einsum: the operands of 'ij,jk->ik' do not fit: label 'j' is 3 and 2 in (2,3), (2,3)");
    CHECK_THROWS_WITH(nd::einsum("ij,jk->ik", a), "nd::einsum: the subscripts 'ij,jk->ik' are of 2 operands, but there are 1: (2,3)");
    CHECK_THROWS_WITH(nd::einsum("ijk->ik", a), "nd::einsum: operand 0 of 'ijk->ik' has 3 labels, but shape (2,3); the operands are (2,3)");
    CHECK_THROWS_WITH(nd::einsum("ij->ix", a), "nd::einsum: no operand has the output's label 'x'");
    CHECK_THROWS_WITH(nd::einsum("ij->ii", a), "nd::einsum: the output has more than once the label 'i'");
    CHECK_THROWS_WITH(nd::einsum("i%->i", a), "nd::einsum: subscripts are letters, '...', ',' and one '->', not '%'");
    CHECK_THROWS_WITH(nd::einsum("i\n", a), "nd::einsum: subscripts are letters, '...', ',' and one '->', not '\\10'");
    CHECK_THROWS_WITH(nd::einsum(std::string(1, '\0'), a), "nd::einsum: subscripts are letters, '...', ',' and one '->', not '\\0'");
    CHECK_THROWS_WITH(nd::einsum("ij->i,", a), "nd::einsum: the subscripts have more than one '->', or a ',' behind it: at ','");
    CHECK_THROWS_WITH(nd::einsum("ij,kj->ik", a, a, {.out = out}), "nd::einsum: the result of 'ij,kj->ik' has shape (2,2), but out has (3,3)");
    CHECK_THROWS_AS(nd::einsum("ij,jk->ik", a, a, {.out = out}), nd::shape_error);
    CHECK(test::elements_text(out) == before);
    std::string many;
    for (int k = 0; k < 300; ++k) many += 'a';
    CHECK_THROWS_AS(nd::einsum(many, a), nd::value_error);
    CHECK_THROWS_AS(nd::einsum(std::string(40, ','), a), nd::value_error);
}
