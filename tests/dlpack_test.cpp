// SPDX-License-Identifier: BSD-3-Clause
//
// dlpack.hpp: what an exported tensor says, that memory lives as long as it must and no longer, and what is refused.
#include <complex>
#include <cstdint>
#include <nd/dlpack.hpp>

#include "support/catch.hpp"

namespace {

using nd::dims, nd::ndarray;
namespace dlpack = nd::dlpack;

/// A tensor of someone else, who counts how often it is given back.
struct foreign {
    float elements[6] = {0, 1, 2, 3, 4, 5};
    std::int64_t shape[2] = {2, 3}, strides[2] = {-3, 1};
    int released = 0;
    dlpack::managed_tensor tensor{{elements, {dlpack::cpu, 0}, 2, {dlpack::floating, 32, 1}, shape, nullptr, 0}, this,
                                  [](dlpack::managed_tensor* self) { ++static_cast<foreign*>(self->manager_ctx)->released; }};
};

template <class T>
dlpack::data_type type_of() {
    dlpack::managed_tensor* const t = nd::to_dlpack(ndarray<T>::uninitialized({1}));
    const dlpack::data_type type = t->dl_tensor.dtype;
    t->deleter(t);
    return type;
}
bool is(dlpack::data_type type, int code, int bits) { return type.code == code && type.bits == bits && type.lanes == 1; }

}  // namespace

TEST_CASE("a tensor shows an array's own elements and keeps them") {
    const auto a = nd::array({{1., 2., 3.}, {4., 5., 6.}});
    const nd::intp before = a.owner().use_count();
    dlpack::managed_tensor* const t = nd::to_dlpack(a.T());
    CHECK(a.owner().use_count() == before + 1);
    CHECK(t->dl_tensor.data == a.data());
    CHECK((t->dl_tensor.ndim == 2 && t->dl_tensor.shape[0] == 3 && t->dl_tensor.strides[0] == 1 && t->dl_tensor.strides[1] == 3));
    CHECK((t->dl_tensor.device.device_type == dlpack::cpu && t->dl_tensor.byte_offset == 0));
    t->deleter(t);
    CHECK(a.owner().use_count() == before);
}

TEST_CASE("every dtype of numbers has its code") {
    CHECK(is(type_of<bool>(), dlpack::boolean, 8));
    CHECK(is(type_of<std::int16_t>(), dlpack::integer, 16));
    CHECK(is(type_of<std::uint64_t>(), dlpack::unsigned_integer, 64));
    CHECK(is(type_of<nd::float16>(), dlpack::floating, 16));
    CHECK(is(type_of<nd::bfloat16>(), dlpack::bfloat, 16));
    CHECK(is(type_of<double>(), dlpack::floating, 64));
    CHECK(is(type_of<std::complex<float>>(), dlpack::complex, 64));
}

TEST_CASE("an imported tensor is given back once, with the last view") {
    foreign f;
    {
        ndarray<float> row;
        {
            const auto a = nd::from_dlpack<float>(&f.tensor);
            CHECK(a.shape() == dims{2, 3});
            a(1, 2) = 7;
            row = a(1, nd::ellipsis);
        }
        CHECK(f.released == 0);
        CHECK(row(2) == 7);
    }
    CHECK(f.released == 1);
    CHECK(f.elements[5] == 7);
}

TEST_CASE("strides and offsets of a tensor are kept") {
    foreign f;
    f.tensor.dl_tensor.strides = f.strides;
    f.tensor.dl_tensor.byte_offset = 12;
    const auto a = nd::from_dlpack<const float>(&f.tensor);
    CHECK(a.strides() == dims{-12, 4});
    CHECK((a(0, 0) == 3 && a(1, 2) == 2));
}

TEST_CASE("what cannot be seen as an array is refused and stays the caller's") {
    foreign f;
    auto& t = f.tensor.dl_tensor;
    CHECK_THROWS_AS(nd::from_dlpack<double>(&f.tensor), nd::type_error);
    CHECK_THROWS_AS(nd::from_dlpack<std::int32_t>(&f.tensor), nd::type_error);
    CHECK_THROWS_AS(nd::from_dlpack<float>(static_cast<dlpack::managed_tensor*>(nullptr)), nd::value_error);
    const auto refused = [&](auto change) {
        const dlpack::tensor kept = t;
        change();
        CHECK_THROWS_AS(nd::from_dlpack<float>(&f.tensor), nd::value_error);
        t = kept;
    };
    refused([&] { t.device.device_type = 2; });
    refused([&] { t.ndim = 65; });
    refused([&] { t.shape = nullptr; });
    refused([&] { t.data = nullptr; });
    refused([&] { t.byte_offset = 2; });
    std::int64_t wrong[] = {-1, 3}, huge[] = {std::int64_t{1} << 40, std::int64_t{1} << 40}, far[] = {std::int64_t{1} << 62, 1};
    refused([&] { t.shape = wrong; });
    refused([&] { t.shape = huge; });
    refused([&] { t.strides = far; });
    CHECK(f.released == 0);
}

TEST_CASE("a tensor with a version may be read-only") {
    const auto a = nd::array({1., 2.});
    auto* const t = nd::to_dlpack_versioned(ndarray<const double>(a));
    CHECK((t->version.major == 1 && t->flags == dlpack::read_only_flag));
    CHECK_THROWS_AS(nd::from_dlpack<double>(t), nd::value_error);
    CHECK(nd::from_dlpack<const double>(t)(1) == 2);
    auto* const w = nd::to_dlpack_versioned(a);
    CHECK(w->flags == 0);
    nd::from_dlpack<double>(w)(0) = 5;
    CHECK(a(0) == 5);
}

TEST_CASE("a stride that no element's place depends on may be any") {
    double memory[4] = {1, 2, 3, 4};
    const nd::ndarray<std::complex<double>> one(nd::buffer(), reinterpret_cast<std::complex<double>*>(memory), [] {
        nd::layout where(2);
        where.set(0, 1, 24);
        where.set(1, 1, 16);
        return where;
    }());
    auto* const s = nd::to_dlpack(one);
    CHECK(s->dl_tensor.ndim == 2);
    s->deleter(s);
}
