# SPDX-License-Identifier: GPL-3.0-or-later
# The one target that carries every flag. No folder sets flags of its own.
add_library(gannet_options INTERFACE)
target_compile_features(gannet_options INTERFACE cxx_std_23)
target_include_directories(gannet_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(gannet_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Woverloaded-virtual -Wnon-virtual-dtor -Wextra-semi
    $<$<CXX_COMPILER_ID:GNU>:-fcoroutines>)
target_compile_definitions(gannet_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    QT_NO_CAST_FROM_BYTEARRAY QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    GANNET_VERSION="${PROJECT_VERSION}")
# Assertions hold in every build that runs tests.
if(GANNET_TESTS)
    target_compile_definitions(gannet_options INTERFACE QT_FORCE_ASSERTS)
endif()
if(GANNET_WERROR)
    target_compile_options(gannet_options INTERFACE -Werror)
endif()
if(GANNET_SANITIZE)
    target_compile_options(gannet_options INTERFACE
        -fsanitize=${GANNET_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(gannet_options INTERFACE -fsanitize=${GANNET_SANITIZE})
endif()
if(CMAKE_BUILD_TYPE STREQUAL "Debug")
    # Line tables are enough for a stack trace and halve the time to compile and link.
    target_compile_options(gannet_options INTERFACE -g1)
endif()

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

# gannet_room(name SOURCES... LINKS...): one folder, one static library, one sentence.
function(gannet_room name)
    cmake_parse_arguments(ROOM "" "" "SOURCES;LINKS" ${ARGN})
    add_library(gannet_${name} STATIC ${ROOM_SOURCES})
    target_link_libraries(gannet_${name} PUBLIC gannet_options ${ROOM_LINKS})
endfunction()

# gannet_program(name): what every program of ours links besides its rooms. A sanitizer brings its
# own allocator; docs/decisions says why the others get mimalloc.
function(gannet_program name)
    if(mimalloc_FOUND AND NOT GANNET_SANITIZE)
        target_link_libraries(${name} PRIVATE mimalloc)
    endif()
endfunction()
