// SPDX-License-Identifier: BSD-3-Clause
//
// Python arrays as arguments and results of functions bound by pybind11: a caster for nd::ndarray<T>. An ndarray<T> argument
// sees the NumPy array itself, which must be writable and of dtype T; an ndarray<const T> takes what NumPy converts.
// Results are NumPy arrays on nd's memory. Nothing of nd includes this file.
#pragma once

#include <pybind11/numpy.h>

#include "creation/lists.hpp"

namespace nd::inline ND_ABI::python {

/// A reference to a Python object, which may end in any thread.
class kept_object {
public:
    explicit kept_object(pybind11::object object) : object_(object.release().ptr()) {}
    kept_object(kept_object&& other) noexcept : object_(std::exchange(other.object_, nullptr)) {}
    kept_object& operator=(kept_object&&) = delete;
    ~kept_object() {
        if (!object_ || !Py_IsInitialized()) return;
        const pybind11::gil_scoped_acquire lock;
        Py_DECREF(object_);
    }

private:
    PyObject* object_;
};

/// NumPy's dtype of T; bfloat16 needs the Python package ml_dtypes.
template <element T>
pybind11::dtype dtype_of() {
    if constexpr (std::is_same_v<T, bfloat16>) return pybind11::dtype::from_args(pybind11::module_::import("ml_dtypes").attr("bfloat16"));
    else return pybind11::dtype::from_args(pybind11::str(dtype_name<T>()));
}

/// A view of a NumPy array, which it keeps alive. @throws value_error for misaligned elements
template <class T>
ndarray<T> view_of(const pybind11::array& array) {
    dims shape, strides;
    for (pybind11::ssize_t k = 0; k < array.ndim(); ++k) {
        shape.push_back(static_cast<intp>(array.shape(k)));
        strides.push_back(static_cast<intp>(array.strides(k)));
    }
    auto* const data = static_cast<T*>(const_cast<void*>(array.data()));
    return wrap(data, shape, strides, kept_object(array));
}

}  // namespace nd::inline ND_ABI::python

namespace pybind11::detail {

template <class T>
    requires nd::numeric<std::remove_const_t<T>>
struct type_caster<nd::ndarray<T>> {
    using element = std::remove_const_t<T>;
    PYBIND11_TYPE_CASTER(nd::ndarray<T>, const_name("numpy.ndarray"));

    /// Whether the object is such an array, or may be converted and can be.
    bool load(handle source, bool convert) {
        const dtype wanted = nd::python::dtype_of<element>();
        if (!isinstance<array>(source) || !reinterpret_borrow<array>(source).dtype().equal(wanted)) {
            if (!convert || !std::is_const_v<T>) return false;
            const object made = module_::import("numpy").attr("asarray")(source, wanted);
            return take(reinterpret_borrow<array>(made));
        }
        return take(reinterpret_borrow<array>(source));
    }
    static handle cast(const nd::ndarray<T>& source, return_value_policy, handle) {
        auto* const kept = new nd::ndarray<T>(source);
        const capsule owner(kept, [](void* p) { delete static_cast<nd::ndarray<T>*>(p); });
        std::vector<ssize_t> shape(source.shape().begin(), source.shape().end()), strides(source.strides().begin(), source.strides().end());
        array result(nd::python::dtype_of<element>(), std::move(shape), std::move(strides), source.data(), owner);
        if (std::is_const_v<T>) result.attr("setflags")(false);
        return result.release();
    }

private:
    bool take(const array& from) {
        if (!std::is_const_v<T> && !from.writeable()) return false;
        value = nd::python::view_of<T>(from);
        return true;
    }
};

}  // namespace pybind11::detail
