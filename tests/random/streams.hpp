// SPDX-License-Identifier: BSD-3-Clause
//
// What generators draw, held against records of NumPy's: to the last bit, by the hash of its bytes, and by the raw word
// that comes next. The texts are those of tests/oracle/random_recording.py.
#pragma once

#include <nd/random.hpp>

#include "support/samples.hpp"

namespace test {

namespace rnd = nd::random;

template <class T>
std::string values_text(const ndarray<T>& a) {
    const ndarray<T> flat = a.copy();
    const T* const values = flat.data();
    const intp n = flat.size();
    std::string text = std::string(a.dtype()) + " " + nd::to_string(a.shape()) + ": ";
    for (intp i = 0; i < n; ++i) {
        if (n > 4 && i > 1 && i + 1 < n) continue;
        text += (i ? " " : "") + element_text(values[i]);
    }
    unsigned long long code = 0xCBF29CE484222325u;
    const auto* const bytes = reinterpret_cast<const unsigned char*>(values);
    for (intp i = 0; i < flat.nbytes(); ++i) code = (code ^ bytes[i]) * 0x100000001B3u;
    char hash[24];
    std::snprintf(hash, sizeof hash, " %016llx", code);
    return text + hash;
}
template <nd::scalar T>
std::string values_text(const T& v) {
    return values_text(nd::eval(v));
}

class streams {
public:
    explicit streams(const char* name) : cases_(source_path(std::string("tests/oracle/") + name + ".txt")) {}

    /// Checks that draw(rng) gives what NumPy gave, or throws where NumPy raised, and leaves the generator where NumPy's was.
    template <class Rng, class Draw>
    void check_from(Rng rng, const std::string& name, const Draw& draw) const {
        const std::string wanted = cases_[name];
        INFO(name);
        std::string got;
        try {
            got = values_text(draw(rng));
        } catch (const nd::value_error&) {
            got = "error ValueError";
        } catch (const nd::overflow_error&) {
            got = "error OverflowError";
        }
        got += " then " + std::to_string(rng.bit_generator().random_raw());
        CHECK(got == wanted);
    }
    template <class Draw>
    void check(const std::string& name, const Draw& draw, unsigned seed = 42) const {
        check_from(rnd::default_rng(seed), name, draw);
    }
    template <class V>
    void value(const std::string& name, const V& v) const {
        INFO(name);
        CHECK(values_text(v) == cases_[name]);
    }

private:
    recorded cases_;
};

}  // namespace test
