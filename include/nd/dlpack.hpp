// SPDX-License-Identifier: BSD-3-Clause
//
// DLPack, both ways and without copying: the structs of its published binary interface (1.0) under its own member names, so
// that a DLManagedTensor of another header serves as well, `to_dlpack` and `from_dlpack`. Memory of the CPU only.
#pragma once

#include <cstdint>

#include "creation/lists.hpp"

namespace nd::inline ND_ABI {

/// The structs of DLPack's C interface. Source: dmlc/dlpack, dlpack.h, version 1.0.
namespace dlpack {

enum device_type : std::int32_t { cpu = 1, cuda_host = 3 };
enum type_code : std::uint8_t { integer = 0, unsigned_integer = 1, floating = 2, bfloat = 4, complex = 5, boolean = 6 };

struct device {
    std::int32_t device_type;
    std::int32_t device_id;
};
struct data_type {
    std::uint8_t code;
    std::uint8_t bits;
    std::uint16_t lanes;
};
struct tensor {
    void* data;
    dlpack::device device;
    std::int32_t ndim;
    data_type dtype;
    std::int64_t* shape;
    std::int64_t* strides;  ///< in elements; null for C order
    std::uint64_t byte_offset;
};
/// DLManagedTensor.
struct managed_tensor {
    tensor dl_tensor;
    void* manager_ctx;
    void (*deleter)(managed_tensor* self);
};
struct pack_version {
    std::uint32_t major;
    std::uint32_t minor;
};
inline constexpr std::uint64_t read_only_flag = 1;
/// DLManagedTensorVersioned.
struct managed_tensor_versioned {
    pack_version version;
    void* manager_ctx;
    void (*deleter)(managed_tensor_versioned* self);
    std::uint64_t flags;
    tensor dl_tensor;
};
static_assert(sizeof(tensor) == 48 && sizeof(managed_tensor) == 64 && sizeof(managed_tensor_versioned) == 80, "the layout of DLPack's structs on machines of 64 bits");

}  // namespace dlpack

namespace detail {

template <element T>
constexpr dlpack::data_type dlpack_type() {
    static_assert(numeric<T>, "nd: DLPack has no records and no strings");
    constexpr kind k = kind_v<T>;
    constexpr std::uint8_t code = k == kind::boolean            ? dlpack::boolean
                                  : k == kind::signed_integer   ? dlpack::integer
                                  : k == kind::unsigned_integer ? dlpack::unsigned_integer
                                  : k == kind::complex          ? dlpack::complex
                                  : std::is_same_v<T, bfloat16> ? dlpack::bfloat
                                                                : dlpack::floating;
    return {code, static_cast<std::uint8_t>(8 * sizeof(T)), 1};
}

/// A tensor, the handle it keeps alive, and its shape and strides.
template <class Managed>
struct exported {
    Managed managed{};
    buffer owner;
    std::int64_t numbers[2 * max_ndim];

    static void destroy(Managed* self) { delete static_cast<exported*>(self->manager_ctx); }
};

template <class Managed>
Managed* exported_tensor(const char* function, const buffer& owner, void* data, const layout& where, intp itemsize, dlpack::data_type type) {
    for (int k = 0; k < where.ndim(); ++k)
        if (where.sizes()[k] > 1 && where.steps()[k] % itemsize != 0) raise<value_error>(function, "strides ", to_string(where.strides()), " are no whole elements of ", itemsize, " bytes; take a copy()");
    auto* const e = new exported<Managed>;
    e->owner = owner;
    for (int k = 0; k < where.ndim(); ++k) {
        e->numbers[k] = where.sizes()[k];
        e->numbers[max_ndim + k] = where.steps()[k] / itemsize;
    }
    e->managed.dl_tensor = {data, {dlpack::cpu, 0}, where.ndim(), type, e->numbers, e->numbers + max_ndim, 0};
    e->managed.manager_ctx = e;
    e->managed.deleter = &exported<Managed>::destroy;
    return &e->managed;
}

}  // namespace detail

/// A tensor on an array's elements, which it keeps alive until its deleter is called, once. @throws value_error for strides
/// that are no whole elements
template <element T>
dlpack::managed_tensor* to_dlpack(const ndarray<T>& a) {
    return detail::exported_tensor<dlpack::managed_tensor>("to_dlpack", a.owner(), a.data(), a.where(), a.itemsize(), detail::dlpack_type<T>());
}
/// The same with a version, which can say that the elements are read-only.
template <class T>
    requires element<std::remove_const_t<T>>
dlpack::managed_tensor_versioned* to_dlpack_versioned(const ndarray<T>& a) {
    auto* const managed = detail::exported_tensor<dlpack::managed_tensor_versioned>("to_dlpack", a.owner(), const_cast<std::remove_const_t<T>*>(a.data()), a.where(), a.itemsize(),
                                                                                   detail::dlpack_type<std::remove_const_t<T>>());
    managed->version = {1, 0};
    managed->flags = std::is_const_v<T> ? dlpack::read_only_flag : 0;
    return managed;
}

/// An array on a tensor's elements: `from_dlpack<float>(tensor)`, `from_dlpack<const float>(tensor)`. It takes the tensor over,
/// and calls its deleter when the last view ends; after an error it is still the caller's.
/// @throws type_error where the dtype is not T, value_error for another device, read-only memory without const, strides or
/// sizes that do not fit
template <class T, class Managed>
    requires(element<std::remove_const_t<T>> && requires(Managed& m) { m.dl_tensor.byte_offset; m.deleter(&m); })
ndarray<T> from_dlpack(Managed* managed) {
    constexpr const char* function = "from_dlpack";
    if (!managed) raise<value_error>(function, "a null pointer for a tensor");
    if constexpr (requires { managed->flags; }) {
        if (managed->version.major != 1) raise<value_error>(function, "version ", static_cast<intp>(managed->version.major), " of DLPack is not known");
        if (!std::is_const_v<T> && (managed->flags & dlpack::read_only_flag)) raise<value_error>(function, "the tensor is read-only: write from_dlpack<const ...>");
    }
    const auto& t = managed->dl_tensor;
    constexpr dlpack::data_type type = detail::dlpack_type<std::remove_const_t<T>>();
    if (static_cast<int>(t.dtype.code) != type.code || t.dtype.bits != type.bits || t.dtype.lanes != 1) {
        raise<type_error>(function, "a tensor of type code ", static_cast<intp>(t.dtype.code), ", ", static_cast<intp>(t.dtype.bits), " bits and ", static_cast<intp>(t.dtype.lanes), " lanes has not the dtype ",
                          dtype_name<std::remove_const_t<T>>());
    }
    const auto device = static_cast<intp>(t.device.device_type);
    if (device != dlpack::cpu && device != dlpack::cuda_host) raise<value_error>(function, "memory of device type ", device, " is not the CPU's");
    if (t.ndim < 0 || t.ndim > max_ndim) raise<value_error>(function, "at most 64 dimensions, got ", static_cast<intp>(t.ndim));
    if (t.ndim > 0 && !t.shape) raise<value_error>(function, "a tensor without a shape");
    dims shape;
    for (int k = 0; k < t.ndim; ++k) shape.push_back(static_cast<intp>(t.shape[k]));
    checked_size(function, shape, sizeof(T));
    layout where = contiguous_layout(shape, sizeof(T));
    for (int k = 0; t.strides && k < t.ndim; ++k) {
        if (__builtin_mul_overflow(static_cast<intp>(t.strides[k]), static_cast<intp>(sizeof(T)), &where.steps()[k]))
            raise<value_error>(function, "stride ", static_cast<intp>(t.strides[k]), " is too large");
    }
    auto* const data = t.data ? reinterpret_cast<T*>(static_cast<char*>(t.data) + t.byte_offset) : nullptr;
    detail::check_wrapped(data, where, sizeof(T), alignof(T), function);
    const auto release = [](void* context, void*) {
        auto* const m = static_cast<Managed*>(context);
        if (m->deleter) m->deleter(m);
    };
    return detail::wrapped(data, where, release, managed);
}

}  // namespace nd::inline ND_ABI
