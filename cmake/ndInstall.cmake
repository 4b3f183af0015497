# SPDX-License-Identifier: BSD-3-Clause
#
# What `install` puts down: the headers, the CMake package, nd.pc and the pretty printer for gdb. None of it names a path
# of this machine, so an installed tree can be moved. An xsimd that the compiler would not find by itself goes along as a
# private copy.
include(CMakePackageConfigHelpers)

install(DIRECTORY "${PROJECT_SOURCE_DIR}/include/nd" DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}" FILES_MATCHING
  PATTERN "*.hpp")

set(nd_private_xsimd "${CMAKE_INSTALL_INCLUDEDIR}/nd-xsimd")
set(nd_pc_cflags "-I\${includedir}")
if(NOT ND_XSIMD_INCLUDE_DIR IN_LIST CMAKE_CXX_IMPLICIT_INCLUDE_DIRECTORIES)
  install(DIRECTORY "${ND_XSIMD_INCLUDE_DIR}/xsimd" DESTINATION "${nd_private_xsimd}")
  string(APPEND nd_pc_cflags " -isystem \${includedir}/nd-xsimd")
endif()

install(TARGETS nd nd_native EXPORT ndTargets)
install(EXPORT ndTargets NAMESPACE nd:: DESTINATION share/cmake/nd)

configure_package_config_file(cmake/ndConfig.cmake.in "${PROJECT_BINARY_DIR}/ndConfig.cmake"
  INSTALL_DESTINATION share/cmake/nd PATH_VARS nd_private_xsimd NO_CHECK_REQUIRED_COMPONENTS_MACRO)
# Semantic versioning: before 1.0 every minor version may break, afterwards every major one.
set(compatibility SameMajorVersion)
if(PROJECT_VERSION_MAJOR EQUAL 0)
  set(compatibility SameMinorVersion)
endif()
write_basic_package_version_file("${PROJECT_BINARY_DIR}/ndConfigVersion.cmake"
  COMPATIBILITY ${compatibility} ARCH_INDEPENDENT)
install(FILES "${PROJECT_BINARY_DIR}/ndConfig.cmake" "${PROJECT_BINARY_DIR}/ndConfigVersion.cmake" cmake/ndDeps.cmake
  DESTINATION share/cmake/nd)

set(nd_pc_libs "")
if(ND_BLAS_FOUND)
  set(nd_pc_libs "-llapacke -lopenblas")
endif()
if(ND_ZLIB_FOUND)
  string(APPEND nd_pc_libs " -lz")
endif()
configure_file(cmake/nd.pc.in "${PROJECT_BINARY_DIR}/nd.pc" @ONLY)
install(FILES "${PROJECT_BINARY_DIR}/nd.pc" DESTINATION share/pkgconfig)
install(FILES cmake/nd_gdb.py DESTINATION share/nd)
install(FILES LICENSE DESTINATION share/doc/nd)
