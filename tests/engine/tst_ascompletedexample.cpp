// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/localserver.h"
#include "tests/support/program.h"
#include "tests/support/tempfolder.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

bool isResult(const QByteArray &line)
{
    return line.contains(": ");
}

} // namespace

//! The program app/examples/ascompleted, from its command line to its file.
class TestAsCompletedExample : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_server = std::make_unique<LocalServer>();
        m_folder = std::make_unique<TempFolder>();
    }

    void resultsComeAsTheyComplete()
    {
        constexpr int count = 5;
        for (int i = 0; i < count; ++i)
            m_server->on(pathOf(i), Answer{.body = bodyOf(i), .hold = true});
        RunningProgram program(u"ascompleted"_s, {writeList(count), outPath()});
        QVERIFY(m_server->waitForRequests(count));
        QByteArray expected;
        for (const int i : {3, 0, 4, 2, 1}) {
            m_server->release(pathOf(i));
            QCOMPARE(program.waitForLine(isResult).value_or("(nothing)"_ba), lineOf(i));
            expected += bodyOf(i);
        }
        const Ran ran = program.wait();
        QVERIFY(!ran.timedOut && !ran.signalled);
        QVERIFY2(ran.status == 0, ran.err.constData());
        QCOMPARE(m_folder->read(u"out"_s), expected);
    }

    void quickOnesPassSlowOnes()
    {
        constexpr int count = 20;
        for (int i = 0; i < count; ++i)
            m_server->on(pathOf(i), Answer{.body = bodyOf(i), .hold = i == 0});
        RunningProgram program(u"ascompleted"_s, {writeList(count), outPath()});
        QByteArrayList lines;
        for (int i = 1; i < count; ++i)
            lines.append(program.waitForLine(isResult).value_or("(nothing)"_ba));
        QVERIFY(!lines.contains(lineOf(0)));
        m_server->release(pathOf(0));
        QCOMPARE(program.waitForLine(isResult).value_or("(nothing)"_ba), lineOf(0));
        QCOMPARE(program.wait().status, 0);
        qsizetype bytes = 0;
        for (int i = 0; i < count; ++i) {
            QVERIFY(i == 0 || lines.contains(lineOf(i)));
            bytes += bodyOf(i).size();
        }
        QCOMPARE(m_folder->read(u"out"_s).size(), bytes);
        QVERIFY(m_folder->read(u"out"_s).endsWith(bodyOf(0)));
    }

    void aFailureIsToldAndTheOthersGoOn()
    {
        m_server->on(pathOf(0), Answer{.body = bodyOf(0)});
        RunningProgram program(u"ascompleted"_s, {writeList(2), outPath()});
        const Ran ran = program.wait();
        QCOMPARE(ran.status, 1);
        QVERIFY(ran.out.contains(lineOf(0) + '\n'));
        QVERIFY2(ran.out.contains("1: ") && ran.out.contains("404"), ran.out.constData());
        QCOMPARE(m_folder->read(u"out"_s), bodyOf(0));
    }

    void onlyTheBeginningIsShown()
    {
        const QString text = QString(1000, u'\u00e4');
        m_server->on(pathOf(0), Answer{.body = text.toUtf8()});
        const Ran ran = runProgram(u"ascompleted"_s, {writeList(1), outPath()});
        QCOMPARE(ran.status, 0);
        QCOMPARE(ran.out, "0: " + text.first(144).toUtf8() + '\n');
        QCOMPARE(m_folder->read(u"out"_s), text.toUtf8());
    }

    void aMissingListIsAnError()
    {
        const Ran ran = runProgram(u"ascompleted"_s, {m_folder->path(u"missing"_s), outPath()});
        QCOMPARE(ran.status, 3);
    }

private:
    static QString pathOf(int i) { return u"/%1"_s.arg(i); }
    static QByteArray bodyOf(int i) { return "body of " + QByteArray::number(i) + ';'; }
    static QByteArray lineOf(int i) { return QByteArray::number(i) + ": " + bodyOf(i); }
    [[nodiscard]] QString outPath() const { return m_folder->path(u"out"_s); }

    [[nodiscard]] QString writeList(int count) const
    {
        QByteArray list;
        for (int i = 0; i < count; ++i)
            list += m_server->url(pathOf(i)).toEncoded() + '\n';
        return m_folder->write(u"list"_s, list);
    }

    std::unique_ptr<LocalServer> m_server;
    std::unique_ptr<TempFolder> m_folder;
};

QTEST_GUILESS_MAIN(TestAsCompletedExample)
#include "tst_ascompletedexample.moc"
