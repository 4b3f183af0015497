# SPDX-License-Identifier: BSD-3-Clause
#
# Catch2 for nd's tests: version 3's library, or version 2.13's single header with its main() compiled once. Tests reach
# it through tests/support/catch.hpp only.

# Defines the library nd_catch_main: main() and the include path.
function(nd_add_catch_main)
  if(ND_DEPS_DIR)
    list(APPEND CMAKE_PREFIX_PATH "${ND_DEPS_DIR}/root/usr")
  endif()
  find_package(Catch2 3 QUIET)
  if(Catch2_FOUND)
    add_library(nd_catch_main INTERFACE)
    target_link_libraries(nd_catch_main INTERFACE Catch2::Catch2WithMain)
    return()
  endif()
  find_path(ND_CATCH_INCLUDE_DIR catch2/catch.hpp DOC "The folder of Catch2 2.13's catch2/catch.hpp")
  mark_as_advanced(ND_CATCH_INCLUDE_DIR)
  if(NOT ND_CATCH_INCLUDE_DIR)
    message(FATAL_ERROR "nd's tests need Catch2 2.13 or 3: apt install catch2, or sh cmake/deps.sh; "
      "-DND_BUILD_TESTS=OFF does without")
  endif()
  add_library(nd_catch_main STATIC EXCLUDE_FROM_ALL "${PROJECT_SOURCE_DIR}/tests/support/catch_main.cpp")
  target_compile_features(nd_catch_main PUBLIC cxx_std_20)
  target_compile_options(nd_catch_main PRIVATE -O0)  # it is large, and nothing waits for it
  target_include_directories(nd_catch_main SYSTEM PUBLIC "${ND_CATCH_INCLUDE_DIR}")
endfunction()
