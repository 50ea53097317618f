// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/linkfield.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QUrl base(u"https://www.example.com/dir/example.ext?a=1#here"_s);

QStringList mirrors(const HeaderList &fields)
{
    QStringList list;
    for (const Mirror &one : mirrorsOf(Headers(fields), base))
        list += QString::number(one.priority) + u' ' + one.address;
    return list;
}

} // namespace

class TestLinkField : public QObject
{
    Q_OBJECT

private slots:
    void mirrors_data()
    {
        QTest::addColumn<HeaderList>("fields");
        QTest::addColumn<QStringList>("found");
        const auto row
            = [](const char *name, const QByteArrayList &values, const QStringList &found) {
                  HeaderList fields;
                  for (const QByteArray &value : values)
                      fields.append({"Link", value});
                  QTest::newRow(name) << fields << found;
              };
        const QString a = u"999999 http://a.example/f"_s;
        const QString b = u"999999 http://b.example/f"_s;

        row("none", {}, {});
        row("as in RFC 6249",
            {"<http://www2.example.com/example.ext>; rel=duplicate; pri=1; pref",
             "<ftp://ftp.example.com/example.ext>; rel=duplicate",
             "<http://example.com/example.ext.torrent>; rel=describedby; "
             "type=\"application/x-bittorrent\""},
            {u"1 http://www2.example.com/example.ext"_s});
        row("several in one field",
            {"<http://a.example/f>; rel=duplicate, <http://b.example/f>;rel=\"duplicate\""},
            {a, b});
        row("by their priority",
            {"<http://a.example/f>;rel=duplicate;pri=20, <http://b.example/f>;pri=3;rel=duplicate"},
            {u"3 http://b.example/f"_s, u"20 http://a.example/f"_s});
        row("preferred ones first where nothing else tells",
            {"<http://a.example/f>;rel=duplicate, <http://b.example/f>;rel=duplicate;pref"},
            {b, a});
        row("a priority that is none", {"<http://a.example/f>;rel=duplicate;pri=-5"}, {a});
        row("a huge priority", {"<http://a.example/f>;rel=duplicate;pri=99999999999999"}, {a});
        row("one of several relations", {"<http://a.example/f>; rel=\"next  Duplicate\""}, {a});
        row("other relations", {"<http://a.example/f>; rel=\"next prev\""}, {});
        row("the first rel counts", {"<http://a.example/f>; rel=next; rel=duplicate"}, {});
        row("no relation", {"<http://a.example/f>"}, {});
        row("relative to the file", {"<other.ext>; rel=duplicate, </x>; rel=duplicate"},
            {u"999999 https://www.example.com/dir/other.ext"_s,
             u"999999 https://www.example.com/x"_s});
        row("commas and semicolons in quotes and in the address",
            {"<http://a.example/f>; title=\"a, <b>; c\\\"; d\"; rel=duplicate, "
             "<http://b.example/f,1;2>; rel=duplicate"},
            {a, u"999999 http://b.example/f,1;2"_s});
        row("no blanks, many blanks",
            {"<http://a.example/f>;rel=duplicate,\t <http://b.example/f>\t ; \t rel = duplicate"},
            {a, b});
        row("an anchor at the file itself",
            {"<http://a.example/f>; anchor=\"example.ext?a=1#x\"; rel=duplicate"}, {a});
        row("an anchor elsewhere", {"<http://a.example/f>; anchor=\"/other\"; rel=duplicate"}, {});
        row("the file itself", {"<example.ext?a=1>; rel=duplicate"}, {});
        row("one of them twice",
            {"<http://a.example/f>; rel=duplicate, <http://a.example/f#x>; rel=duplicate"}, {a});
        row("user and password are dropped", {"<http://u:p@a.example/f>; rel=duplicate"}, {a});
        row("other schemes",
            {"<file:///etc/passwd>;rel=duplicate, <javascript:a>;rel=duplicate, "
             "<ftp://a.example/f>;rel=duplicate"},
            {});
        row("no host", {"<http:///f>; rel=duplicate"}, {});
        row("not closed", {"<http://a.example/f; rel=duplicate"}, {});
        row("a bad one between good ones",
            {"<http://a.example/f>; rel=duplicate, nonsense, <http://b.example/f>; rel=duplicate"},
            {a, b});
        row("a quote that does not end", {"<http://a.example/f>; rel=\"duplicate"}, {a});
        row("garbage", {"\xff;;;,,,===<<<>>>\"\\"}, {});
        row("an address that is too long",
            {"<http://a.example/" + QByteArray(9'000, 'a') + ">; rel=duplicate"}, {});
    }

    void mirrors()
    {
        QFETCH(HeaderList, fields);
        QTEST(::mirrors(fields), "found");
    }

    void manyAreBounded()
    {
        QByteArray links;
        for (int i = 0; i < 1'000; ++i)
            links += "<http://m" + QByteArray::number(i) + ".example/f>; rel=duplicate, ";
        QCOMPARE(mirrorsOf(Headers{{"link", links}}, base).size(), mostMirrors);
    }

    void metalinks_data()
    {
        QTest::addColumn<QByteArray>("link");
        QTest::addColumn<QString>("found");
        QTest::newRow("as in RFC 6249")
            << "<http://example.com/example.ext.meta4>; rel=describedby; "
               "type=\"application/metalink4+xml\""_ba
            << u"http://example.com/example.ext.meta4"_s;
        QTest::newRow("of version 3, relative, with a charset")
            << "<a.metalink>; rel=describedby; type=\"Application/Metalink+xml; charset=x\""_ba
            << u"https://www.example.com/dir/a.metalink"_s;
        QTest::newRow("behind a signature")
            << "<a.asc>; rel=describedby; type=\"application/pgp-signature\", <a.meta4>; "
               "rel=describedby; type=application/metalink4+xml"_ba
            << u"https://www.example.com/dir/a.meta4"_s;
        QTest::newRow("of no type") << "<a.meta4>; rel=describedby"_ba << QString();
        QTest::newRow("a mirror") << "<a.meta4>; rel=duplicate; type=application/metalink4+xml"_ba
                                  << QString();
    }

    void metalinks()
    {
        QFETCH(QByteArray, link);
        const auto found = metalinkOf(Headers{{"Link", link}}, base);
        QTEST(found ? found->toString() : QString(), "found");
    }
};

QTEST_GUILESS_MAIN(TestLinkField)
#include "tst_linkfield.moc"
