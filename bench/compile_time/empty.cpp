// SPDX-License-Identifier: BSD-3-Clause
//
// Nothing: what the compiler itself costs.
int main() {}
