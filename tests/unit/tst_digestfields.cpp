// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/digestfields.h"

#include <QCryptographicHash>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

using enum Checksum::Algorithm;

// RFC 9530 appendix B.1: {"hello": "world"} and a line end.
const QByteArray world = "RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg="_ba;
const QByteArray worldHex = QByteArray::fromBase64(world).toHex();
// RFC 9530 D.1, its SHA-512.
const QByteArray long512 = "YMAam51Jz/jOATT6/zvHrLVgOYTGFy1d6GJiOHTohq4yP+pgk4vf2aCsyRZOtw8MjkM"
                           "7iw7yZ/WkppmM44T3qg=="_ba;

QByteArrayList names(const QList<Checksum> &checksums)
{
    QByteArrayList list;
    for (const Checksum &one : checksums)
        list += algorithmName(one.algorithm).data() + ":"_ba + one.hex;
    return list;
}

QByteArray base64Of(QCryptographicHash::Algorithm algorithm)
{
    return QCryptographicHash::hash("x", algorithm).toBase64();
}

QByteArray hexOf(QCryptographicHash::Algorithm algorithm)
{
    return QCryptographicHash::hash("x", algorithm).toHex();
}

} // namespace

class TestDigestFields : public QObject
{
    Q_OBJECT

private slots:
    void reads_data()
    {
        QTest::addColumn<HeaderList>("fields");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArrayList>("found");
        const QByteArray sha256 = "sha256:" + worldHex;
        const QByteArray sha512 = "sha512:" + QByteArray::fromBase64(long512).toHex();
        const QByteArray md5 = "md5:" + hexOf(QCryptographicHash::Md5);
        const QByteArray told = "sha-256=:" + world + ':';
        const auto row
            = [](const char *name, const HeaderList &fields, int status,
                 const QByteArrayList &found) { QTest::newRow(name) << fields << status << found; };

        row("no field at all", {}, 200, {});
        row("of the representation", {{"Repr-Digest", told}}, 200, {sha256});
        row("of the representation, in a part", {{"Repr-Digest", told}}, 206, {sha256});
        row("not of an error page", {{"Repr-Digest", told}}, 404, {});
        row("not of an unchanged file", {{"Repr-Digest", told}}, 304, {});
        row("of the content", {{"content-digest", told}}, 200, {sha256});
        row("of the content, in a part", {{"content-digest", told}}, 206, {});
        row("of coded content", {{"Content-Digest", told}, {"Content-Encoding", "gzip"}}, 200, {});
        row("of content that is coded as itself",
            {{"Content-Digest", told}, {"Content-Encoding", "Identity"}}, 200, {sha256});
        row("the strongest comes first", {{"Repr-Digest", told + ", sha-512=:" + long512 + ':'}},
            200, {sha512, sha256});
        row("two fields of one name",
            {{"Repr-Digest", told}, {"Repr-Digest", "sha-512=:" + long512 + ':'}}, 200,
            {sha512, sha256});
        row("parameters", {{"Repr-Digest", told + ";a=1;b=\"x;,\\\"y\";c;d=?0;e=tok/en;f=-1.5"}},
            200, {sha256});
        row("members of other kinds",
            {{"Repr-Digest", "a, b=?1, c=(1 \"x)\" y;z);q, d=\"s\", e=*t, " + told}}, 200,
            {sha256});
        row("unknown algorithms", {{"Repr-Digest", "unixsum=:MzA2:, crc32c=:AAAA:," + told}}, 200,
            {sha256});
        row("the last of one key counts",
            {{"Repr-Digest", "sha-256=:" + base64Of(QCryptographicHash::Sha256) + ":, " + told}},
            200, {sha256});
        row("old Digest", {{"Digest", "SHA-256=" + world}}, 200, {sha256});
        row("old Digest of a part", {{"Digest", "sha-256=" + world}}, 206, {sha256});
        row("old Digest of several kinds",
            {{"Digest",
              "UNIXsum=30637, md5=" + base64Of(QCryptographicHash::Md5) + ",SHA-256=" + world}},
            200, {sha256, md5});
        row("old Digest with SHA", {{"Digest", "SHA=" + base64Of(QCryptographicHash::Sha1)}}, 200,
            {"sha1:" + hexOf(QCryptographicHash::Sha1)});
        row("Content-MD5", {{"Content-MD5", base64Of(QCryptographicHash::Md5)}}, 200, {md5});
        row("Content-MD5 of a part", {{"Content-MD5", base64Of(QCryptographicHash::Md5)}}, 206, {});
        row("two fields that agree", {{"Repr-Digest", told}, {"Digest", "sha-256=" + world}}, 200,
            {sha256});
        row("two fields that contradict each other",
            {{"Repr-Digest", told},
             {"Digest", "sha-256=" + base64Of(QCryptographicHash::Sha256)},
             {"Content-MD5", base64Of(QCryptographicHash::Md5)}},
            200, {md5});
    }

    void reads()
    {
        QFETCH(HeaderList, fields);
        QFETCH(int, status);
        QTEST(names(digestsOf(Headers(fields), status)), "found");
    }

    void ignores_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("value");
        const QByteArray told = "sha-256=:" + world + ':';
        const auto row = [](const char *sentence, const QByteArray &name, const QByteArray &value) {
            QTest::newRow(sentence) << name << value;
        };
        row("empty", "repr-digest", "");
        row("not closed", "repr-digest", told.chopped(1));
        row("a comma behind", "repr-digest", told + ",");
        row("a comma in front", "repr-digest", "," + told);
        row("two commas", "repr-digest", told + ",," + told);
        row("no comma between", "repr-digest", told + ' ' + told);
        row("a key in upper case", "repr-digest", "SHA-256=:" + world + ':');
        row("bad beside good", "repr-digest", told + ", sha-512=:*:");
        row("a string where bytes belong", "repr-digest", "sha-256=\"" + world + '"');
        row("a string that does not end", "repr-digest", told + ";a=\"x");
        row("a string that ends in its escape", "repr-digest", told + ";a=\"x\\");
        row("an inner list that does not end", "repr-digest", "a=(1 2, " + told);
        row("a number without digits", "repr-digest", "a=-, " + told);
        row("a boolean of another kind", "repr-digest", "a=?2, " + told);
        row("one byte short", "repr-digest", "sha-256=:" + world.first(40) + ':');
        row("the bytes of another algorithm", "repr-digest", "sha-512=:" + world + ':');
        row("blanks around the sign", "repr-digest", "sha-256 = :" + world + ':');
        row("far too long", "repr-digest", told + ";a=\"" + QByteArray(20'000, 'a') + '"');
        row("hexadecimal in the old field", "digest", "sha-256=" + worldHex);
        row("no sign in the old field", "digest", "sha-256");
        row("garbage in the old field", "digest", "\xff\xfe=,=,==");
        row("no MD5", "content-md5", "hello");
        row("an MD5 in hexadecimal", "content-md5", QByteArray(32, 'a'));
    }

    void ignores()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, value);
        QCOMPARE(names(digestsOf(Headers{{name, value}}, 200)), QByteArrayList());
    }

    void tellsOfWhatItSpeaks()
    {
        const Headers headers{{"Repr-Digest", "sha-256=:" + world + ':'},
                              {"Content-Digest", "sha-512=:" + long512 + ':'}};
        const QList<ToldDigest> told = toldDigests(headers);
        QCOMPARE(told.size(), 2);
        QCOMPARE(told[0].of, ToldDigest::Of::Representation);
        QCOMPARE(told[0].checksum.algorithm, Sha256);
        QCOMPARE(told[1].of, ToldDigest::Of::Content);
    }
};

QTEST_GUILESS_MAIN(TestDigestFields)
#include "tst_digestfields.moc"
