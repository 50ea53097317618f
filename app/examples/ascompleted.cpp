// SPDX-License-Identifier: GPL-3.0-or-later
// ascompleted LIST OUT: asks for all addresses of LIST at once, prints the first 144 characters of
// each as it completes and appends every body to OUT, which is on the disk at the end.
#include "core/async/ascompleted.h"
#include "core/io/asyncfile.h"
#include "core/io/writer.h"
#include "core/net/charset.h"
#include "core/net/session.h"
#include "core/net/urlrules.h"
#include "core/process.h"

#include <QCoreApplication>

using namespace gannet;

static Task<int> run(Session *session, QString listPath, QString outPath)
{
    const auto list = co_await AsyncFile::open(listPath, AsyncFile::Mode::Read);
    const auto out = co_await AsyncFile::open(outPath, AsyncFile::Mode::Append);
    if (!list || !out)
        co_return 3;
    std::vector<Task<Result<TextReply>>> asked;
    auto lines = list->lines();
    for (auto line = co_await lines.begin(); line != lines.end(); co_await ++line) {
        if (const auto url = *line ? parseAddress(QString::fromUtf8((*line)->text)) : stopped())
            asked.push_back(session->fetchText(*url));
    }
    TaskScope scope;
    Writer writer(*out);
    int failed = 0;
    const auto results = asCompleted(&scope, std::move(asked));
    while (auto done = co_await results.next(scope.token())) {
        const Result<TextReply> &reply = done->value;
        const QString shown = reply ? firstCharacters(reply->text, 144) : reply.error().text;
        printf("%lld: %s\n", static_cast<long long>(done->index), qUtf8Printable(shown));
        fflush(stdout);
        const QByteArray body = reply ? reply->text.toUtf8() : QByteArray();
        const auto written = co_await writer.write(body);
        failed += reply && written ? 0 : 1;
    }
    const auto synced = co_await writer.sync();
    co_await scope.close();
    co_return failed == 0 && synced ? 0 : 1;
}

static Task<> runAndQuit(Session *session, QStringList arguments)
{
    QCoreApplication::exit(co_await run(session, arguments.value(1), arguments.value(2)));
}

int main(int argc, char **argv)
{
    prepareProcess();
    QCoreApplication app(argc, argv);
    Session session;
    QMetaObject::invokeMethod(
        &app, [&] { runAndQuit(&session, app.arguments()); }, Qt::QueuedConnection);
    return app.exec();
}
