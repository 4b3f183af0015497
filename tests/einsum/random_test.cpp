// SPDX-License-Identifier: BSD-3-Clause
//
// einsum of random subscripts on random layouts, negative, cut from larger arrays and broadcast, against
// tests/oracle/einsum_random.txt: by every way to a path, into fresh memory and into a strided array.
#include "einsum/cases.hpp"

namespace {

using nd::dims, nd::intp, nd::layout, nd::ndarray;

std::vector<std::string> split(const std::string& text, char at) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == at) parts.emplace_back();
        else parts.back() += c;
    }
    return parts;
}
dims numbers(const std::string& text) {
    dims list;
    if (text.empty()) return list;
    for (const std::string& part : split(text, ',')) list.push_back(std::stoll(part));
    return list;
}

/// The operand of a record.
template <class T>
ndarray<T> operand_of(const std::string& record) {
    const auto parts = split(record, '/');
    const dims shape = numbers(parts[0]), order = numbers(parts[1]), steps = numbers(parts[2]), repeated = numbers(parts[3]);
    dims own = shape;
    for (int k = 0; k < own.size(); ++k)
        if (repeated[k]) own[k] = 1;
    const auto values = ndarray<T>::uninitialized(own);
    std::uint64_t x = std::stoull(parts[4]);
    for (intp i = 0; i < values.size(); ++i) {
        x = x * 6364136223846793005u + 1442695040888963407u;
        values.data()[i] = static_cast<T>(static_cast<intp>((x >> 33) % 7) - 3);
    }
    layout where(own.size());
    intp room = 1, first = 0;
    for (int k = own.size(); k-- > 0;) {
        const int axis = static_cast<int>(order[k]);
        const intp step = steps[axis], size = own[axis] > 0 ? own[axis] : 1;
        where.set(axis, own[axis], step * room * static_cast<intp>(sizeof(T)));
        if (step < 0) first -= (size - 1) * step * room;
        room *= (step < 0 ? -step : step) * size;
    }
    const auto memory = ndarray<T>::uninitialized({room});
    memory.fill(T(7));
    const ndarray<T> placed = memory.viewed({where, values.size() > 0 ? first * static_cast<intp>(sizeof(T)) : 0});
    placed.write(values);
    for (int k = 0; k < own.size(); ++k)
        if (repeated[k]) where.set(k, shape[k], 0);
    return placed.viewed({where, 0});
}

/// As recorded: by integers, whose zeros have no sign.
template <class T>
std::string text_of(const ndarray<T>& a) {
    return std::string(a.dtype()) + " " + nd::to_string(a.shape()) + ": " + test::shortened(test::elements_text(a.template astype<std::int64_t>()));
}

template <class T>
void check_random_cases() {
    std::ifstream in(test::source_path("tests/oracle/einsum_random.txt"));
    int count = 0;
    for (std::string line; std::getline(in, line);) {
        const auto tab = line.find('\t');
        const auto parts = split(line.substr(0, tab), '|');
        const std::string expected = line.substr(tab + 1);
        if (parts[0] != nd::dtype_name<T>()) continue;
        ++count;
        INFO(line.substr(0, tab));
        std::vector<ndarray<T>> operands;
        std::string before;
        for (const std::string& record : split(parts[3], ';')) {
            operands.push_back(operand_of<T>(record));
            before += test::elements_text(operands.back());
        }
        const nd::optimize_option how = parts[2] == "2" ? nd::optimize_option(nd::path::optimal) : nd::optimize_option(parts[2] == "1");
        if (expected == "error") {
            CHECK_THROWS_AS(test::einsum_of<T>(parts[1], operands, {.optimize = how}), nd::value_error);
            continue;
        }
        const ndarray<T> result = test::einsum_of<T>(parts[1], operands, {.optimize = how});
        CHECK(text_of(result) == expected);
        CHECK(text_of(test::einsum_of<T>(parts[1], operands, {.optimize = how, .memory_limit = 4})) == expected);
        layout apart(result.ndim());  // the other way round, and every other element
        intp step = 2 * static_cast<intp>(sizeof(T));
        for (int k = 0; k < result.ndim(); ++k) {
            apart.set(k, result.shape(k), step);
            step *= result.shape(k) > 0 ? result.shape(k) : 1;
        }
        const ndarray<T> out = ndarray<T>::uninitialized({step / static_cast<intp>(sizeof(T))}).viewed({apart, 0});
        test::einsum_of<T>(parts[1], operands, {.out = out, .optimize = how});
        CHECK(text_of(out) == expected);
        std::string after;
        for (const ndarray<T>& x : operands) after += test::elements_text(x);
        CHECK(after == before);
    }
    CHECK(count > 100);
}

}  // namespace

TEST_CASE("random contractions of floats are NumPy's") { check_random_cases<double>(); }
TEST_CASE("random contractions of integers are NumPy's") { check_random_cases<std::int32_t>(); }
