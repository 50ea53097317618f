// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gannet-cli/getcommand.h"
#include "app/gannet-cli/help.h"
#include "app/gannet-cli/options.h"
#include "app/gannet-cli/optiontable.h"
#include "app/gannet-cli/optionvalues.h"
#include "app/gannet-cli/values.h"

#include <QDir>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString url = u"http://host/file"_s;

GetOptions parsed(QStringList words)
{
    words.append(url);
    const Result<GetOptions> options = parseGetOptions(words);
    if (!options)
        qFatal("%s", qPrintable(options.error().text));
    return *options;
}

} // namespace

//! The words of a call become options, or a sentence that says what is wrong.
class TestOptions : public QObject
{
    Q_OBJECT

private slots:
    void sizes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("bytes");
        QTest::newRow("bytes have no letter") << u"4096"_s << qint64(4096);
        QTest::newRow("K is 1024") << u"1K"_s << 1 * KiB;
        QTest::newRow("small letters count too") << u"4m"_s << 4 * MiB;
        QTest::newRow("a fraction is possible") << u"1.5G"_s << 3 * GiB / 2;
        QTest::newRow("T is there for the large ones") << u"2T"_s << 2048 * GiB;
        QTest::newRow("zero is a size") << u"0"_s << qint64(0);
        QTest::newRow("nothing is no size") << QString() << qint64(-1);
        QTest::newRow("a letter alone is no size") << u"K"_s << qint64(-1);
        QTest::newRow("a word is no size") << u"big"_s << qint64(-1);
        QTest::newRow("a size is not negative") << u"-5"_s << qint64(-1);
        QTest::newRow("a size is not infinite") << u"inf"_s << qint64(-1);
        QTest::newRow("an exponent is not understood") << u"1e9"_s << qint64(-1);
        QTest::newRow("two points are one too many") << u"1.2.3"_s << qint64(-1);
        QTest::newRow("more than any disk is refused") << u"99999999999999999999"_s << qint64(-1);
    }

    void sizes()
    {
        QFETCH(QString, text);
        const Result<qint64> size = parseSize(text);
        QTEST(size ? *size : qint64(-1), "bytes");
    }

    void seconds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("milliseconds");
        QTest::newRow("whole seconds") << u"20"_s << qint64(20'000);
        QTest::newRow("a fraction") << u"0.25"_s << qint64(250);
        QTest::newRow("zero") << u"0"_s << qint64(0);
        QTest::newRow("not negative") << u"-1"_s << qint64(-1);
        QTest::newRow("not a word") << u"soon"_s << qint64(-1);
        QTest::newRow("not longer than a year") << u"99999999999"_s << qint64(-1);
    }

    void seconds()
    {
        QFETCH(QString, text);
        const auto time = parseSeconds(text);
        QTEST(time ? qint64(time->count()) : qint64(-1), "milliseconds");
    }

    void shownSizes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("bytes are whole") << qint64(999) << u"999 B"_s;
        QTest::newRow("a thousand changes the unit") << qint64(1000) << u"1.0 KiB"_s;
        QTest::newRow("three digits need no fraction") << 120 * MiB << u"120 MiB"_s;
        QTest::newRow("gibibytes") << 3 * GiB / 2 << u"1.5 GiB"_s;
    }

    void shownSizes()
    {
        QFETCH(qint64, bytes);
        QTEST(sizeText(bytes), "text");
    }

    void credentials_data()
    {
        QTest::addColumn<QString>("given");
        QTest::addColumn<QString>("address");
        QTest::addColumn<QString>("user");
        QTest::addColumn<QString>("password");
        QTest::newRow("there are none")
            << u"http://host/a@b"_s << u"http://host/a@b"_s << QString() << QString();
        QTest::newRow("user and password")
            << u"https://me:secret@host/a"_s << u"https://host/a"_s << u"me"_s << u"secret"_s;
        QTest::newRow("a user alone")
            << u"http://me@host/"_s << u"http://host/"_s << u"me"_s << QString();
        QTest::newRow("encoded characters")
            << u"http://a%40b:p%3Aq@host/"_s << u"http://host/"_s << u"a@b"_s << u"p:q"_s;
        QTest::newRow("the last @ counts")
            << u"http://a:b@c@host/"_s << u"http://host/"_s << u"a"_s << u"b@c"_s;
        QTest::newRow("no scheme") << u"me:pw@host/x"_s << u"host/x"_s << u"me"_s << u"pw"_s;
        QTest::newRow("a scheme that is refused")
            << u"ftp://me:pw@host/x"_s << u"ftp://host/x"_s << u"me"_s << u"pw"_s;
        QTest::newRow("nothing at all") << QString() << QString() << QString() << QString();
        QTest::newRow("only a scheme") << u"http://"_s << u"http://"_s << QString() << QString();
    }

    void credentials()
    {
        QFETCH(QString, given);
        const SplitAddress split = splitCredentials(given);
        QTEST(split.address, "address");
        QTEST(split.user, "user");
        QTEST(split.password, "password");
    }

    void refusals_data()
    {
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<QString>("says"); // a part of the sentence
        QTest::newRow("nothing to fetch") << QStringList{} << u"nothing to fetch"_s;
        QTest::newRow("an unknown long option") << QStringList{u"--nose"_s, url} << u"--nose"_s;
        QTest::newRow("an unknown short option") << QStringList{u"-Z"_s, url} << u"-Z"_s;
        QTest::newRow("a value is missing") << QStringList{url, u"-j"_s} << u"-j needs a value"_s;
        QTest::newRow("a switch gets a value")
            << QStringList{u"--json=yes"_s, url} << u"takes no value"_s;
        QTest::newRow("a count is no number") << QStringList{u"-j"_s, u"many"_s, url} << u"many"_s;
        QTest::newRow("a count is zero") << QStringList{u"--jobs=0"_s, url} << u"from 1 to"_s;
        QTest::newRow("a count is too large") << QStringList{u"-s1000"_s, url} << u"from 1 to"_s;
        QTest::newRow("a rate is no size")
            << QStringList{u"--limit-rate"_s, u"fast"_s, url} << u"fast"_s;
        QTest::newRow("a rate of a server is no size")
            << QStringList{u"--limit-host-rate"_s, u"example.com=fast"_s, url} << u"fast"_s;
        QTest::newRow("a rate is for no server")
            << QStringList{u"--limit-host-rate==1M"_s, url} << u"name is missing"_s;
        QTest::newRow("a rate of a file is no size")
            << QStringList{u"--limit-file-rate"_s, u"slow"_s, url} << u"slow"_s;
        QTest::newRow("a patience is no time")
            << QStringList{u"--wait-online=ever"_s, url} << u"ever"_s;
        QTest::newRow("a time is zero")
            << QStringList{u"--stall-timeout"_s, u"0"_s, url} << u"longer than zero"_s;
        QTest::newRow("a rule is unknown")
            << QStringList{u"--existing"_s, u"ask"_s, url} << u"auto, rename"_s;
        QTest::newRow("a checksum is unknown")
            << QStringList{u"--checksum"_s, u"crc:12"_s, url} << u"--checksum"_s;
        QTest::newRow("a header has no colon")
            << QStringList{u"-H"_s, u"nonsense"_s, url} << u"-H"_s;
        QTest::newRow("a header smuggles another one")
            << QStringList{u"-H"_s, u"A: b\r\nC: d"_s, url} << u"-H"_s;
        QTest::newRow("a method has a space") << QStringList{u"-X"_s, u"GET /"_s, url} << u"-X"_s;
        QTest::newRow("data cannot be read")
            << QStringList{u"--data-file"_s, u"/no/such/file"_s, url} << u"/no/such/file"_s;
        QTest::newRow("too many characters to preview")
            << QStringList{u"--preview=100000"_s, url} << u"--preview"_s;
        QTest::newRow("a name for a list")
            << QStringList{u"-o"_s, u"a"_s, u"-i"_s, u"list"_s} << u"-o"_s;
        QTest::newRow("a checksum for a list")
            << QStringList{u"--checksum"_s, u"md5:d41d8cd98f00b204e9800998ecf8427e"_s, u"-i"_s,
                           u"list"_s}
            << u"--checksum"_s;
        QTest::newRow("a file of logins that is not there")
            << QStringList{u"--netrc=/no/such/file"_s, url} << u"/no/such/file"_s;
        QTest::newRow("a file of cookies that is not there")
            << QStringList{u"--load-cookies"_s, u"/no/such/file"_s, url} << u"/no/such/file"_s;
        QTest::newRow("cookies without cookies")
            << QStringList{u"--no-cookies"_s, u"--save-cookies"_s, u"c"_s, url}
            << u"--save-cookies"_s;
        QTest::newRow("a proxy of another kind")
            << QStringList{u"--proxy"_s, u"socks4://host:1"_s, url} << u"socks4"_s;
        QTest::newRow("a key of no certificate")
            << QStringList{u"--key"_s, u"key.pem"_s, url} << u"--cert"_s;
        QTest::newRow("standard input twice") << QStringList{u"-i-"_s, u"-i-"_s} << u"only once"_s;
        QTest::newRow("two things on standard output")
            << QStringList{u"-o-"_s, u"--json"_s, url} << u"--json"_s;
    }

    void refusals()
    {
        QFETCH(QStringList, words);
        QFETCH(QString, says);
        const Result<GetOptions> options = parseGetOptions(words);
        QVERIFY(!options);
        QCOMPARE(options.error().kind, Error::BadInput);
        QVERIFY2(options.error().text.contains(says), qPrintable(options.error().text));
        QVERIFY(options.error().text.endsWith(u'.'));
    }

    void defaultsAreThoseOfTheManual()
    {
        const GetOptions options = parsed({});
        QCOMPARE(options.addresses, QStringList{url});
        QCOMPARE(options.job.directory, QDir::currentPath());
        QCOMPARE(options.job.method, "GET"_ba);
        QCOMPARE(options.engine.limits, Limits{});
        QCOMPARE(options.engine.stateDirectory, defaultStateDirectory());
        QVERIFY(!options.engine.goOnWithOldJobs);
        QCOMPARE(options.job.previewLength, 0);
    }

    void longAndShortFormsMeanTheSame()
    {
        for (const QStringList &words :
             {QStringList{u"-j"_s, u"3"_s}, QStringList{u"-j3"_s}, QStringList{u"-qj3"_s},
              QStringList{u"--jobs=3"_s}, QStringList{u"--jobs"_s, u"3"_s}})
            QCOMPARE(parsed(words).engine.limits.filesAtOnce, 3);
    }

    void ratesReachTheirPlaces()
    {
        const Limits limits = parsed({u"--limit-rate=1G"_s, u"--limit-host-rate=2M"_s,
                                      u"--limit-host-rate=Example.com:8080=3K"_s,
                                      u"--limit-host-rate=other.org=0"_s})
                                  .engine.limits;
        QCOMPARE(limits.bytesPerSecond, GiB);
        QCOMPARE(limits.hostBytesPerSecond, 2 * MiB);
        const QHash<QString, qint64> hosts{{u"example.com:8080"_s, 3 * KiB}, {u"other.org"_s, 0}};
        QCOMPARE(limits.hostRates, hosts);
        QCOMPARE(parsed({u"--limit-file-rate=100K"_s}).job.bytesPerSecond, 100 * KiB);
    }

    void theNetworkIsWaitedForOnlyIfAskedFor()
    {
        QCOMPARE(parsed({}).engine.networkPatience, 0ms);
        QCOMPARE(parsed({u"--wait-online"_s}).engine.networkPatience, longestWaitOnline);
        QCOMPARE(parsed({u"--wait-online=2.5"_s}).engine.networkPatience, 2500ms);
    }

    void valuesReachTheirPlaces()
    {
        const GetOptions options = parsed(
            {u"-x2"_s,          u"-s9"_s,          u"--min-segment"_s, u"1M"_s,
             u"--limit-rate"_s, u"2K"_s,           u"--retries"_s,     u"7"_s,
             u"--retry-wait"_s, u"0.5"_s,          u"--max-redirs"_s,  u"1"_s,
             u"--preview=10"_s, u"--durability"_s, u"file"_s,          u"--state"_s,
             u"none"_s,         u"-u"_s,           u"me:a:b"_s,        u"--existing=update"_s});
        QCOMPARE(options.engine.limits.perServer, 2);
        QCOMPARE(options.engine.limits.perFile, 9);
        QCOMPARE(options.job.segments, 9);
        QCOMPARE(options.job.minSegment, MiB);
        QCOMPARE(options.engine.limits.bytesPerSecond, 2 * KiB);
        QCOMPARE(options.job.retries, 7);
        QCOMPARE(options.job.retryWait, 500ms);
        QCOMPARE(options.job.maxRedirects, 1);
        QCOMPARE(options.job.previewLength, 10);
        QCOMPARE(options.engine.durability, Durability::File);
        QVERIFY(options.engine.stateDirectory.isEmpty());
        QCOMPARE(options.job.user, u"me"_s);
        QCOMPARE(options.job.password, u"a:b"_s);
        QCOMPARE(options.job.existing, ExistingRule::Update);
    }

    void loginsAndWaysReachTheirPlaces()
    {
        const GetOptions options
            = parsed({u"--proxy"_s, u"socks5://me:pw@proxy.test:99"_s, u"--noproxy"_s,
                      u"a.test,10.0.0.0/8"_s, u"--cert"_s, u"c.pem"_s, u"--key"_s, u"k.pem"_s,
                      u"--insecure"_s, u"--http2"_s, u"--save-cookies"_s, u"cookies.txt"_s});
        const ProxySettings expected{ProxyKind::Socks5, u"proxy.test"_s, 99,
                                     u"me"_s,           u"pw"_s,         u"a.test,10.0.0.0/8"_s};
        QCOMPARE(options.engine.proxy, expected);
        QCOMPARE(options.engine.certificateFile, u"c.pem"_s);
        QCOMPARE(options.engine.keyFile, u"k.pem"_s);
        QVERIFY(options.job.acceptsAnyCertificate);
        QVERIFY(options.engine.http2);
        QCOMPARE(options.cookieFile, u"cookies.txt"_s);
        QCOMPARE(options.job.cookies, CookieRule::Shared);
        QCOMPARE(parsed({u"--no-cookies"_s}).job.cookies, CookieRule::None);
        QCOMPARE(parsed({u"--proxy"_s, u"none"_s}).engine.proxy->kind, ProxyKind::None);
        QVERIFY(!parsed({}).engine.proxy);
        QVERIFY(!parsed({}).job.acceptsAnyCertificate);
    }

    void aNamedProxyHasTheExceptionsOfTheEnvironment()
    {
        qputenv("no_proxy", "b.test");
        const QStringList named{u"--proxy"_s, u"proxy.test:1"_s};
        QCOMPARE(parsed(named).engine.proxy->exceptions, u"b.test"_s);
        QCOMPARE(parsed(named + QStringList{u"--noproxy="_s}).engine.proxy->exceptions, QString());
        qunsetenv("no_proxy");
    }

    void dataMakesAPost()
    {
        QCOMPARE(parsed({u"--data"_s, u"a=1"_s}).job.method, "POST"_ba);
        QCOMPARE(parsed({u"--data"_s, u"a=1"_s, u"-XPUT"_s}).job.method, "PUT"_ba);
        const GetOptions json
            = parsed({u"--data"_s, u"{}"_s, u"-H"_s, u"content-type: application/json"_s});
        QCOMPARE(json.job.headers.size(), 1);
    }

    void wordsAfterTwoHyphensAreAddresses()
    {
        const Result<GetOptions> options = parseGetOptions({u"--"_s, u"-j"_s});
        QVERIFY(bool(options));
        QCOMPARE(options->addresses, QStringList{u"-j"_s});
    }

    void aNameMayHaveAFolder()
    {
        const GetOptions options = parsed({u"-d"_s, u"/base"_s, u"-o"_s, u"sub/name"_s});
        QCOMPARE(options.job.directory, u"/base/sub"_s);
        QCOMPARE(options.output, u"name"_s);
        const GetOptions absolute = parsed({u"-d"_s, u"/base"_s, u"-o"_s, u"/other/name"_s});
        QCOMPARE(absolute.job.directory, u"/other"_s);
    }

    void patternsCountAsSeveralAddresses()
    {
        GetOptions options;
        options.addresses = {u"http://host/[1-3]"_s};
        QCOMPARE(expandedAddresses(options)->size(), 3);
        options.output = u"name"_s;
        QVERIFY(!expandedAddresses(options));
        options.glob = GlobRule::Nowhere;
        QCOMPARE(*expandedAddresses(options), options.addresses);
    }

    void theManualHasEveryOption()
    {
        const QString manual = helpOf(manualOf(u"get"_s));
        for (const OptionGroup &group : optionGroups()) {
            for (const Option &option : group.options)
                QVERIFY2(manual.contains(u"--"_s + option.name), option.name.data());
        }
        for (const QString &line : manual.split(u'\n'))
            QVERIFY2(line.size() <= 80, qPrintable(line));
    }

    void noTwoOptionsShareALetter()
    {
        QString letters;
        for (const OptionGroup &group : optionGroups()) {
            for (const Option &option : group.options) {
                if (option.letter)
                    letters += QLatin1Char(option.letter);
            }
        }
        const QSet<QChar> different(letters.begin(), letters.end());
        QCOMPARE(different.size(), letters.size());
    }
};

QTEST_GUILESS_MAIN(TestOptions)
#include "tst_options.moc"
