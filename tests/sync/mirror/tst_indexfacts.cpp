// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/mirror/indexfacts.h"

#include <QDateTime>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QDateTime minute(QDate(2024, 5, 6), QTime(7, 8), Qt::UTC);

} // namespace

class TestIndexFacts : public QObject
{
    Q_OBJECT

private slots:
    void aLineIsRead_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<qint64>("size");
        QTest::addColumn<QDateTime>("modified"); // invalid: none
        const auto row = [](const char *title, const QString &text, const QByteArray &line,
                            qint64 size, const QDateTime &modified) {
            QTest::newRow(title) << text << line << size << modified;
        };
        row("nginx", u"06-May-2024 07:08                 5120000"_s, "06-May-2024 07:08 5120000",
            5'120'000, minute);
        row("nginx that rounds", u"06-May-2024 07:08      5M"_s, "06-May-2024 07:08 5M", -1,
            minute);
        row("Apache", u"2024-05-06 07:08  4.9M"_s, "2024-05-06 07:08 4.9M", -1, minute);
        row("Apache, a small file", u"2024-05-06 07:08  3"_s, "2024-05-06 07:08 3", 3, minute);
        row("lighttpd", u"2024-May-06 07:08:00 0.1K application/octet-stream"_s,
            "2024-May-06 07:08:00 0.1K", -1, minute);
        row("a folder", u"06-May-2024 07:08 -"_s, "06-May-2024 07:08", -1, minute);
        row("words between date and size", u"06-May-2024 07:08 about 12"_s, "06-May-2024 07:08", -1,
            minute);
        row("no date", u"12345"_s, {}, -1, {});
        row("no such day", u"2024-02-31 07:08 5"_s, {}, 5, {});
        row("no such month", u"06-Foo-2024 07:08 5"_s, {}, 5, {});
        row("no such hour", u"2024-05-06 25:08 5"_s, {}, 5, {});
        row("a year beyond all", u"9999-05-06 07:08 5"_s, {}, 5, {});
        row("a year before all", u"1024-05-06 07:08 5"_s, {}, 5, {});
        row("a size beyond all", u"2024-05-06 07:08 99999999999999999999"_s,
            "2024-05-06 07:08 99999999999999999999", -1, minute);
        row("nothing", {}, {}, -1, {});
    }

    void aLineIsRead()
    {
        QFETCH(QString, text);
        QFETCH(QDateTime, modified);
        const IndexFacts facts = indexFactsIn(text);
        QTEST(facts.line, "line");
        QTEST(facts.size.value_or(-1), "size");
        QCOMPARE(facts.modified.has_value(), modified.isValid());
        if (facts.modified)
            QCOMPARE(*facts.modified, modified.toMSecsSinceEpoch() * 1'000'000);
    }
};

QTEST_GUILESS_MAIN(TestIndexFacts)
#include "tst_indexfacts.moc"
