// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/transfer/sumsfile.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

const QByteArray md5(32, '1');
const QByteArray sha1(40, '2');
const QByteArray sha256(64, 'a');
const QByteArray other(64, 'b');
const QByteArray sha512(128, '5');

} // namespace

class TestSumsFile : public QObject
{
    Q_OBJECT

private slots:
    void finds_data()
    {
        QTest::addColumn<QByteArray>("sums");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("hex"); //!< empty: none
        const auto row
            = [](const char *title, const QByteArray &sums, const QByteArray &hex,
                 const QString &name = u"a.iso"_s) { QTest::newRow(title) << sums << name << hex; };
        row("as sha256sum writes it", other + "  b.iso\n" + sha256 + "  a.iso\n", sha256);
        row("as sha256sum -b writes it", sha256 + " *a.iso\n", sha256);
        row("with one blank", sha256 + " a.iso\n", sha256);
        row("without a line end", sha256 + "  a.iso", sha256);
        row("of Windows", other + "  b.iso\r\n" + sha256 + "  a.iso\r\n", sha256);
        row("with a byte order mark", "\xef\xbb\xbf" + sha256 + "  a.iso\n", sha256);
        row("in upper case", sha256.toUpper() + "  a.iso\n", sha256);
        row("with the folder itself in front", sha256 + "  ./a.iso\n", sha256);
        row("with a folder in front", sha256 + "  iso/x/a.iso\n", sha256);
        row("of BSD", "SHA256 (b.iso) = " + other + "\nSHA256 (a.iso) = " + sha256 + "\n", sha256);
        row("of BSD, other kinds", "MD5 (a.iso) = " + md5 + "\nSHA512 (a.iso) = " + sha512 + "\n",
            sha512);
        row("of BSD, a name with brackets", "SHA256 (a (1) = b) = " + sha256, sha256,
            u"a (1) = b"_s);
        row("of BSD, a kind that is another", "SHA256 (a.iso) = " + sha1, {});
        row("of BSD, an unknown kind", "BLAKE2b (a.iso) = " + sha512, {});
        row("MD5", md5 + "  a.iso\n", md5);
        row("SHA-1", sha1 + "  a.iso\n", sha1);
        row("a digest alone", sha256 + "\n", sha256);
        row("a digest alone without line end", sha512, sha512);
        row("a digest alone among names", other + "  b.iso\n" + sha256 + "\n", {});
        row("a name with a backslash", "\\" + sha256 + "  a\\\\b.iso\n", sha256, u"a\\b.iso"_s);
        row("a name with a line break", "\\" + sha256 + "  a\\nb.iso\n", sha256, u"a\nb.iso"_s);
        row("of BSD, a name with a backslash", "\\SHA256 (a\\\\b) = " + sha256, sha256, u"a\\b"_s);
        row("a backslash that is no escape", sha256 + "  a\\nb\n", sha256, u"a\\nb"_s);
        row("a name with blanks", sha256 + "  a  b.iso \n", sha256, u"a  b.iso "_s);
        row("a name in UTF-8", sha256 + "  grün.iso\n", sha256, u"grün.iso"_s);
        row("signed in clear",
            "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\n" + sha256
                + "  a.iso\n-----BEGIN PGP SIGNATURE-----\n\n" + other
                + "  a.iso\n-----END PGP SIGNATURE-----\n",
            sha256);
        row("a name with a hyphen, signed in clear",
            "-----BEGIN PGP SIGNED MESSAGE-----\n\n- SHA256 (a.iso) = " + sha256, sha256);
        row("comments and blank lines", "# a.iso\n\n;x\n" + sha256 + "  a.iso\n\n", sha256);
        row("a file that is not in it", other + "  b.iso\n", {});
        row("a name that only ends so", sha256 + "  not-a.iso\n", {});
        row("two lines that agree", sha256 + "  a.iso\n" + sha256 + "  ./a.iso\n", sha256);
        row("two lines that contradict each other", sha256 + "  x/a.iso\n" + other + "  a.iso\n",
            {});
        row("the strongest", md5 + "  a.iso\n" + sha512 + "  a.iso\n" + sha256 + "  a.iso\n",
            sha512);
        row("a digest with a digit too few", sha256.chopped(1) + "  a.iso\n", {});
        row("a page", "<!DOCTYPE html><html><body>not found</body></html>\n", {});
        row("zeros", QByteArray(1'000, '\0'), {});
        row("nothing", {}, {});
    }

    void finds()
    {
        QFETCH(QByteArray, sums);
        QFETCH(QString, name);
        QFETCH(QByteArray, hex);
        const auto checksum = checksumInSums(sums, name);
        QCOMPARE(checksum ? checksum->hex : QByteArray(), hex);
    }

    void theRestOfAHugeListDoesNotCount()
    {
        QByteArray sums;
        while (sums.size() < mostSumsBytes)
            sums += other + "  other\n";
        QVERIFY(!checksumInSums(sums + sha256 + "  a.iso\n", u"a.iso"_s));
    }

    void asksAFewNeighbours()
    {
        const QList<SumsPlace> places
            = sumsPlacesFor(QUrl(u"https://u:p@h.example:81/d%20e/a%2Fb:c.iso?x=1#y"_s));
        QCOMPARE(places.size(), 8);
        QCOMPARE(places[0].address.toEncoded(), "https://h.example:81/d%20e/a%2Fb:c.iso.sha256"_ba);
        QCOMPARE(places[2].address.toEncoded(), "https://h.example:81/d%20e/SHA256SUMS"_ba);
        QCOMPARE(places[2].algorithm, Checksum::Algorithm::Sha256);
        QVERIFY(isWeak(places.last().algorithm)); // the strong ones first
    }

    void anAddressWithoutANameHasNone()
    {
        QVERIFY(sumsPlacesFor(QUrl(u"https://h.example/d/"_s)).isEmpty());
        QVERIFY(sumsPlacesFor(QUrl(u"https://h.example"_s)).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestSumsFile)
#include "tst_sumsfile.moc"
