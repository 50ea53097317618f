// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/misbehaviour/trouble.h"

#include <QTest>

using namespace gannet;
using namespace Qt::StringLiterals;

namespace {

const Answer file = served(smallSize);

//! The first address sends to \a location, and whatever lies on this server is the file.
Trouble leadsTo(const QByteArray &location, int status = 302)
{
    return {.script = {at("/data.bin", redirectTo(location, status), 1), always(file)},
            .least = 2,
            .most = 2};
}

//! The same with the file on the other server.
Trouble leadsAway(const QByteArray &location, int status = 302)
{
    return {.script = {always(redirectTo(location, status))},
            .elsewhere = {at("/data.bin", file)},
            .mostElsewhere = 1};
}

//! No file, and nothing is asked of anybody else.
Trouble refused(const Answer &answer, std::optional<Error::Kind> kind, const QStringList &says = {})
{
    return {
        .script = {always(answer)}, .end = JobState::Failed, .kind = kind, .says = says, .most = 3};
}

//! "/0" leads to "/1" and so on, \a hops times; then comes the file, under its name.
Script chain(int hops)
{
    Script script{at("/data.bin", redirectTo("/1/data.bin"), 1)};
    for (int hop = 1; hop < hops; ++hop)
        script.append(at('/' + QByteArray::number(hop) + "/data.bin",
                         redirectTo('/' + QByteArray::number(hop + 1) + "/data.bin")));
    script.append(at('/' + QByteArray::number(hops) + "/data.bin", file));
    return script;
}

} // namespace

//! Servers that send on to elsewhere, to nowhere, round in circles, or where nobody should go.
class TestStrangeRedirects : public QObject
{
    Q_OBJECT

private slots:
    void toAPlaceOnTheSameServer_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<int> statuses{301, 302, 303, 307, 308};
        for (const int status : statuses)
            row(QByteArray::number(status), leadsTo("/b/data.bin", status));
        row("a name beside it", leadsTo("b/../data.bin?x=1"));
        row("only a query", leadsTo("?version=2"));
        row("without a scheme", leadsTo("//{self}/b/data.bin"));
        row("with everything", leadsTo("http://{self}/b/data.bin"));
        row("more steps up than there are", leadsTo("../../../../b/data.bin"));
        row("blanks around it", leadsTo("  /b/data.bin  "));
        row("a blank in it", leadsTo("/b c/data.bin"));
        row("letters of UTF-8", leadsTo("/Basstölpel/data.bin"));
        row("bytes of Latin-1", leadsTo("/Basst\xf6lpel/data.bin"));
        row("a fragment", leadsTo("/b/data.bin#part"));
        row("scheme in capitals", leadsTo("HTTP://{self}/b/data.bin"));
        row("an address of 7000 letters", leadsTo("/b/data.bin?" + QByteArray(7000, 'q')));
        Trouble twice = leadsTo("/b/data.bin");
        twice.script[0].answer.headers.emplaceBack("Location", "/c/data.bin");
        row("two places, of which the first counts", twice);
        Trouble page = leadsTo("/b/data.bin");
        page.script[0].answer.body = "<html>It is over there.</html>";
        row("with a page", page);
        Trouble large = leadsTo("/b/data.bin");
        large.script[0].answer.patternSize = 20 * MiB;
        row("with a body of 20 MiB, which is not read", large);
        Trouble cut = leadsTo("/b/data.bin");
        cut.script[0].answer.body = "<html>It is over there.</html>";
        cut.script[0].answer.cutAfter = 3;
        row("with a page that is cut", cut);
        Trouble ranged = leadsTo("/b/data.bin");
        ranged.script[0].answer.headers.emplaceBack("Content-Encoding", "gzip");
        row("that says it is compressed", ranged);
    }

    void toAPlaceOnTheSameServer()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void toAnotherOrigin_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<int> statuses{301, 302, 303, 307, 308};
        for (const int status : statuses)
            row("no secret goes there: " + QByteArray::number(status),
                leadsAway("http://{other}/data.bin", status));
        row("no secret goes there: without a scheme", leadsAway("//{other}/data.bin"));
        row("with a name and a password, which are not taken",
            leadsAway("http://user:word@{other}/data.bin"));
        Trouble back{.script = {at("/data.bin", redirectTo("http://{other}/data.bin"), 1),
                                at("/data.bin", file)},
                     .elsewhere = {at("/data.bin", redirectTo("http://{self}/data.bin"))},
                     .least = 2,
                     .most = 2,
                     .mostElsewhere = 1};
        row("and back", back);
        Answer cut = cutMiddle();
        row("a file that is cut there and resumed",
            {.script = {always(redirectTo("http://{other}/data.bin"))},
             .elsewhere = {first(cut), always(served(middleSize))},
             .file = stored(middleSize),
             .most = 2,
             .mostElsewhere = 2});
        row("a large file",
            {.script = {always(redirectTo("http://{other}/data.bin"))},
             .elsewhere = {always(served(largeSize))},
             .file = stored(largeSize),
             .most = 12,
             .mostElsewhere = 12});
        row("only for its parts",
            {.script = {toParts(redirectTo("http://{other}/data.bin")), always(served(largeSize))},
             .elsewhere = {always(served(largeSize))},
             .file = stored(largeSize),
             .most = 12,
             .mostElsewhere = 12});
        row("only for its parts, and another file lies there",
            {.script
             = {toParts(redirectTo("http://{other}/data.bin"), 9), always(served(largeSize))},
             .elsewhere = {always(served(largeSize, 5, "\"two\""))},
             .file = stored(largeSize),
             .orFile = stored(largeSize, 5),
             .most = 30,
             .mostElsewhere = 12});
        row("only for its rest, and another file lies there",
            {.script = {first(cutMiddle()), toParts(redirectTo("http://{other}/data.bin"), 1),
                        always(served(middleSize))},
             .elsewhere = {always(served(middleSize, 5, "\"two\""))},
             .file = stored(middleSize),
             .orFile = stored(middleSize, 5),
             .least = 2,
             .most = 6,
             .mostElsewhere = 3});
        row("where nothing is",
            {.script = {always(redirectTo("http://{other}/data.bin"))},
             .elsewhere = {always({.status = 404})},
             .end = JobState::Failed,
             .kind = Error::HttpStatus,
             .says = {u"404"_s},
             .mostElsewhere = 1});
        row("where nobody answers",
            {.script = {always(redirectTo("http://{other}/data.bin"))},
             .elsewhere = {always({.form = Answer::Form::Silence})},
             .end = JobState::Failed,
             .kind = Error::HeaderTimeout,
             .most = 3,
             .mostElsewhere = 3});
        row("where the connection is reset",
            {.script = {always(redirectTo("http://{other}/data.bin"))},
             .elsewhere = {always({.form = Answer::Form::Reset})},
             .end = JobState::Failed,
             .most = 3,
             .mostElsewhere = 12});
        row("where no TLS is spoken",
            refused(redirectTo("https://{other}/data.bin"), std::nullopt));
        row("where nobody listens",
            refused(redirectTo("http://127.0.0.1:1/data.bin"), Error::ConnectionRefused));
        row("that is not there",
            refused(redirectTo("http://nowhere.invalid/data.bin"), Error::HostNotFound));
    }

    void toAnotherOrigin()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void chainsAndCircles_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<int> lengths{2, 5, 19, 20};
        for (const int hops : lengths)
            row("a chain of " + QByteArray::number(hops),
                {.script = chain(hops), .least = hops + 1, .most = hops + 1});
        const auto circle = [](const Script &script, const Script &elsewhere = {}) {
            return Trouble{.script = script,
                           .elsewhere = elsewhere,
                           .end = JobState::Failed,
                           .kind = Error::TooManyRedirects,
                           .says = {u"circles"_s, u"127.0.0.1"_s},
                           .most = 21,
                           .mostElsewhere = 21};
        };
        row("a chain of 21", circle(chain(21)));
        row("to itself", circle({always(redirectTo("/data.bin"))}));
        row("to an empty reference", circle({always(redirectTo("?"))}));
        row("between two",
            circle({at("/data.bin", redirectTo("/b")), always(redirectTo("/data.bin"))}));
        row("between two servers",
            circle({always(redirectTo("http://{other}/data.bin"))},
                   {always(redirectTo("http://{self}/data.bin"))}));
        row("to ever longer addresses", circle({always(redirectTo("x/data.bin"))}));
        row("once in a circle, then the file",
            {.script = {first(redirectTo("/data.bin"), 5), always(file)}, .least = 6, .most = 6});
    }

    void chainsAndCircles()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void whereNobodyShouldGo_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<QByteArray> schemes{
            "file:///etc/passwd",
            "FILE:///etc/passwd",
            "ftp://{other}/data.bin",
            "data:text/plain,hello",
            "javascript:alert(1)",
            "gopher://{other}/0",
            "qrc:/data.bin",
            "about:blank",
            "mailto:a@b",
            "ws://{other}/data.bin",
            "dict://{other}/d",
            "jar:http://{other}/a!/b",
            "view-source:http://{other}/",
            "smb://{other}/share",
            "ldap://{other}/",
            "sftp://{other}/data.bin",
        };
        for (const QByteArray &place : schemes)
            row(place, refused(redirectTo(place), Error::Scheme, {u"http"_s}));
    }

    void whereNobodyShouldGo()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }

    void nowhere_data()
    {
        QTest::addColumn<Trouble>("trouble");
        const QList<int> statuses{301, 302, 303, 307, 308};
        for (const int status : statuses)
            row(QByteArray::number(status) + " without a place",
                refused({.status = status}, Error::Protocol));
        row("an empty place", refused(redirectTo(""), Error::Protocol));
        row("only blanks", refused(redirectTo("   "), Error::Protocol));
        row("no host", refused(redirectTo("http://"), Error::Protocol));
        row("no host but a path", refused(redirectTo("http:///data.bin"), Error::Protocol));
        row("a port that is none", refused(redirectTo("http://127.0.0.1:99999/"), Error::Protocol));
        row("a host of garbage", refused(redirectTo("http://[::g]/"), Error::Protocol));
        row("a zero in it", refused(redirectTo(QByteArray("/a\0b", 4)), Error::Protocol));
        row("a bell in it", refused(redirectTo("/a\ab"), Error::Protocol));
        row("an address of 9000 letters",
            refused(redirectTo("/?" + QByteArray(9000, 'q')), Error::Protocol));
        row("a secret of ours in a false address",
            refused(redirectTo("http://[t0ken]/"), Error::Protocol));
        row("a scheme of 5000 letters",
            refused(redirectTo(QByteArray(5000, 's') + ":x"), Error::Scheme));
    }

    void nowhere()
    {
        QFETCH(Trouble, trouble);
        meet(trouble);
    }
};

QTEST_GUILESS_MAIN(TestStrangeRedirects)
#include "tst_strangeredirects.moc"
