// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/dav/serverprofile.h"

#include "tests/sync/dav/davworld.h"
#include "tests/sync/dav/fakedav.h"

#include <QJsonDocument>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace gannet;

namespace {

//! What depends on the version and the machine is left out.
ServerProfile comparable(ServerProfile profile)
{
    profile.server.clear();
    profile.classes.clear();
    profile.probedAt = {};
    return profile;
}

ServerProfile ofApache()
{
    ServerProfile profile;
    profile.hasTags = true; // weak for a moment, but of microseconds
    profile.tagsSeeEveryChange = true;
    profile.putHeedsIfMatch = true;
    profile.putHeedsIfNoneMatch = true;
    profile.moveHeedsIfMatch = true;
    profile.moveHeedsOverwrite = true;
    profile.moveReplaces = true;
    profile.deleteHeedsIfMatch = true;
    profile.putIsWhole = true;
    return profile;
}

ServerProfile ofNginx()
{
    ServerProfile profile;
    profile.moveHeedsOverwrite = true;
    profile.moveReplaces = true;
    profile.putIsWhole = true;
    profile.timeWay = TimeWay::Date;
    return profile;
}

//! Over plain files, which have no tags there.
ServerProfile ofSabre()
{
    ServerProfile profile;
    profile.putHeedsIfMatch = true;
    profile.putHeedsIfNoneMatch = true;
    profile.moveHeedsOverwrite = true;
    profile.moveReplaces = true;
    profile.deleteHeedsIfMatch = true;
    profile.takesControls = false; // version 1.8, in the names of folders
    profile.putIsWhole = true; // PHP takes a body whole before the program begins
    return profile;
}

ServerProfile ofRclone()
{
    ServerProfile profile;
    profile.hasTags = true;
    profile.tagsSeeEveryChange = true;
    profile.moveHeedsOverwrite = true;
    profile.moveReplaces = true;
    profile.listsDeep = true;
    profile.takesControls = false; // it has a picture of each in their place
    return profile;
}

//! Its tags are the time in milliseconds, and a backslash in a name is a slash to it.
ServerProfile ofNode()
{
    ServerProfile profile;
    profile.hasTags = true;
    profile.tagsSeeEveryChange = true;
    profile.moveHeedsOverwrite = true;
    profile.moveReplaces = true;
    profile.takesBackslashes = false;
    return profile;
}

ServerProfile expectedOf(DavKind kind)
{
    switch (kind) {
    case DavKind::Apache:
        return ofApache();
    case DavKind::Nginx:
        return ofNginx();
    case DavKind::Sabre:
        return ofSabre();
    case DavKind::Rclone:
        return ofRclone();
    case DavKind::Node:
        return ofNode();
    }
    return {};
}

QByteArray textOf(const ServerProfile &profile)
{
    return QJsonDocument(toJson(profile)).toJson();
}

} // namespace

//! What servers are found to do.
class TestDavProfiles : public QObject
{
    Q_OBJECT

private slots:
    void aRealServerIsFoundOut_data()
    {
        QTest::addColumn<DavKind>("kind");
        for (DavKind kind : davKinds())
            QTest::newRow(nameOf(kind)) << kind;
    }

    void aRealServerIsFoundOut()
    {
        QFETCH(DavKind, kind);
        if (!DavServer::isAvailable(kind))
            QSKIP("This server is not installed.");
        const DavServer server(kind);
        const OpenFolder side(server.url());
        QVERIFY2(side.facts, qPrintable(side.facts ? QString() : side.facts.error().text));
        QVERIFY(side.folder.profile().isProbed());
        QCOMPARE(textOf(comparable(side.folder.profile())), textOf(expectedOf(kind)));
        QStringList left = server.files().list();
        left.removeAll(u".DAV"_s); // of Apache
        QCOMPARE(left, QStringList());
    }

    void aProfileSparesTheProbe()
    {
        FakeDav dav;
        const OpenFolder first(dav.root());
        QVERIFY(first.facts);
        QVERIFY(first.folder.profile().folderTagsAreDeep);
        QCOMPARE(first.folder.profile().timeWay, TimeWay::OcMtime);
        const int before = dav.server().requestCount();
        const OpenFolder second(dav.root(), {}, Purpose::Write, first.folder.profile());
        QVERIFY(second.facts);
        QCOMPARE(dav.server().requestCount() - before, 2); // the root and its marker
    }

    void aProbeThatIsCutOffIsAFailure()
    {
        FakeDav dav;
        dav.lie({"PUT", "*", {.form = Answer::Form::Close}, 0});
        const OpenFolder side(dav.root());
        QVERIFY(!side.facts);
    }

    void itIsKeptAsJson()
    {
        ServerProfile profile = ofApache();
        profile.server = "Apache/2.4";
        profile.classes = {"1", "2", "<http://apache.org/dav/>"};
        profile.probedAt = QDateTime::fromString(u"2026-11-02T10:00:00Z"_s, Qt::ISODate);
        profile.timeWay = TimeWay::Date;
        profile.longestName = 143;
        profile.ignoresCase = true;
        const auto again = serverProfileFrom(QJsonDocument::fromJson(textOf(profile)).object());
        QVERIFY(again);
        QCOMPARE(textOf(*again), textOf(profile));
        QVERIFY(*again == profile);
    }

    void whatIsNoProfileIsNone_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("nothing") << "{}"_ba;
        QTest::newRow("of a later Gannet") << "{\"format\": 99}"_ba;
        QTest::newRow("of an earlier Gannet") << "{\"format\": 1}"_ba;
        QTest::newRow("no number") << "{\"format\": \"1\"}"_ba;
    }

    void whatIsNoProfileIsNone()
    {
        QFETCH(QByteArray, json);
        QVERIFY(!serverProfileFrom(QJsonDocument::fromJson(json).object()));
    }

    void whatIsMissingIsCareful()
    {
        const auto profile = serverProfileFrom({{u"format"_s, 2}});
        QVERIFY(profile);
        QVERIFY(*profile == ServerProfile());
    }

    void peopleAreToldWhatFollows()
    {
        QCOMPARE(profileWords({}).size(), 1);
        ServerProfile profile;
        profile.probedAt = QDateTime::currentDateTimeUtc();
        const QStringList careful = profileWords(profile);
        QVERIFY(careful.size() >= 5);
        const QStringList good = profileWords(goodProfile());
        QCOMPARE(good.size(), 1);
        profile.isWritable = false;
        QCOMPARE(profileWords(profile).size(), 1);
    }
};

QTEST_GUILESS_MAIN(TestDavProfiles)
#include "tst_davprofiles.moc"
