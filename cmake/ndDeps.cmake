# SPDX-License-Identifier: BSD-3-Clause
#
# Finds what nd stands on: the xsimd header (13.2 or newer), CBLAS and LAPACKE. Used by nd's own build and, installed,
# by ndConfig.cmake, so nothing here may name a path of the machine that built it. Headers are looked for, never CMake
# targets: packaged targets and version files of these projects are wrong on several distributions.

set(ND_XSIMD_MINIMUM 13.2)

# The version of the xsimd whose headers are in `dir`, or "" when there is none.
function(nd_xsimd_version out dir)
  set(version "")
  set(header "${dir}/xsimd/config/xsimd_config.hpp")
  if(EXISTS "${header}")
    file(READ "${header}" text)
    foreach(part IN ITEMS MAJOR MINOR PATCH)
      if(text MATCHES "#define XSIMD_VERSION_${part} +([0-9]+)")
        list(APPEND version "${CMAKE_MATCH_1}")
      endif()
    endforeach()
    list(JOIN version "." version)
  endif()
  set(${out} "${version}" PARENT_SCOPE)
endfunction()

# find_path's validator: refuses an xsimd that is too old, so that the search goes on behind it.
function(nd_accept_xsimd result candidate)
  nd_xsimd_version(version "${candidate}")
  if(version VERSION_LESS ND_XSIMD_MINIMUM)
    set(${result} FALSE PARENT_SCOPE)
    set_property(GLOBAL APPEND PROPERTY ND_XSIMD_REFUSED "${candidate} (${version})")
  endif()
endfunction()

# Sets the cache variable ND_XSIMD_INCLUDE_DIR. Arguments: folders to look in first. Without a result it sets
# ND_XSIMD_PROBLEM to a sentence that says what to do, for the caller to fail with.
function(nd_find_xsimd)
  if(ND_XSIMD_INCLUDE_DIR)
    nd_xsimd_version(version "${ND_XSIMD_INCLUDE_DIR}")
    if(version VERSION_LESS ND_XSIMD_MINIMUM)
      unset(ND_XSIMD_INCLUDE_DIR CACHE)
    endif()
  endif()
  set(hints ${ARGN})
  if(ND_DEPS_DIR)
    list(APPEND hints "${ND_DEPS_DIR}/xsimd/include")
  endif()
  find_path(ND_XSIMD_INCLUDE_DIR xsimd/xsimd.hpp HINTS ${hints} VALIDATOR nd_accept_xsimd
    DOC "The folder that holds xsimd/xsimd.hpp, version ${ND_XSIMD_MINIMUM} or newer")
  if(NOT ND_XSIMD_INCLUDE_DIR AND ND_FETCH_XSIMD)
    nd_fetch_xsimd()
  endif()
  set(problem "")
  if(NOT ND_XSIMD_INCLUDE_DIR)
    get_property(refused GLOBAL PROPERTY ND_XSIMD_REFUSED)
    list(REMOVE_DUPLICATES refused)
    list(JOIN refused ", " refused)
    if(refused)
      set(refused " Too old: ${refused}.")
    endif()
    string(CONCAT problem "nd needs the headers of xsimd >= ${ND_XSIMD_MINIMUM}.${refused} "
      "Debian 13: apt install libxsimd-dev. Debian 12: sh cmake/deps.sh in nd's source. "
      "Elsewhere: -DND_XSIMD_INCLUDE_DIR=<the folder that holds xsimd/xsimd.hpp>, "
      "or -DND_FETCH_XSIMD=ON to download a pinned release.")
  endif()
  set(ND_XSIMD_PROBLEM "${problem}" PARENT_SCOPE)
endfunction()

function(nd_fetch_xsimd)
  include(FetchContent)
  FetchContent_Declare(xsimd GIT_REPOSITORY https://github.com/xtensor-stack/xsimd.git GIT_TAG 13.2.0 GIT_SHALLOW ON
    SOURCE_SUBDIR headers_only)
  FetchContent_MakeAvailable(xsimd)
  set(ND_XSIMD_INCLUDE_DIR "${xsimd_SOURCE_DIR}/include" CACHE PATH "The pinned xsimd" FORCE)
endfunction()

# Finds cblas.h, lapacke.h and their libraries. Without them nd works but for linalg, which says so itself.
function(nd_find_blas)
  if(ND_DEPS_DIR)
    list(APPEND CMAKE_PREFIX_PATH "${ND_DEPS_DIR}/root/usr")
  endif()
  find_path(ND_CBLAS_INCLUDE_DIR cblas.h PATH_SUFFIXES openblas-pthread openblas DOC "The folder of cblas.h")
  find_path(ND_LAPACKE_INCLUDE_DIR lapacke.h PATH_SUFFIXES openblas-pthread openblas DOC "The folder of lapacke.h")
  find_library(ND_OPENBLAS_LIBRARY openblas PATH_SUFFIXES openblas-pthread DOC "OpenBLAS")
  find_library(ND_LAPACKE_LIBRARY lapacke PATH_SUFFIXES openblas-pthread DOC "LAPACKE")
  mark_as_advanced(ND_CBLAS_INCLUDE_DIR ND_LAPACKE_INCLUDE_DIR ND_OPENBLAS_LIBRARY ND_LAPACKE_LIBRARY)
  set(missing "")
  foreach(name IN ITEMS CBLAS_INCLUDE_DIR LAPACKE_INCLUDE_DIR OPENBLAS_LIBRARY LAPACKE_LIBRARY)
    if(NOT ND_${name})
      list(APPEND missing ${name})
    endif()
  endforeach()
  if(missing)
    set(ND_BLAS_FOUND FALSE PARENT_SCOPE)
    if(NOT nd_FIND_QUIETLY)
      message(STATUS "nd: no CBLAS and LAPACKE, so linear algebra is unavailable: apt install libopenblas-dev liblapacke-dev")
    endif()
  else()
    set(ND_BLAS_FOUND TRUE PARENT_SCOPE)
  endif()
endfunction()

# Adds what nd_find_blas() found to an interface target; with BUILD_INTERFACE, to the build tree's view of it only.
function(nd_use_blas target)
  if(NOT ND_BLAS_FOUND)
    return()
  endif()
  # Programs that use no linear algebra do not load the libraries.
  set(libraries "-Wl,--push-state,--as-needed" "${ND_LAPACKE_LIBRARY}" "${ND_OPENBLAS_LIBRARY}" "-Wl,--pop-state")
  # Libraries that cmake/deps.sh unpacked without root find each other through the program's run path, which must be
  # of the older kind that also serves the libraries' own dependencies.
  cmake_path(IS_PREFIX ND_DEPS_DIR "${ND_LAPACKE_LIBRARY}" unpacked)
  if(ND_DEPS_DIR AND unpacked)
    cmake_path(GET ND_LAPACKE_LIBRARY PARENT_PATH folder)
    set(options "-Wl,--disable-new-dtags,-rpath,${folder},-rpath,${folder}/openblas-pthread")
  else()
    set(options "")
  endif()
  set(includes "${ND_CBLAS_INCLUDE_DIR}" "${ND_LAPACKE_INCLUDE_DIR}")
  list(REMOVE_DUPLICATES includes)
  if("BUILD_INTERFACE" IN_LIST ARGN)
    list(TRANSFORM libraries REPLACE "(.+)" "$<BUILD_INTERFACE:\\1>")
    list(TRANSFORM options REPLACE "(.+)" "$<BUILD_INTERFACE:\\1>")
    list(TRANSFORM includes REPLACE "(.+)" "$<BUILD_INTERFACE:\\1>")
  endif()
  target_include_directories(${target} SYSTEM INTERFACE ${includes})
  target_link_libraries(${target} INTERFACE ${libraries})
  target_link_options(${target} INTERFACE ${options})
endfunction()
