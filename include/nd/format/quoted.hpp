// SPDX-License-Identifier: BSD-3-Clause
//
// Strings as Python's repr quotes them: b'bytes' and 'text', with escapes for what is not printed. Owns the table of
// printable code points (Unicode 15.1). Knows no array.
#pragma once

#include <string_view>

#include "../core/fixed_string.hpp"
#include "digits.hpp"

namespace nd::inline ND_ABI::text {

/// The lengths of the runs, from U+0080 on, of code points that are printed and of those that are escaped, in turn: in base
/// 32, first digit first; the last digit from '#' on, those before it from ']' on. Made by tests/oracle/unprintable.py.
inline constexpr std::string_view printable_runs =
    R"(#^$/$s-%)'*$$$7$i0$^)%^5%&$^:+>')49$c#$^3%^>%`(1^>%^4%2$?%$$.(B,_-$b$$+%%%9$*$$&'%,%%%'+$'%$(%<%&$)'%%9$*$%$%$)"
    R"(%%$$('%%&&$*'$$*4-&$,$&$9$*$%$(%-$&$&%$2'%/**$&$+%%%9$*$%$(%,%%%&*&'%$(%5-%$)&&$'&%$$$%&%&&&/'(&&$'%$)$18(0$&$)"
    R"(:$3%,$&$'*%$&%$%'%-*9$&$:$-$(%,$&$'*%)%$'%-$&/0$&$^6$&$)'3%=$&$5&;$,$$%*&$')$$$+)-%&/^='@^(%$$$($;$$$:%($$$*$-)"
    R"(%'^#_+$^''^*$^'$2$0^(c)$$($%h<$'%*$$$'%^,$'%^$$'%*$$$'%2$^<$'%_&%^#&=)_9%)%q#$?&_<*9,;,7/0$&$%/_A%-)-)1$.)_<*^)"
    R"(.(_)-B$/'/'$&^-%(.^/'=).&^A%_$$@%.)-)1%B^4_0&^2$`7+^?&2&^?*^.%.+^.(m9%)%^)%)%+$$$$$$$B%^8$2$1%)$6%&$,4;+^24%%>)"
    R"($0&^$2^$2a/'q:<.8^u7%^#$g@(^0$$($%^;*%1;,*$*$*$*$*$*$*$*$`A^%=$_</c9=3$^B$_9%`*(^.$_A$_7.^3$yp0&^:,g?7b;+c.(%$)"
    R"($$(;^>&-)^;+_)+/)`7.A&_1$.'^$$^:,1%-%`*;?-)%)%),*$*$^?'`A%-)gz'/:'^4ee'h1%`-^)*/((=$($$$%$%$`@3j@%^9*$^#^-)^6$)"
    R"(6$''($a*'bA&)%)%)%&&*$*0%%/$=$6$%$2%1^%`>(&'^0&_;$0&$^2^1a%@&^42?'^',A(^.(A$^('1^-aA%-)^''^''^++^7./$2$*$%$.$2)"
    R"($*$%_&f:,9-+;)$^-$,_()%$$^/$%&$%:$_++,^36$%(^$&>($_#^;'7%^5$%(+$&$@%&'-*,*_#^#^*'/,^9&@%>(=*'/*_3_,^:^60^6*^1+)"
    R"(-f)B$^-$&%%_.^.+^-9=^)?7:,_1'^',^A$(0<*-)^8$5+^*,`#$7.5$^2^A*$$$'$2$.)^>(-)'$+%%%9$*$%$($-%%%&%$)$(*%*&(a._?$()"
    R"(A_++-b)^9%^)^%_(.-)06^=)-^9>%2':b<^?`'_6/+%$%+$%$A$%%/,-_)+%^1%.>_++_60_,*-d9,$^0$1-@&^#%9$1_,*$%$^/&$$%$,+-)))"
    R"($%$^($%$)*-f9<*4$^,&?_9$2^50y>`)`2$(.c'_o/`&0^^339`z-o*ej<n<*B$-'_4$-)A%)-_)--$*$8(6r3_>`(_.'^<*4_#(.%1b|;+^c9)"
    R"(^-,et*'$*$%$f&2$@&%$1'+i/_e'`.(0&,*-%'ap#^1%:,`7^?d9-^*%_-+`38_)`=7/7/_:,<a*_8$_*$%%$%%%'$/$$$*$_$$'%+$*$?$'$()"
    R"($$&*$g7%f'%rA2($2^_3B))c8*$4%*$%$((^A^$$`3^0&1%-'%g#B4^=($k3^-t)*$'$%$2$c(%3^,_/'-'%u4_'_/^@c%'$>$%$$%$$-$'$$$)"
    R"($)$'$$$$$$&$%$$%$$$$$$$$$$%$$%'$*$'$'$$$-$4(&$($4^7%e1^/'`'/2%2$2$^(-b1^;@0^/',*%1)a={;'4&0&`:'_B)/'$2/'^;+-)^)"
    R"(++A%%_1g7/1%0&,*^1$*+1',*,*a6$^:^(-^])^ft#^#a^=)cA%bq%1df42p1_j%mA^l%aw.(a`#rtg3d3)";

/// Whether Python prints a code point as it is. @see str.isprintable
inline bool is_printable(char32_t code) {
    if (code < 0x80) return code >= 0x20 && code != 0x7f;
    char32_t end = 0x80, length = 0;
    bool printed = true;
    for (char c : printable_runs) {
        if (c > 'B') {
            length = (length + static_cast<char32_t>(c - ']')) * 32;
            continue;
        }
        end += length + static_cast<char32_t>(c - '#');
        if (code < end) return printed;
        printed = !printed;
        length = 0;
    }
    return false;
}

inline void put_hex(sink& to, char32_t value, int count) {
    for (int k = count - 1; k >= 0; --k) to.put("0123456789abcdef"[value >> 4 * k & 15]);
}

/// Code points one after another between quotes: of bytes those above 126 are escaped too.
class quoting {
public:
    quoting(sink& to, bool double_quotes, bool bytes) : to_(to), quote_(double_quotes ? '"' : '\''), bytes_(bytes) {
        if (bytes) to_.put('b');
        to_.put(quote_);
    }
    void put(char32_t code) {
        if (code == static_cast<char32_t>(quote_) || code == '\\') {
            to_.put('\\');
            to_.put(static_cast<char>(code));
        } else if (code == '\t' || code == '\n' || code == '\r') {
            to_.put('\\');
            to_.put(code == '\t' ? 't' : code == '\n' ? 'n' : 'r');
        } else if (bytes_ ? code >= 0x20 && code < 0x7f : is_printable(code)) {
            append_utf8(to_.text, code);
        } else {
            to_.put('\\');
            to_.put(code < 0x100 ? 'x' : code < 0x10000 ? 'u' : 'U');
            put_hex(to_, code, code < 0x100 ? 2 : code < 0x10000 ? 4 : 8);
        }
    }
    void end() { to_.put(quote_); }

private:
    sink& to_;
    char quote_;
    bool bytes_;
};

/// Code point k of a string in memory, bytes or text.
inline char32_t code_point(const char* from, kind what, intp k) {
    return what == kind::bytes ? static_cast<unsigned char>(from[k]) : load<char32_t>(from + 4 * k);
}
/// Its characters, without the NULs behind them.
inline intp string_length(const char* from, kind what, intp size) {
    intp n = what == kind::bytes ? size : size / 4;
    while (n > 0 && code_point(from, what, n - 1) == 0) --n;
    return n;
}

/// A string of `size` bytes in quotes. Python takes double ones where that saves escapes. @see repr
inline void put_quoted(sink& to, kind what, intp size, const char* from) {
    const intp n = string_length(from, what, size);
    bool has_single = false, has_double = false;
    for (intp k = 0; k < n; ++k) {
        const char32_t code = code_point(from, what, k);
        has_single |= code == '\'';
        has_double |= code == '"';
    }
    quoting out(to, has_single && !has_double, what == kind::bytes);
    for (intp k = 0; k < n; ++k) out.put(code_point(from, what, k));
    out.end();
}
/// Text of `size` bytes without quotes, as UTF-8.
inline void put_string(sink& to, intp size, const char* from) {
    for (intp k = 0, n = string_length(from, kind::text, size); k < n; ++k) append_utf8(to.text, code_point(from, kind::text, k));
}

}  // namespace nd::inline ND_ABI::text
