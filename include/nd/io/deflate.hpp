// SPDX-License-Identifier: BSD-3-Clause
//
// Deflated bytes, packed and unpacked by zlib as a stream: the only includer of zlib. Where zlib's header is missing nothing
// is compressed, and reading what is says what to install.
#pragma once

#if __has_include(<zlib.h>)
#include <zlib.h>
#endif

#include "file.hpp"

namespace nd::inline ND_ABI::io {

#if __has_include(<zlib.h>)

/// The content of deflated bytes.
class inflated : public byte_source {
public:
    inflated(const char* function, const std::string& what, byte_source& packed) : function_(function), what_(what), packed_(packed) {
        if (::inflateInit2(&stream_, -15) != Z_OK) raise<memory_error>(function, "no memory to unpack '", what, "'");
    }
    ~inflated() override { ::inflateEnd(&stream_); }
    intp read(char* to, intp n) override {
        constexpr intp most = intp{1} << 30;
        intp done = 0;
        while (done < n && !ended_) {
            if (stream_.avail_in == 0) {
                stream_.next_in = reinterpret_cast<Bytef*>(in_);
                stream_.avail_in = static_cast<uInt>(packed_.read(in_, sizeof in_));
            }
            const bool starved = stream_.avail_in == 0;
            const intp room = n - done < most ? n - done : most;
            stream_.next_out = reinterpret_cast<Bytef*>(to + done);
            stream_.avail_out = static_cast<uInt>(room);
            const int state = ::inflate(&stream_, Z_NO_FLUSH);
            done += room - static_cast<intp>(stream_.avail_out);
            if (state == Z_STREAM_END) ended_ = true;
            else if (state != Z_OK || (starved && stream_.avail_out != 0)) raise<io_error>(function_, "'", what_, "' is damaged: its compressed data is wrong");
        }
        return done;
    }
    intp left() const override { return -1; }

private:
    const char* function_;
    const std::string& what_;
    byte_source& packed_;
    z_stream stream_{};
    bool ended_ = false;
    char in_[1 << 15];
};

/// Packs bytes and hands them on.
template <class Write>
class deflater {
public:
    explicit deflater(const Write& write) : write_(write) {
        if (::deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY) != Z_OK) raise<memory_error>("savez_compressed", "no memory to compress");
    }
    deflater(const deflater&) = delete;
    deflater& operator=(const deflater&) = delete;
    ~deflater() { ::deflateEnd(&stream_); }
    void put(const char* data, intp n, bool last) {
        constexpr intp most = intp{1} << 30;
        do {
            const intp part = n < most ? n : most;
            stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(data));
            stream_.avail_in = static_cast<uInt>(part);
            data += part;
            n -= part;
            do {
                stream_.next_out = reinterpret_cast<Bytef*>(out_);
                stream_.avail_out = sizeof out_;
                ::deflate(&stream_, last && n == 0 ? Z_FINISH : Z_NO_FLUSH);
                write_(out_, static_cast<intp>(sizeof out_ - stream_.avail_out));
            } while (stream_.avail_out == 0);
        } while (n > 0);
    }

private:
    const Write& write_;
    z_stream stream_{};
    char out_[1 << 15];
};

#endif

}  // namespace nd::inline ND_ABI::io
