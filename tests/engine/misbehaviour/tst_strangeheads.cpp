// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bodySize = 2000;

//! \a statusLine with \a fields (each with its line end), a length and a body; then the end.
Answer said(const QByteArray &statusLine, const QByteArray &fields = {})
{
    return rawAnswer(statusLine + "\r\n" + fields + "Content-Length: "
                     + QByteArray::number(bodySize) + "\r\n\r\n" + patternBytes(0, bodySize));
}

Answer withFields(const QByteArray &fields)
{
    return said("HTTP/1.1 200 OK", fields);
}

QByteArray manyFields(int count)
{
    QByteArray fields;
    for (int i = 0; i < count; ++i)
        fields += "X-Field-" + QByteArray::number(i) + ": value\r\n";
    return fields;
}

//! The file comes, and nothing is asked twice. Qt may ask again when a raw answer's connection
//! ends at once.
Trouble taken(const Answer &answer)
{
    return {.script = {always(answer)}, .file = stored(bodySize), .most = 2};
}

//! HTTP leaves it to us (RFC 9112 5.1, 5.2, 5.5): the file, or a sentence and no file.
Trouble takenOrRefused(const Answer &answer)
{
    Trouble trouble = taken(answer);
    trouble.mayFail = true;
    trouble.most = 12;
    return trouble;
}

//! No file, and no beginning of one.
Trouble refused(const Answer &answer, std::optional<Error::Kind> kind = {},
                const QStringList &says = {u"127.0.0.1"_s})
{
    return {.script = {always(answer)},
            .end = JobState::Failed,
            .file = stored(0),
            .kind = kind,
            .says = says,
            .most = 12};
}

Trouble onceThenGood(const Answer &answer)
{
    return {.script = {first(answer), always(served(smallSize))}, .least = 2, .most = 5};
}

Answer announced(const QList<Answer::Interim> &interims)
{
    Answer answer = served(smallSize);
    answer.interims = interims;
    return answer;
}

} // namespace

//! Answers whose first lines are not as they should be.
class TestStrangeHeads : public QObject
{
    Q_OBJECT

private slots:
    void statusLines_data()
    {
        QTest::addColumn<Trouble>("trouble");
        row("HTTP/1.0", taken(said("HTTP/1.0 200 OK")));
        row("no reason", taken(said("HTTP/1.1 200 ")));
        row("no reason and no blank", taken(said("HTTP/1.1 200")));
        row("a reason of 8000 letters", taken(said("HTTP/1.1 200 " + QByteArray(8000, 'r'))));
        row("a reason in UTF-8", taken(said("HTTP/1.1 200 Schön")));
        row("another reason", taken(said("HTTP/1.1 200 Not Found")));
        row("an empty line before it", takenOrRefused(said("\r\nHTTP/1.1 200 OK")));
        row("HTTP/1.9", takenOrRefused(said("HTTP/1.9 200 OK")));
        row("HTTP/2 in text", takenOrRefused(said("HTTP/2 200 OK")));
        row("HTTP/3.0 in text", takenOrRefused(said("HTTP/3.0 200 OK")));
        row("small letters", takenOrRefused(said("http/1.1 200 ok")));
        row("two blanks", takenOrRefused(said("HTTP/1.1  200 OK")));
        row("a tab", takenOrRefused(said("HTTP/1.1\t200 OK")));
        row("an old radio station", takenOrRefused(said("ICY 200 OK")));
        row("no number", refused(said("HTTP/1.1 abc OK")));
        row("number 0", refused(said("HTTP/1.1 000 Nothing")));
        row("number 99", refused(said("HTTP/1.1 099 Low")));
        row("number 20", refused(said("HTTP/1.1 20 Short")));
        row("number -200", refused(said("HTTP/1.1 -200 Minus")));
        row("number 2000", refused(said("HTTP/1.1 2000 Long")));
        row("number 600", refused(said("HTTP/1.1 600 High"), Error::HttpStatus));
        row("number 999", refused(said("HTTP/1.1 999 Higher"), Error::HttpStatus));
        row("no number at all", refused(said("HTTP/1.1")));
        row("no version", refused(said("HTTP 200 OK")));
    }

    void statusLines()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void noHttp_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<std::pair<const char *, QByteArray>> others{
            {"only a body, as in HTTP/0.9", "just the file\n"},
            {"a page without a head", "<html><body>Hello</body></html>"},
            {"a server of SSH", "SSH-2.0-OpenSSH_9.2p1\r\n"},
            {"a server of mail", "220 mail.example ESMTP\r\n"},
            {"a server of FTP", "220 Welcome.\r\n530 Please log in.\r\n"},
            {"an alert of TLS", QByteArray("\x15\x03\x01\x00\x02\x02\x46", 7)},
            {"zeros", QByteArray(5000, '\0')},
            {"an empty line", "\r\n"},
            {"a line without an end", QByteArray(300'000, 'x')},
            {"a request", "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"},
        };
        for (const auto &[title, bytes] : others) {
            row(QByteArray("for ever: ") + title, refused(rawAnswer(bytes)));
            row(QByteArray("once: ") + title, onceThenGood(rawAnswer(bytes)));
        }
    }

    void noHttp()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void fields_data()
    {
        QTest::addColumn<Trouble>("trouble");
        row("an empty value", taken(withFields("X-Empty:\r\n")));
        row("blanks around a value", taken(withFields("X-Blank: \t value \t \r\n")));
        row("bytes of Latin-1", taken(withFields("X-Name: caf\xe9\r\n")));
        row("letters of UTF-8", taken(withFields("X-Name: 鰹鳥\r\n")));
        row("the same name twice", taken(withFields("X-Twice: a\r\nX-Twice: b\r\n")));
        row("two types", taken(withFields("Content-Type: text/plain\r\nContent-Type: a/b\r\n")));
        row("a type that is none", taken(withFields("Content-Type: ;;;=\r\n")));
        row("two dates", taken(withFields("Last-Modified: never\r\nLast-Modified: ever\r\n")));
        row("a value of 64 KiB",
            taken(withFields("X-Long: " + QByteArray(64 * KiB, 'v') + "\r\n")));
        row("80 fields", taken(withFields(manyFields(80))));
        row("a folded value (obsolete)", taken(withFields("X-Folded: one\r\n two\r\n\tthree\r\n")));
        row("line ends of Unix",
            taken(rawAnswer("HTTP/1.1 200 OK\nContent-Length: 2000\n\n"
                            + patternBytes(0, bodySize))));
        row("a value of 200 KiB",
            takenOrRefused(withFields("X-Long: " + QByteArray(200 * KiB, 'v') + "\r\n")));
        row("a name of 64 KiB", takenOrRefused(withFields(QByteArray(64 * KiB, 'n') + ": v\r\n")));
        row("150 fields", takenOrRefused(withFields(manyFields(150))));
        row("5000 fields", takenOrRefused(withFields(manyFields(5000))));
        row("a zero in a value",
            takenOrRefused(withFields("X-Zero: a" + QByteArray(1, '\0') + "b\r\n")));
        row("a bare CR in a value", takenOrRefused(withFields("X-Return: a\rb\r\n")));
        row("a blank before the colon", takenOrRefused(withFields("X-Blank : v\r\n")));
        row("no colon", takenOrRefused(withFields("Nonsense\r\n")));
        row("no name", takenOrRefused(withFields(": value\r\n")));
        row("a fold before the first field", takenOrRefused(withFields(" folded: v\r\n")));
        row("a name with a blank", takenOrRefused(withFields("X Name: v\r\n")));
    }

    void fields()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void headsWithoutEnd_data()
    {
        QTest::addColumn<Trouble>("trouble");
        Answer drip = rawAnswer("HTTP/1.1 200 OK\r\n" + manyFields(5000));
        drip.dripBytes = 20;
        row("field after field, slowly",
            refused(drip, Error::HeaderTimeout, {u"did not answer"_s}));
        Answer flood = rawAnswer("HTTP/1.1 200 OK\r\n" + manyFields(200'000));
        flood.stallAfter = flood.body.size();
        row("megabytes of fields at once", refused(flood));
        Answer line = rawAnswer("HTTP/1.1 200 OK\r\nX-Endless: " + QByteArray(4 * MiB, 'v'));
        line.stallAfter = line.body.size();
        row("one field of megabytes", refused(line));
        Answer broken = said("HTTP/1.1 200 OK", manyFields(150));
        broken.stallAfter = broken.body.size();
        Trouble kept = takenOrRefused(broken);
        row("150 fields and the connection stays", kept);
    }

    void headsWithoutEnd()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void announcements_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const auto good = [](const Answer &answer) { return Trouble{.script = {always(answer)}}; };
        row("100 Continue", good(announced({{.status = 100}})));
        row("100 Continue, three times",
            good(announced({{.status = 100}, {.status = 100}, {.status = 100}})));
        row("100 Continue with fields",
            good(announced({{.status = 100, .headers = {{"Content-Length", "5"}}}})));
        // Qt takes any other one for the answer itself, so nothing better can be had than to say
        // it.
        const QStringList says{u"127.0.0.1"_s, u"announcement"_s};
        row("103 Early Hints", refused(announced({{.status = 103}}), Error::Protocol, says));
        row("102 Processing", refused(announced({{.status = 102}}), Error::Protocol, says));
        row("199 of an unknown meaning",
            refused(announced({{.status = 199}}), Error::Protocol, says));
        row("101 to what nobody asked for", refused({.status = 101}, Error::Protocol, says));
        row("103 Early Hints, once", onceThenGood(announced({{.status = 103}})));
        row("only 100 Continue, once", onceThenGood(rawAnswer("HTTP/1.1 100 Continue\r\n\r\n")));
        row("only 100 Continue", refused(rawAnswer("HTTP/1.1 100 Continue\r\n\r\n")));
        row("103 before one part of a large file",
            {.script = {toParts(spoilt(served(largeSize),
                                       [](Answer &a) { a.interims = {{.status = 103}}; }),
                                1),
                        always(served(largeSize))},
             .file = stored(largeSize),
             .most = 20});
        row("103 before the rest of a file, once",
            {.script = {first(cutMiddle()),
                        first(spoilt(served(middleSize),
                                     [](Answer &a) { a.interims = {{.status = 103}}; })),
                        always(served(middleSize))},
             .file = stored(middleSize),
             .least = 3,
             .most = 4});
    }

    void announcements()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }
};

QTEST_GUILESS_MAIN(TestStrangeHeads)
#include "tst_strangeheads.moc"
