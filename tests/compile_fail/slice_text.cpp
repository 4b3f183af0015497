// SPDX-License-Identifier: BSD-3-Clause
//
// The text of an index that NumPy would refuse does not compile, and the compiler's output holds the sentence.
// expect: error_slice_text_is_empty
// expect: error_slice_text_has_an_empty_term
// expect: error_slice_text_has_an_unexpected_character
// expect: error_slice_text_has_more_than_two_colons_in_a_term
// expect: error_slice_text_has_a_sign_without_a_number
// expect: error_slice_text_has_a_number_beyond_32_bits_use_nd_slice
// expect: error_slice_text_step_is_zero
// expect: error_slice_text_has_two_ellipses
// expect: error_slice_text_has_more_than_16_terms
// expect: error_slice_text_has_more_than_16_numbers
#include <nd/core/slice.hpp>

int terms(const nd::slice_text& text);

#ifdef ND_BAD
int bad[] = {
    terms(""),
    terms("1,,2"),
    terms("1 2"),
    terms("1:2:3:4"),
    terms("1:-"),
    terms("2147483648"),
    terms("::0"),
    terms("..., 1, ..."),
    terms("0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16"),
    terms("1:2:3,1:2:3,1:2:3,1:2:3,1:2:3,1:2"),
};
#else
int good[] = {
    terms(":"),
    terms("1,2"),
    terms("12"),
    terms("1:2:3"),
    terms("1:-1"),
    terms("2147483647"),
    terms("::1"),
    terms("..., 1"),
    terms("0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15"),
    terms("1:2:3,1:2:3,1:2:3,1:2:3,1:2:3,1"),
};
#endif
