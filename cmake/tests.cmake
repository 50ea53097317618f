# SPDX-License-Identifier: GPL-3.0-or-later
# gannet_test(tst_name LINKS rooms... [LABELS labels...] [TIMEOUT seconds])
# builds tst_name.cpp of the current folder and hands it to ctest.
function(gannet_test name)
    cmake_parse_arguments(TEST "" "TIMEOUT" "LINKS;LABELS" ${ARGN})
    list(TRANSFORM TEST_LINKS PREPEND gannet_)
    add_executable(${name} ${name}.cpp)
    target_link_libraries(${name} PRIVATE ${TEST_LINKS} gannet_test_support Qt6::Test)
    add_test(NAME ${name} COMMAND ${name})
    if(NOT TEST_TIMEOUT)
        set(TEST_TIMEOUT 60)
    endif()
    set_tests_properties(${name} PROPERTIES
        TIMEOUT ${TEST_TIMEOUT}
        LABELS "${TEST_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1;ASAN_OPTIONS=detect_stack_use_after_return=0")
endfunction()
