// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"

#include <QDateTime>
#include <QLocale>
#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr auto page = "<!doctype html><html><body>Please sign in.</body></html>";

Answer status(int number, const HeaderList &headers = {})
{
    HeaderList all{{"Content-Type", "text/html"}};
    all += headers;
    return {.status = number, .headers = all, .body = page};
}

//! \a seconds from now, as a date of HTTP.
QByteArray dateIn(int seconds)
{
    const QDateTime then = QDateTime::currentDateTimeUtc().addSecs(seconds);
    return QLocale::c().toString(then, u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

Trouble refused(const Answer &answer, int least, int most, const QStringList &says)
{
    return {.script = {always(answer)},
            .end = JobState::Failed,
            .kind = Error::HttpStatus,
            .says = says + QStringList{u"127.0.0.1"_s},
            .least = least,
            .most = most};
}

Trouble onceThenGood(const Answer &answer)
{
    return {.script = {first(answer), always(served(smallSize))}, .least = 2, .most = 3};
}

//! A status that says no, and how it is to be said. Empty: by its number only.
struct No {
    int status;
    const char *says;
};

//! What a person has to mend: asked once.
QList<No> finalOnes()
{
    return {
        {400, ""},       {401, "user name"}, {402, ""}, {403, "sign-in"}, {404, "address"},
        {405, "method"}, {406, ""},          {407, ""}, {409, ""},        {410, "gone"},
        {411, ""},       {412, ""},          {413, ""}, {414, ""},        {415, ""},
        {416, ""},       {417, ""},          {418, ""}, {421, ""},        {422, ""},
        {423, ""},       {424, ""},          {426, ""}, {428, ""},        {431, ""},
        {451, ""},       {499, ""},          {501, ""}, {505, ""},        {511, ""},
    };
}

//! What may be over in a moment: asked again.
QList<No> passingOnes()
{
    return {{408, ""}, {425, ""},     {429, "fewer"}, {500, "error"},
            {502, ""}, {503, "busy"}, {504, ""}};
}

} // namespace

//! Answers that say no, or something else than yes.
class TestStrangeStatuses : public QObject
{
    Q_OBJECT

private slots:
    void refusals_data()
    {
        QTest::addColumn<Trouble>("trouble");
        for (const No &no : finalOnes()) {
            const QStringList says{QString::number(no.status), QString::fromLatin1(no.says)};
            row(QByteArray::number(no.status) + " is final",
                refused(status(no.status), 1, 1, says));
        }
        for (const No &no : passingOnes()) {
            const QByteArray number = QByteArray::number(no.status);
            const QStringList says{QString::fromLatin1(number), QString::fromLatin1(no.says)};
            row(number + " is asked again until it is given up",
                refused(status(no.status), 3, 3, says));
            row(number + " once", onceThenGood(status(no.status)));
        }
    }

    void refusals()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void refusalsOfTheRest_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<int> numbers{400, 401, 403, 404, 410, 451};
        for (const int number : numbers)
            row(QByteArray::number(number) + ": what came is kept",
                {.script = {first(cutMiddle()), always(status(number))},
                 .end = JobState::Failed,
                 .file = stored(middleSize),
                 .leavesPart = true,
                 .kind = Error::HttpStatus,
                 .says = {QString::number(number)},
                 .least = 2,
                 .most = 3});
        const QList<int> passing{408, 429, 500, 502, 503, 504};
        for (const int number : passing)
            row(QByteArray::number(number) + " twice: the rest comes after that",
                {.script
                 = {first(cutMiddle()), first(status(number), 2), always(served(middleSize))},
                 .file = stored(middleSize),
                 .least = 4,
                 .most = 5,
                 .mostSent = middleSize + 2 * KiB});
        row("412 in place of the part, once",
            {.script = {first(cutMiddle()), first(status(412)), always(served(middleSize))},
             .file = stored(middleSize),
             .least = 3,
             .most = 5});
    }

    void refusalsOfTheRest()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void answersWithoutAFile_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const auto nothing = [](const Answer &answer, std::optional<Error::Kind> kind) {
            return Trouble{.script = {always(answer)},
                           .end = JobState::Failed,
                           .file = stored(0),
                           .kind = kind,
                           .says = {u"127.0.0.1"_s, QString::number(answer.status)},
                           .most = 3};
        };
        row("304 to what was not asked", nothing({.status = 304}, Error::Protocol));
        row("304 with a body",
            nothing(spoilt({.status = 304}, [](Answer &a) { a.after = page; }), Error::Protocol));
        row("205 Reset Content", nothing({.status = 205}, Error::Protocol));
        row("300 with a list of choices", nothing(status(300), Error::Protocol));
        row("305 Use Proxy",
            nothing(status(305, {{"Location", "http://{other}/"}}), Error::Protocol));
        row("306, which is not used", nothing(status(306), Error::Protocol));
        row("399, which is not known", nothing(status(399), Error::Protocol));
        Trouble none = nothing({.status = 204}, {});
        row("204 No Content", none);
        none = nothing({.status = 204, .headers = {{"Content-Length", "100"}}}, {});
        row("204 with a length", none);
        none = nothing(status(202), {});
        row("202 Accepted: the file is being made", none);
    }

    void answersWithoutAFile()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void otherWaysToSayYes_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<int> numbers{201, 203, 226, 299};
        for (const int number : numbers) {
            Answer answer = served(smallSize);
            answer.status = number;
            row(QByteArray::number(number), {.script = {always(answer)}});
        }
    }

    void otherWaysToSayYes()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void signIn_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<std::pair<const char *, QByteArray>> challenges{
            {"Basic", "Basic realm=\"x\""},
            {"Digest", "Digest realm=\"x\", nonce=\"1\", qop=\"auth\""},
            {"Bearer", "Bearer error=\"invalid_token\""},
            {"Bearer without a word", "Bearer"},
            {"Negotiate", "Negotiate"},
            {"an unknown way", "Secret-Handshake"},
            {"garbage", "=,\"\x7f"},
            {"an empty one", ""},
        };
        for (const auto &[title, challenge] : challenges) {
            Trouble trouble
                = refused(status(401, {{"WWW-Authenticate", challenge}}), 1, 3, {u"401"_s});
            row(title, trouble);
        }
        row("of a proxy (407)",
            refused(status(407, {{"Proxy-Authenticate", "Basic realm=\"x\""}}), 1, 3, {u"407"_s}));
    }

    void signIn()
    {
        QFETCH(Trouble, trouble);
        trouble.kind.reset(); // Qt has an error of its own for a proxy's question
        meet(trouble);
    }

    void comeBackLater_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<std::pair<const char *, QByteArray>> times{
            {"at once", "0"},
            {"in a second", "1"},
            {"yesterday", "Sun, 06 Nov 1994 08:49:37 GMT"},
            {"in a second, as a date", dateIn(1)},
            {"never said", ""},
            {"a negative time", "-5"},
            {"no time", "soon"},
            {"a fraction", "0.5"},
            {"no date", "Tue, 99 Foo 2026 99:99:99 GMT"},
        };
        for (const auto &[title, time] : times) {
            row(QByteArray("503: ") + title, onceThenGood(status(503, {{"Retry-After", time}})));
            row(QByteArray("429: ") + title, onceThenGood(status(429, {{"Retry-After", time}})));
        }
    }

    void comeBackLater()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void pagesInPlaceOfTheRest_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const auto held = [](const Answer &answer) {
            return Trouble{.script = {first(cutMiddle()), always(answer)},
                           .end = JobState::Failed,
                           .file = stored(middleSize),
                           .leavesPart = true,
                           .says = {u"page"_s},
                           .least = 2,
                           .most = 8};
        };
        row("a page without a tag", held(status(200)));
        row("a page with a tag of its own",
            held(spoilt(status(200), [](Answer &a) { a.etag = "\"page\""; })));
        row("a page at the end of a redirect",
            {.script = {first(cutMiddle()), at("/data.bin", redirectTo("/login?next=/data.bin")),
                        at("/login", status(200))},
             .end = JobState::Failed,
             .file = stored(middleSize),
             .leavesPart = true,
             .says = {u"page"_s},
             .least = 3,
             .most = 12});
    }

    void pagesInPlaceOfTheRest()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void codings_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QByteArray packed = QByteArray("\x1f\x8b\x08") + patternBytes(0, 5000);
        const auto coded = [&packed](const QByteArray &coding) {
            return Answer{
                .headers = {{"Content-Encoding", coding}}, .body = packed, .etag = "\"one\""};
        };
        // Not unpacked: nobody asked for it, and a .tar.gz is often called so by mistake.
        const QList<QByteArray> codings{"gzip", "x-gzip",   "deflate", "br",
                                        "zstd", "identity", "unknown", ""};
        const QHash<QByteArray, QString> endings{
            {"gzip", u".gz"_s}, {"x-gzip", u".gz"_s}, {"br", u".br"_s}, {"zstd", u".zst"_s}};
        for (const QByteArray &coding : codings)
            row("as it came: \"" + coding + '"',
                {.script = {always(coded(coding))},
                 .file = stored(packed),
                 .name = u"data.bin"_s + endings.value(coding)});
        Answer cut = coded("gzip");
        cut.cutAfter = 1000;
        row("cut, once",
            {.script = {first(cut), always(coded("gzip"))},
             .file = stored(packed),
             .name = u"data.bin.gz"_s,
             .least = 2,
             .most = 3});
        row("cut, for ever",
            {.script = {always(cut)},
             .end = JobState::Failed,
             .file = stored(packed),
             .kind = Error::Cut,
             .least = 3,
             .most = 12});
        Answer large = served(largeSize);
        large.headers = {{"Content-Encoding", "gzip"}};
        row("large",
            {.script = {always(large)},
             .file = stored(largeSize),
             .name = u"data.bin.gz"_s,
             .most = 12});
    }

    void codings()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }
};

QTEST_GUILESS_MAIN(TestStrangeStatuses)
#include "tst_strangestatuses.moc"
