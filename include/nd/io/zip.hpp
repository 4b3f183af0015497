// SPDX-License-Identifier: BSD-3-Clause
//
// Zip archives: members written and read one after another, with the 64-bit form where sizes need it. Members are stored or
// deflated; the latter is io/deflate.hpp's. Sizes and places are checked against the file before they are believed.
// Format: PKWARE APPNOTE 6.3.9, sections 4.3 and 4.5.3.
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "file.hpp"

namespace nd::inline ND_ABI::io {

/// The CRC-32 of zip and gzip, eight bytes at a step.
class crc32_sum {
public:
    crc32_sum() {
        for (std::uint32_t n = 0; n < 256; ++n) {
            std::uint32_t c = n;
            for (int bit = 0; bit < 8; ++bit) c = c >> 1 ^ (c & 1 ? 0xedb88320u : 0u);
            table_[0][n] = c;
        }
        for (int k = 1; k < 8; ++k)
            for (std::uint32_t n = 0; n < 256; ++n) table_[k][n] = table_[k - 1][n] >> 8 ^ table_[0][table_[k - 1][n] & 0xff];
    }
    void add(const char* data, intp n) {
        const auto* p = reinterpret_cast<const unsigned char*>(data);
        std::uint32_t c = ~value_;
        for (; n >= 8; n -= 8, p += 8) {
            c ^= static_cast<std::uint32_t>(p[0] | p[1] << 8 | p[2] << 16) | static_cast<std::uint32_t>(p[3]) << 24;
            c = table_[7][c & 0xff] ^ table_[6][c >> 8 & 0xff] ^ table_[5][c >> 16 & 0xff] ^ table_[4][c >> 24] ^ table_[3][p[4]] ^ table_[2][p[5]] ^ table_[1][p[6]] ^ table_[0][p[7]];
        }
        for (; n > 0; --n) c = c >> 8 ^ table_[0][(c ^ *p++) & 0xff];
        value_ = ~c;
    }
    std::uint32_t value() const { return value_; }

private:
    std::uint32_t table_[8][256];
    std::uint32_t value_ = 0;
};

enum class zip_method : unsigned char { stored = 0, deflated = 8 };

/// What the directory of an archive says of a member.
struct zip_member {
    std::string name;
    int method = 0;
    int flags = 0;
    std::uint32_t crc = 0;
    intp packed = 0;  ///< bytes in the file
    intp size = 0;    ///< bytes of the content
    intp at = 0;      ///< of its local header
};

namespace detail {

inline constexpr std::uint64_t zip32_limit = 0xffffffff;

/// Little-endian numbers one behind the other.
struct little_endian {
    std::string bytes;

    little_endian& put(std::uint64_t value, int count) {
        for (int k = 0; k < count; ++k) bytes.push_back(static_cast<char>(value >> 8 * k & 0xff));
        return *this;
    }
};
inline std::uint64_t little(const char* at, int count) {
    std::uint64_t value = 0;
    for (int k = count - 1; k >= 0; --k) value = value << 8 | static_cast<unsigned char>(at[k]);
    return value;
}
inline bool is_ascii(std::string_view text) {
    for (char c : text)
        if (c & 0x80) return false;
    return true;
}

}  // namespace detail

/// Writes an archive. Members have no date, so that equal contents give equal files.
class zip_writer {
public:
    /// Sizes and places from `limit` on take the 64-bit form.
    explicit zip_writer(pending_file& file, std::uint64_t limit = detail::zip32_limit) : file_(file), limit_(limit) {}

    /// Begins a member, whose packed bytes follow by `write`.
    void begin(const std::string& name, zip_method method) {
        members_.push_back({name, static_cast<int>(method), detail::is_ascii(name) ? 0 : 0x800, 0, 0, 0, at_});
        put(local_header(members_.back()));
    }
    void write(const char* data, intp n) {
        file_.write(data, static_cast<std::size_t>(n));
        at_ += n;
        members_.back().packed += n;
    }
    /// Ends a member: its content has that size and sum.
    void end(intp size, std::uint32_t crc) {
        zip_member& m = members_.back();
        m.size = size;
        m.crc = crc;
        const std::string header = local_header(m);
        file_.rewrite(m.at, header.data(), header.size());
    }
    /// Writes the directory.
    void finish() {
        const intp start = at_;
        for (const zip_member& m : members_) put(directory_entry(m));
        const auto count = static_cast<std::uint64_t>(members_.size()), size = static_cast<std::uint64_t>(at_ - start), place = static_cast<std::uint64_t>(start);
        if (count >= (limit_ < 0xffff ? limit_ : 0xffff) || size >= limit_ || place >= limit_) {
            const auto record = static_cast<std::uint64_t>(at_);
            put(detail::little_endian{}.put(0x06064b50, 4).put(44, 8).put(45, 2).put(45, 2).put(0, 4).put(0, 4).put(count, 8).put(count, 8).put(size, 8).put(place, 8).bytes);
            put(detail::little_endian{}.put(0x07064b50, 4).put(0, 4).put(record, 8).put(1, 4).bytes);
        }
        const auto cut = [this](std::uint64_t v, std::uint64_t most) { return v >= limit_ || v >= most ? most : v; };
        put(detail::little_endian{}.put(0x06054b50, 4).put(0, 4).put(cut(count, 0xffff), 2).put(cut(count, 0xffff), 2).put(cut(size, detail::zip32_limit), 4).put(cut(place, detail::zip32_limit), 4).put(0, 2).bytes);
    }

private:
    void put(const std::string& bytes) {
        file_.write(bytes.data(), bytes.size());
        at_ += static_cast<intp>(bytes.size());
    }
    /// Always with 64-bit sizes: they are not known when it is first written.
    static std::string local_header(const zip_member& m) {
        detail::little_endian h;
        h.put(0x04034b50, 4).put(45, 2).put(static_cast<std::uint64_t>(m.flags), 2).put(static_cast<std::uint64_t>(m.method), 2).put(0, 2).put(0x21, 2);
        h.put(m.crc, 4).put(detail::zip32_limit, 4).put(detail::zip32_limit, 4).put(m.name.size(), 2).put(20, 2);
        h.bytes += m.name;
        h.put(1, 2).put(16, 2).put(static_cast<std::uint64_t>(m.size), 8).put(static_cast<std::uint64_t>(m.packed), 8);
        return h.bytes;
    }
    std::string directory_entry(const zip_member& m) const {
        detail::little_endian wide, h;
        const auto cut = [&](intp v) {
            const auto value = static_cast<std::uint64_t>(v);
            if (value < limit_) return value;
            wide.put(value, 8);
            return detail::zip32_limit;
        };
        const std::uint64_t size = cut(m.size), packed = cut(m.packed), at = cut(m.at), extra = wide.bytes.empty() ? 0 : 4 + wide.bytes.size();
        h.put(0x02014b50, 4).put(0x032d, 2).put(45, 2).put(static_cast<std::uint64_t>(m.flags), 2).put(static_cast<std::uint64_t>(m.method), 2).put(0, 2).put(0x21, 2);
        h.put(m.crc, 4).put(packed, 4).put(size, 4).put(m.name.size(), 2).put(extra, 2).put(0, 2).put(0, 2).put(0, 2).put(0600u << 16, 4).put(at, 4);
        h.bytes += m.name;
        if (extra > 0) h.put(1, 2).put(wide.bytes.size(), 2).bytes += wide.bytes;
        return h.bytes;
    }

    pending_file& file_;
    std::uint64_t limit_;
    std::vector<zip_member> members_;
    intp at_ = 0;
};

/// Reads the directory of an archive. @throws io_error
class zip_reader {
public:
    zip_reader(const char* function, const std::string& path) : file_(function, path) {
        if (file_.size() < 0) raise_errno(function, "read", path, ESPIPE);
        read_directory();
    }
    const std::vector<zip_member>& members() const { return members_; }
    const std::string& path() const { return file_.path(); }
    const char* function() const { return file_.function(); }

    [[noreturn]] ND_COLD void fail(const char* reason) const {
        raise<io_error>(file_.function(), "'", file_.path(), "' is no valid zip archive: ", reason);
    }
    /// n bytes from a place on, whatever else is being read.
    void read_at(intp at, char* to, intp n) const {
        if (at < 0 || n < 0 || at > file_.size() || n > file_.size() - at) fail("it ends too early");
        while (n > 0) {
            const ssize_t got = ::pread(file_.get(), to, static_cast<std::size_t>(n), at);
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) raise_errno(file_.function(), "read", file_.path(), errno);
            if (got == 0) fail("it ends too early");
            to += got;
            at += got;
            n -= got;
        }
    }
    /// Where the packed bytes of a member begin.
    intp content_of(const zip_member& m) const {
        char h[30];
        read_at(m.at, h, 30);
        if (detail::little(h, 4) != 0x04034b50) fail("a member is not where the directory says");
        const intp at = m.at + 30 + static_cast<intp>(detail::little(h + 26, 2)) + static_cast<intp>(detail::little(h + 28, 2));
        if (at > file_.size() || m.packed > file_.size() - at) fail("a member goes beyond its end");
        return at;
    }

private:
    void read_directory() {
        // The last record is 22 bytes and a comment of up to 65535.
        const intp size = file_.size(), tail = size < 65557 ? size : 65557;
        std::string last(static_cast<std::size_t>(tail), '\0');
        read_at(size - tail, last.data(), tail);
        intp end = tail - 22;
        const auto is_last = [&](intp at) {
            return detail::little(last.data() + at, 4) == 0x06054b50 && at + 22 + static_cast<intp>(detail::little(last.data() + at + 20, 2)) == tail;
        };
        while (end >= 0 && !is_last(end)) --end;
        if (end < 0) fail("it has no directory");
        const char* const record = last.data() + end;
        std::uint64_t count = detail::little(record + 10, 2), bytes = detail::little(record + 12, 4), place = detail::little(record + 16, 4);
        const intp locator = size - tail + end - 20;
        char wide[56];
        if (locator >= 0) {
            read_at(locator, wide, 20);
            if (detail::little(wide, 4) == 0x07064b50) {
                const std::uint64_t at = detail::little(wide + 8, 8);
                if (at > static_cast<std::uint64_t>(size)) fail("its directory is beyond its end");
                read_at(static_cast<intp>(at), wide, 56);
                if (detail::little(wide, 4) != 0x06064b50) fail("its 64-bit directory is missing");
                count = detail::little(wide + 32, 8);
                bytes = detail::little(wide + 40, 8);
                place = detail::little(wide + 48, 8);
            }
        }
        if (place > static_cast<std::uint64_t>(size) || bytes > static_cast<std::uint64_t>(size) - place) fail("its directory is beyond its end");
        std::string directory(static_cast<std::size_t>(bytes), '\0');
        read_at(static_cast<intp>(place), directory.data(), static_cast<intp>(bytes));
        std::string_view rest = directory;
        for (; count > 0; --count) rest.remove_prefix(read_entry(rest));
    }
    std::size_t read_entry(std::string_view rest) {
        if (rest.size() < 46 || detail::little(rest.data(), 4) != 0x02014b50) fail("its directory is cut off");
        const char* const h = rest.data();
        const std::size_t name = detail::little(h + 28, 2), extra = detail::little(h + 30, 2), comment = detail::little(h + 32, 2);
        if (rest.size() - 46 < name + extra + comment) fail("its directory is cut off");
        zip_member m;
        m.flags = static_cast<int>(detail::little(h + 8, 2));
        m.method = static_cast<int>(detail::little(h + 10, 2));
        m.crc = static_cast<std::uint32_t>(detail::little(h + 16, 4));
        m.name = std::string(rest.substr(46, name));
        std::uint64_t values[] = {detail::little(h + 24, 4), detail::little(h + 20, 4), detail::little(h + 42, 4)};
        std::string_view fields = rest.substr(46 + name, extra);
        while (fields.size() >= 4) {
            const std::size_t length = detail::little(fields.data() + 2, 2);
            if (length > fields.size() - 4) fail("an entry of its directory is wrong");
            if (detail::little(fields.data(), 2) == 1) {
                std::string_view wide = fields.substr(4, length);
                for (std::uint64_t& v : values) {
                    if (v != detail::zip32_limit) continue;
                    if (wide.size() < 8) fail("an entry of its directory is wrong");
                    v = detail::little(wide.data(), 8);
                    wide.remove_prefix(8);
                }
            }
            fields.remove_prefix(4 + length);
        }
        for (std::uint64_t v : values)
            if (v > static_cast<std::uint64_t>(PTRDIFF_MAX)) fail("an entry of its directory is wrong");
        m.size = static_cast<intp>(values[0]);
        m.packed = static_cast<intp>(values[1]);
        m.at = static_cast<intp>(values[2]);
        members_.push_back(static_cast<zip_member&&>(m));
        return 46 + name + extra + comment;
    }

    input_file file_;
    std::vector<zip_member> members_;
};

/// The packed bytes of a member.
class packed_member : public byte_source {
public:
    packed_member(const zip_reader& zip, const zip_member& m) : zip_(zip), at_(zip.content_of(m)), left_(m.packed) {}
    intp read(char* to, intp n) override {
        if (n > left_) n = left_;
        zip_.read_at(at_, to, n);
        at_ += n;
        left_ -= n;
        return n;
    }
    intp left() const override { return left_; }

private:
    const zip_reader& zip_;
    intp at_, left_;
};

/// The content of a member, compared with its sum when the last byte is read.
class checked_member : public byte_source {
public:
    checked_member(const zip_reader& zip, const zip_member& m, byte_source& content) : zip_(zip), member_(m), content_(content), left_(m.size) {}
    intp read(char* to, intp n) override {
        if (n > left_) n = left_;
        const intp got = content_.read(to, n);
        sum_.add(to, got);
        left_ -= got;
        if (got < n) raise<io_error>(zip_.function(), "'", zip_.path(), "', member '", member_.name, "' is shorter than the directory says");
        if (left_ == 0 && !checked_ && sum_.value() != member_.crc) raise<io_error>(zip_.function(), "'", zip_.path(), "', member '", member_.name, "' is damaged: its CRC-32 is wrong");
        checked_ = left_ == 0;
        return got;
    }
    intp left() const override {
        const intp there = content_.left();
        return there < left_ ? there : left_;
    }
    /// Reads what nobody asked for, so that the sum is compared.
    void finish() {
        char rest[4096];
        while (left_ > 0) read(rest, sizeof rest);
    }

private:
    const zip_reader& zip_;
    const zip_member& member_;
    byte_source& content_;
    intp left_;
    bool checked_ = false;
    crc32_sum sum_;
};

}  // namespace nd::inline ND_ABI::io
