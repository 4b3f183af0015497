// SPDX-License-Identifier: BSD-3-Clause
//
// Whole files in, whole files out: reads a file at once, and writes one under a temporary name that takes its place only
// when all of it is there. Every failure is an io_error that names the path and the system's reason. Knows no format.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <string>

#include "../core/buffer.hpp"
#include "../core/config.hpp"
#include "../core/error.hpp"

namespace nd::inline ND_ABI::io {

[[noreturn]] ND_COLD inline void raise_errno(const char* function, const char* what, const std::string& path, int reason) {
    raise<io_error>(function, "cannot ", what, " '", path, "': ", std::strerror(reason));
}

/// The bytes of a file, and at least one byte of room behind them.
struct contents {
    buffer owner;
    intp size = 0;

    char* data() const { return owner.data(); }
};

/// A file descriptor that is closed with its owner.
class descriptor {
public:
    explicit descriptor(int value = -1) : value_(value) {}
    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor() {
        if (value_ >= 0) ::close(value_);
    }
    int get() const { return value_; }
    void reset(int value) { value_ = value; }
    /// Closes and says whether that worked: some file systems report a full disk only here.
    bool close() {
        const int fd = value_;
        value_ = -1;
        return ::close(fd) == 0;
    }

private:
    int value_;
};

/// All bytes of a file, which may be a pipe. @throws io_error, memory_error
inline contents read_file(const char* function, const std::string& path) {
    if (path.find('\0') != std::string::npos) raise_errno(function, "open", path.c_str(), EINVAL);
    const descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    struct ::stat status;
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0) raise_errno(function, "open", path, errno);
    // One byte more than the file has, so that one more read finds its end; a pipe's buffer grows.
    intp room = S_ISREG(status.st_mode) ? static_cast<intp>(status.st_size) + 1 : intp{1} << 16;
    contents result{buffer::allocate(static_cast<std::size_t>(room)), 0};
    for (;;) {
        if (result.size == room) {
            buffer larger = buffer::allocate(static_cast<std::size_t>(2 * room));
            std::memcpy(larger.data(), result.data(), static_cast<std::size_t>(result.size));
            result.owner = static_cast<buffer&&>(larger);
            room *= 2;
        }
        const ssize_t n = ::read(file.get(), result.data() + result.size, static_cast<std::size_t>(room - result.size));
        if (n == 0) return result;
        if (n > 0)
            result.size += n;
        else if (errno != EINTR)
            raise_errno(function, "read", path, errno);
    }
}

/// Bytes that come one after another: from a file, a part of one, or what is unpacked from it.
class byte_source {
public:
    byte_source() = default;
    byte_source(const byte_source&) = delete;
    byte_source& operator=(const byte_source&) = delete;
    virtual ~byte_source() = default;
    /// The next n bytes, or as many as there are. @throws io_error
    virtual intp read(char* to, intp n) = 0;
    /// How many are left; -1 where only reading tells.
    virtual intp left() const = 0;
};

/// An open file.
class input_file : public byte_source {
public:
    /// @throws io_error
    input_file(const char* function, const std::string& path) : function_(function), path_(path) {
        if (path.find('\0') != std::string::npos) raise_errno(function, "open", path.c_str(), EINVAL);
        file_.reset(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
        struct ::stat status;
        if (file_.get() < 0 || ::fstat(file_.get(), &status) != 0) raise_errno(function, "open", path, errno);
        if (S_ISREG(status.st_mode)) size_ = static_cast<intp>(status.st_size);
        if (S_ISDIR(status.st_mode)) raise_errno(function, "read", path, EISDIR);
    }
    intp read(char* to, intp n) override {
        intp done = 0;
        while (done < n) {
            const ssize_t got = ::read(file_.get(), to + done, static_cast<std::size_t>(n - done));
            if (got == 0) break;
            if (got > 0) done += got;
            else if (errno != EINTR) raise_errno(function_, "read", path_, errno);
        }
        at_ += done;
        return done;
    }
    intp left() const override { return size_ < 0 ? -1 : at_ < size_ ? size_ - at_ : 0; }
    /// Where a regular file ends; -1 for a pipe.
    intp size() const { return size_; }
    /// Reads from another place on. @throws io_error for a pipe
    void seek(intp at) {
        if (::lseek(file_.get(), at, SEEK_SET) < 0) raise_errno(function_, "read", path_, errno);
        at_ = at;
    }
    int get() const { return file_.get(); }
    const std::string& path() const { return path_; }
    const char* function() const { return function_; }

private:
    const char* function_;
    std::string path_;
    descriptor file_;
    intp at_ = 0, size_ = -1;
};

/// The next `bytes` bytes in fresh memory. Memory grows with what there is, whatever is asked for; a source with fewer
/// gives those. @throws io_error, memory_error
inline contents read_bytes(byte_source& from, intp bytes) {
    const intp known = from.left();
    if (known >= 0 && known < bytes) bytes = known;
    constexpr intp first = intp{1} << 20;
    intp room = known >= 0 || bytes < first ? bytes : first;
    contents result{buffer::allocate(static_cast<std::size_t>(room)), 0};
    for (;;) {
        const intp got = from.read(result.data() + result.size, room - result.size);
        result.size += got;
        if (result.size < room || room == bytes) return result;
        room = bytes / 2 > room ? 2 * room : bytes;
        buffer larger = buffer::allocate(static_cast<std::size_t>(room));
        std::memcpy(larger.data(), result.data(), static_cast<std::size_t>(result.size));
        result.owner = static_cast<buffer&&>(larger);
    }
}

/// A file being written. Nobody sees it under its own name before `commit`; without one it is gone with this object.
class pending_file {
public:
    /// @throws io_error where no file can be made in that folder
    pending_file(const char* function, const std::string& path) : function_(function), path_(path), target_(path) {
        if (path.find('\0') != std::string::npos) raise_errno(function, "write", path.c_str(), EINVAL);
        struct ::stat status;
        const bool exists = ::stat(path.c_str(), &status) == 0;
        if (exists && S_ISDIR(status.st_mode)) raise_errno(function, "write", path, EISDIR);
        if (exists && !S_ISREG(status.st_mode)) {  // a device or a pipe cannot be replaced
            file_.reset(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
            if (file_.get() < 0) raise_errno(function, "write", path, errno);
            return;
        }
        if (exists) {
            if (::access(path.c_str(), W_OK) != 0) raise_errno(function, "write", path, errno);
            if (char* const real = ::realpath(path.c_str(), nullptr)) {  // the file a link leads to is replaced, not the link
                target_ = real;
                std::free(real);
            }
        }
        static unsigned counter = 0;
        const std::string folder = target_.substr(0, target_.rfind('/') + 1);
        do {
            const unsigned number = __atomic_fetch_add(&counter, 1u, __ATOMIC_RELAXED);
            temporary_ = folder + ".nd-" + std::to_string(::getpid()) + "-" + std::to_string(number) + ".tmp";
            file_.reset(::open(temporary_.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
        } while (file_.get() < 0 && errno == EEXIST);
        if (file_.get() < 0) {
            temporary_.clear();
            raise_errno(function, "write", path, errno);
        }
        if (exists) ::fchmod(file_.get(), status.st_mode & 07777);
    }
    pending_file(const pending_file&) = delete;
    pending_file& operator=(const pending_file&) = delete;
    ~pending_file() {
        if (!temporary_.empty()) ::unlink(temporary_.c_str());
    }

    int get() const { return file_.get(); }
    /// @throws io_error
    void write(const char* data, std::size_t size) {
        while (size > 0) {
            const ssize_t n = ::write(file_.get(), data, size);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) raise_errno(function_, "write", path_, errno);
            data += n;
            size -= static_cast<std::size_t>(n);
        }
    }
    /// Writes over what was written before. @throws io_error, for a pipe too
    void rewrite(intp at, const char* data, std::size_t size) {
        while (size > 0) {
            const ssize_t n = ::pwrite(file_.get(), data, size, at);
            if (n < 0 && errno == EINTR) continue;
            if (n < 0) raise_errno(function_, "write", path_, errno);
            data += n;
            at += n;
            size -= static_cast<std::size_t>(n);
        }
    }
    /// The file takes its name. @throws io_error, and then nothing has changed
    void commit() {
        if (!file_.close()) raise_errno(function_, "write", path_, errno);
        if (temporary_.empty()) return;
        if (::rename(temporary_.c_str(), target_.c_str()) != 0) raise_errno(function_, "write", path_, errno);
        temporary_.clear();
    }

private:
    const char* function_;
    std::string path_, target_, temporary_;
    descriptor file_;
};

}  // namespace nd::inline ND_ABI::io
