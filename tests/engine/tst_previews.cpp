// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/world.h"

#include <QTest>

#include <memory>
#include <optional>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const QString path = u"/text"_s;

} // namespace

//! The first characters of a file, as they come with its row.
class TestPreviews : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<World> m_world;

private slots:
    void init() { m_world = std::make_unique<World>(); }
    void cleanup() { m_world.reset(); }

    void texts_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("preview");
        const QString mixed = u"Grüße, 世界! "_s;
        const QString emoji = u"😀"_s;
        QTest::newRow("all of a short text")
            << "text/plain; charset=utf-8"_ba << mixed.toUtf8() << mixed;
        QTest::newRow("144 letters of a long text")
            << "text/plain"_ba << QByteArray(100'000, 'a') << u"a"_s.repeated(144);
        QTest::newRow("144 letters exactly")
            << "text/plain"_ba << QByteArray(144, 'a') << u"a"_s.repeated(144);
        QTest::newRow("an emoji is one character")
            << "text/plain; charset=utf-8"_ba << emoji.repeated(2000).toUtf8()
            << emoji.repeated(144);
        QTest::newRow("Latin-1") << "text/plain; charset=iso-8859-1"_ba
                                 << "caf\xe9"_ba << u"café"_s;
        QTest::newRow("Windows' Western") << "text/plain; charset=windows-1252"_ba
                                          << "5 \x80"_ba << u"5 €"_s;
        QTest::newRow("UTF-16 by its mark") << "text/plain"_ba
                                            << "\xff\xfeh\0i\0"_ba << u"hi"_s;
        QTest::newRow("JSON") << "application/json"_ba
                              << "{\"a\": 1}"_ba << u"{\"a\": 1}"_s;
        QTest::newRow("an empty text") << "text/plain"_ba
                                       << ""_ba << u""_s;
    }

    void texts()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        m_world->server.on(path, Answer{.headers = {{"Content-Type", type}}, .body = body});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QTEST(row.facts->preview.value_or(u"no preview"_s), "preview");
        QCOMPARE(row.facts->contentType, QString::fromLatin1(type));
        QCOMPARE(m_world->file(row.name), body); // its type may give it an ending
    }

    void noText_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("a picture by its type") << "image/png"_ba
                                               << "\x89PNG\r\n\x1a\n12345"_ba;
        QTest::newRow("zero bytes in what calls itself text")
            << "text/plain"_ba << QByteArray(500, '\0');
        QTest::newRow("an archive by its first bytes") << "application/octet-stream"_ba
                                                       << "PK\x03\x04\x14\0\0\0"_ba;
    }

    void noText()
    {
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, body);
        m_world->server.on(path, Answer{.headers = {{"Content-Type", type}}, .body = body});
        const JobRow row = m_world->fetch(path);
        QCOMPARE(row.state, JobState::Done);
        QVERIFY(!row.facts->preview);
    }

    void thePreviewComesWithTheArrival()
    {
        m_world->server.on(path,
                           Answer{.headers = {{"Content-Type", "text/plain"}}, .body = "hello"});
        QCOMPARE(m_world->fetch(path).state, JobState::Done);
        const QList<JobChange> arrived = m_world->changes(JobChange::Kind::Arrived);
        QCOMPARE(arrived.size(), 1);
        QCOMPARE(arrived[0].row.facts->preview, u"hello"_s);
    }

    void theLengthIsAPersonsChoice_data()
    {
        QTest::addColumn<int>("length");
        QTest::newRow("none") << 0;
        QTest::newRow("one character") << 1;
        QTest::newRow("a thousand characters") << 1000;
    }

    void theLengthIsAPersonsChoice()
    {
        QFETCH(int, length);
        m_world->options.previewLength = length;
        m_world->server.on(
            path,
            Answer{.headers = {{"Content-Type", "text/plain"}}, .body = QByteArray(5000, 'a')});
        const JobRow row = m_world->fetch(path);
        QCOMPARE(row.facts->preview.has_value(), length > 0);
        QCOMPARE(row.facts->preview.value_or(QString()).size(), length);
    }

    void filesThatCameInPieces_data()
    {
        QTest::addColumn<qint64>("size");
        QTest::addColumn<std::optional<qint64>>("cutAfter");
        QTest::newRow("a file with a part") << 3 * MiB << std::optional<qint64>();
        QTest::newRow("a file in segments") << 20 * MiB << std::optional<qint64>();
        QTest::newRow("a file that was gone on with") << 3 * MiB << std::optional<qint64>(2 * MiB);
    }

    void filesThatCameInPieces()
    {
        QFETCH(qint64, size);
        QFETCH(std::optional<qint64>, cutAfter);
        const QByteArray body = "The beginning. " + QByteArray(size, 'z');
        const Answer whole{.headers = {{"Content-Type", "text/plain"}, {"Accept-Ranges", "bytes"}},
                           .body = body,
                           .etag = "\"one\""};
        Answer first = whole;
        first.cutAfter = cutAfter;
        m_world->server.on(path, QList<Answer>{first, whole});
        const JobRow row = m_world->fetch(path);
        QVERIFY2(row.state == JobState::Done, qPrintable(told(row)));
        QCOMPARE(row.attempt, cutAfter ? 2 : 1);
        QCOMPARE(row.facts->preview.value_or(u"no preview"_s),
                 QString::fromLatin1(body.first(144)));
        QVERIFY(m_world->file(u"text"_s) == body);
    }
};

QTEST_GUILESS_MAIN(TestPreviews)
#include "tst_previews.moc"
