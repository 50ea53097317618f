// SPDX-License-Identifier: GPL-3.0-or-later
// killedbase PATH FIRST: commits steps to the base until it is killed, a few at a time, and says
// the number of each on standard output when it is true. Step N replaces folder N - 1 by folder N
// with ten files, and ends action N - 1 for action N.
#include "tests/sync/base/basefixture.h"

#include <QCoreApplication>

#include <cstdio>
#include <vector>

using namespace gannet;

namespace {

constexpr int atOnce = 4;

SyncStep stepOf(qint64 number)
{
    const QByteArray folder = QByteArray::number(number);
    SyncStep step;
    step.gone = {QByteArray::number(number - 1)};
    step.kept = plainRows({folder});
    for (int i = 0; i < 10; ++i)
        step.kept.append(plainRow(folder + '/' + QByteArray::number(i)));
    OpenAction begun;
    begun.id = number;
    begun.path = folder;
    step.begun = {begun};
    step.ended = {number - 1};
    return step;
}

} // namespace

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    const QStringList words = QCoreApplication::arguments();
    const SyncBasePtr base = openedBase(words.value(1));
    for (qint64 number = words.value(2).toLongLong();; number += atOnce) {
        std::vector<Task<Outcome>> tasks;
        for (int i = 0; i < atOnce; ++i)
            tasks.push_back(base->commit(stepOf(number + i)));
        for (int i = 0; i < atOnce; ++i) {
            if (!run(std::move(tasks[size_t(i)])))
                return 1;
            std::printf("%lld\n", number + i);
            std::fflush(stdout);
        }
    }
}
