// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/daventry.h"

#include "core/sync/dav/davaddress.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QByteArray noon = "Mon, 02 Nov 2026 12:00:00 GMT";

DavResponse fileWith(const QByteArray &tag, const QByteArray &modified)
{
    DavResponse response;
    response.hasProperties = true;
    response.isFolder = false;
    response.size = 5;
    response.tag = tag;
    response.lastModified = modified;
    return response;
}

Entry fileOf(qint64 size, qint64 modified, const QByteArray &tag, const QByteArray &hash)
{
    Entry entry;
    entry.kind = EntryKind::File;
    entry.signature.size = size;
    entry.signature.modified = modified;
    entry.signature.tag = tag;
    entry.signature.hash = hash;
    return entry;
}

} // namespace

//! What is made of single words of a server, and of our paths for it.
class TestDavEntry : public QObject
{
    Q_OBJECT

private slots:
    void datesComeInManyForms_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("isDate");
        QTest::newRow("as it should be") << noon << true;
        QTest::newRow("RFC 850") << "Monday, 02-Nov-26 12:00:00 GMT"_ba << true;
        QTest::newRow("asctime") << "Mon Nov  2 12:00:00 2026"_ba << true;
        QTest::newRow("ISO 8601") << "2026-11-02T12:00:00Z"_ba << true;
        QTest::newRow("ISO 8601 elsewhere") << "2026-11-02T14:00:00+02:00"_ba << true;
        QTest::newRow("a word") << "yesterday"_ba << false;
        QTest::newRow("nothing") << ""_ba << false;
    }

    void datesComeInManyForms()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, isDate);
        const auto date = parseDavDate(text);
        QCOMPARE(date.has_value(), isDate);
        if (date)
            QCOMPARE(date->toSecsSinceEpoch(), 1'793'620'800);
    }

    void aYoungFileMayChangeUnseen_data()
    {
        QTest::addColumn<QByteArray>("tag");
        QTest::addColumn<QByteArray>("modified");
        QTest::addColumn<bool>("isProved");
        QTest::addColumn<bool>("isRacy");
        const QByteArray before = "Mon, 02 Nov 2026 11:59:59 GMT";
        const QByteArray longBefore = "Mon, 02 Nov 2026 11:59:50 GMT";
        QTest::newRow("a strong tag") << "\"x\""_ba << before << false << false;
        QTest::newRow("a weak tag") << "W/\"x\""_ba << before << false << true;
        QTest::newRow("a weak tag that was proved") << "W/\"x\""_ba << before << true << false;
        QTest::newRow("an old file with a weak tag")
            << "W/\"x\""_ba << longBefore << false << false;
        QTest::newRow("no tag") << ""_ba << before << true << true;
        QTest::newRow("an old file without tag") << ""_ba << longBefore << false << false;
        QTest::newRow("no time either") << ""_ba
                                        << ""_ba << false << true;
    }

    void aYoungFileMayChangeUnseen()
    {
        QFETCH(QByteArray, tag);
        QFETCH(QByteArray, modified);
        QFETCH(bool, isProved);
        const Entry entry = entryOf(fileWith(tag, modified), parseDavDate(noon),
                                    isProved ? Tags::SeeEveryChange : Tags::Unproved);
        QTEST(entry.signature.isRacy, "isRacy");
    }

    void theStrongestChecksumIsKept_data()
    {
        QTest::addColumn<QByteArrayList>("sums");
        QTest::addColumn<QByteArray>("hash");
        QTest::newRow("none") << QByteArrayList{} << ""_ba;
        QTest::newRow("several") << QByteArrayList{"MD5:AA", "SHA256:BB", "SHA1:CC"}
                                 << "sha256:bb"_ba;
        QTest::newRow("weak ones") << QByteArrayList{"ADLER32:1", "MD5:AA"} << "md5:aa"_ba;
        QTest::newRow("unknown ones") << QByteArrayList{"ADLER32:1", "x"} << ""_ba;
    }

    void theStrongestChecksumIsKept()
    {
        QFETCH(QByteArrayList, sums);
        DavResponse response = fileWith({}, noon);
        response.checksums = sums;
        QTEST(entryOf(response, {}, Tags::Unproved).signature.hash, "hash");
    }

    void aFileIsStillItself_data()
    {
        QTest::addColumn<Entry>("before");
        QTest::addColumn<Entry>("now");
        QTest::addColumn<bool>("isStill");
        const auto row = [](const char *name, const Entry &before, const Entry &now, bool is) {
            QTest::newRow(name) << before << now << is;
        };
        const Entry plain = fileOf(5, 100, "\"x\"", {});
        row("all the same", plain, plain, true);
        row("another tag", plain, fileOf(5, 100, "\"y\"", {}), false);
        row("the tag the same, another size", plain, fileOf(6, 100, "\"x\"", {}), false);
        row("the tag weak", plain, fileOf(5, 100, "W/\"x\"", {}), true);
        row("touched, the tag stays", plain, fileOf(5, 200, "\"x\"", {}), true);
        row("no tags, another time", fileOf(5, 100, {}, {}), fileOf(5, 200, {}, {}), false);
        row("no tags, another size", fileOf(5, 100, {}, {}), fileOf(6, 100, {}, {}), false);
        row("nothing but a size", fileOf(5, 0, {}, {}), fileOf(5, 200, "\"y\"", {}), true);
        row("another tag, the same bytes", fileOf(5, 100, "\"x\"", "sha1:a"),
            fileOf(5, 200, "\"y\"", "sha1:a"), true);
        row("the same tag, other bytes", fileOf(5, 100, "\"x\"", "sha1:a"),
            fileOf(5, 100, "\"x\"", "sha1:b"), false);
        row("checksums of two kinds", fileOf(5, 100, "\"x\"", "sha1:a"),
            fileOf(5, 100, "\"x\"", "md5:b"), true);
        row("gone", plain, {}, false);
        row("never there", {}, {}, true);
        row("new", {}, plain, false);
    }

    void aFileIsStillItself()
    {
        QFETCH(Entry, before);
        QFETCH(Entry, now);
        QTEST(isSameVersion(before, now), "isStill");
    }

    void pathsBecomeAddresses_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("plain") << "a/b.txt"_ba
                               << "a/b.txt"_ba;
        QTest::newRow("unreserved") << "A-z_0.9~"_ba
                                    << "A-z_0.9~"_ba;
        QTest::newRow("reserved") << "a:b;c=d&e+f,g@h$i!j*k'(l)"_ba
                                  << "a%3Ab%3Bc%3Dd%26e%2Bf%2Cg%40h%24i%21j%2Ak%27%28l%29"_ba;
        QTest::newRow("what ends a path") << "a?b#c"_ba
                                          << "a%3Fb%23c"_ba;
        QTest::newRow("encoded already") << "100%41"_ba
                                         << "100%2541"_ba;
        QTest::newRow("spaces and lines") << " a\nb"_ba
                                          << "%20a%0Ab"_ba;
        QTest::newRow("other letters") << "\xc3\xa9"_ba
                                       << "%C3%A9"_ba;
        QTest::newRow("a backslash") << "a\\b"_ba
                                     << "a%5Cb"_ba;
    }

    void pathsBecomeAddresses()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, address);
        const DavAddress place(QUrl(u"https://host:8443/d%20av?x=1#y"_s));
        const QByteArray root = "https://host:8443/d%20av/";
        QCOMPARE(place.urlOf({}).toEncoded(), root);
        QCOMPARE(place.urlOf(path).toEncoded(), root + address);
        QCOMPARE(place.urlOf(path, IsFolder::Yes).toEncoded(), root + address + '/');
        QCOMPARE(place.destinationOf(path), root + address);
        QCOMPARE(place.pathOf("/d%20av/" + address), path);
    }

    void otherPlacesAreNotTheRoot_data()
    {
        QTest::addColumn<QByteArray>("href");
        QTest::addColumn<bool>("isRoot");
        QTest::newRow("itself") << "/a/b/"_ba << true;
        QTest::newRow("behind a proxy") << "/b"_ba << true;
        QTest::newRow("behind a proxy that shortens") << "/inside/a/b/"_ba << true;
        QTest::newRow("the whole server") << "/"_ba << true;
        QTest::newRow("a neighbour") << "/a/c/"_ba << false;
        QTest::newRow("a name that ends alike") << "/a/xb/"_ba << false;
        QTest::newRow("something below") << "/a/b/c"_ba << false;
        QTest::newRow("no path") << "b"_ba << false;
    }

    void otherPlacesAreNotTheRoot()
    {
        QFETCH(QByteArray, href);
        DavAddress place(QUrl(u"http://host/a/b"_s));
        QTEST(place.learnRoot(href), "isRoot");
    }
};

QTEST_GUILESS_MAIN(TestDavEntry)
#include "tst_daventry.moc"
