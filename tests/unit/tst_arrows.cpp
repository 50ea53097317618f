// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QLibraryInfo>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! What the sources of one folder may include besides their own and Qt Core.
struct Room {
    QString folder;
    QStringList mayUse; //!< folders and single headers, from the root
    QStringList mayUseQt; //!< Qt modules
    QByteArray sentence; //!< the rule, as a row of the test
};

const QStringList values{u"core/result.h"_s,       u"core/job.h"_s,       u"core/clock.h"_s,
                         u"core/log.h"_s,          u"core/byterange.h"_s, u"core/checksum.h"_s,
                         u"core/filemanifest.h"_s, u"core/blockhash.h"_s, u"core/secretheader.h"_s,
                         u"core/bytestext.h"_s};

// The plan of the house, docs/architecture.md: arrows run one way.
const QList<Room> rooms{
    {u"core"_s, {}, {}, "the shared values know nothing but Qt Core"_ba},
    {u"core/async"_s, values, {}, "waiting knows no file and no network"_ba},
    {u"core/io"_s, values + QStringList{u"core/async"_s}, {}, "files know no network"_ba},
    {u"core/net"_s,
     values + QStringList{u"core/async"_s},
     {u"QtNetwork"_s},
     "the network knows no file, no queue and no journal"_ba},
    {u"core/preview"_s,
     values + QStringList{u"core/net/charset.h"_s},
     {u"QtGui"_s},
     "a preview is made from bytes alone"_ba},
    {u"core/transfer"_s,
     values
         + QStringList{u"core/async"_s, u"core/io"_s, u"core/net"_s, u"core/preview"_s,
                       u"core/intake/metalink.h"_s},
     {},
     "a transfer knows neither queue nor journal"_ba},
    {u"core/queue"_s, values, {}, "the queue decides on values alone"_ba},
    {u"core/platform"_s,
     values,
     {u"QtNetwork"_s},
     "what is asked of the system knows nothing of downloads"_ba},
    {u"core/store"_s, values, {u"QtSql"_s}, "the journal alone speaks SQL"_ba},
    {u"core/intake"_s,
     values
         + QStringList{u"core/async"_s, u"core/io"_s, u"core/net/urlrules.h"_s,
                       u"core/net/charset.h"_s},
     {},
     "text becomes jobs without asking anybody"_ba},
    {u"core/engine"_s,
     values
         + QStringList{u"core/async"_s, u"core/io"_s, u"core/net"_s, u"core/preview"_s,
                       u"core/transfer"_s, u"core/queue"_s, u"core/platform"_s, u"core/store"_s,
                       u"core/intake"_s},
     {},
     "the engine joins the rooms of downloads and knows no sync"_ba},
    {u"core/sync/model"_s,
     values + QStringList{u"core/async"_s, u"core/sync/filter/syncfilter.h"_s},
     {},
     "what a sync sees and plans is values"_ba},
    {u"core/sync/filter"_s, {u"core/sync/model"_s}, {}, "rules know paths alone"_ba},
    {u"core/sync/plan"_s,
     values + QStringList{u"core/sync/model"_s},
     {},
     "a plan is made of trees alone"_ba},
    {u"core/sync/base"_s,
     values + QStringList{u"core/async"_s, u"core/store"_s, u"core/sync/model"_s},
     {u"QtSql"_s},
     "the base of a sync is a database"_ba},
    {u"core/sync/local"_s,
     values
         + QStringList{u"core/async"_s, u"core/io"_s, u"core/sync/model"_s, u"core/sync/filter"_s},
     {},
     "a folder of this computer needs no network"_ba},
    {u"core/sync/dav"_s,
     values
         + QStringList{u"core/async"_s, u"core/io"_s, u"core/net"_s, u"core/sync/model"_s,
                       u"core/sync/filter"_s},
     {u"QtNetwork"_s},
     "a WebDAV server is asked without the engine"_ba},
    {u"core/sync/mirror"_s,
     values
         + QStringList{u"core/async"_s, u"core/io"_s, u"core/net"_s, u"core/intake"_s,
                       u"core/sync/model"_s, u"core/sync/filter"_s},
     {},
     "a mirror is read without the engine"_ba},
    {u"core/sync/pairs"_s,
     values
         + QStringList{u"core/io"_s, u"core/net/urlrules.h"_s, u"core/store/setaside.h"_s,
                       u"core/store/statelock.h"_s, u"core/sync/model"_s,
                       u"core/sync/run/syncpair.h"_s},
     {},
     "pairs are kept without running them"_ba},
    {u"core/sync/run"_s, {u"core"_s}, {}, "a run of a sync joins the rooms of the core"_ba},
    {u"ui"_s,
     {u"core"_s},
     {u"QtGui"_s, u"QtWidgets"_s, u"QtSvg"_s},
     "the window knows the core and widgets, no socket and no database"_ba},
    {u"app/gannet"_s,
     {u"core"_s, u"ui"_s, u"app/signals"_s, u"app/demo"_s},
     {u"QtGui"_s, u"QtWidgets"_s, u"QtNetwork"_s, u"QtDBus"_s},
     "the desktop program joins window and core"_ba},
    {u"app/gannet-cli"_s, {u"core"_s, u"app/signals"_s}, {}, "the command line knows no widget"_ba},
    {u"app/demo"_s, {u"core/job.h"_s}, {u"QtGui"_s}, "the practice site knows no engine"_ba},
    {u"app/demo/server"_s,
     {u"core/job.h"_s},
     {u"QtNetwork"_s},
     "the server of the practice site knows sockets and values"_ba},
    {u"app/signals"_s, {}, {}, "a signal knows nothing but Qt Core"_ba},
    {u"app/examples"_s, {u"core"_s}, {}, "an example shows the core"_ba},
};

// Qt Core has them, but the window asks the engine instead of reading files.
const QStringList filesOfCore{u"QFile"_s, u"QSaveFile"_s, u"QTemporaryFile"_s, u"QDirIterator"_s};
// The icons are compiled in, so reading them touches no disk.
const QString readerOfResources = u"ui/shared/icon.cpp"_s;

bool isInside(const QString &path, const QString &folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

bool isAllowed(const QString &path, const Room &room)
{
    if (isInside(path, room.folder))
        return true;
    return std::ranges::any_of(room.mayUse,
                               [&](const QString &allowed) { return isInside(path, allowed); });
}

//! The module that has the class header \a name, by looking into Qt's own include folders.
QString qtModuleOf(const QString &name)
{
    static const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    for (const QString &module : {u"QtCore"_s, u"QtNetwork"_s, u"QtSql"_s, u"QtGui"_s,
                                  u"QtWidgets"_s, u"QtSvg"_s, u"QtDBus"_s, u"QtTest"_s}) {
        if (QFileInfo::exists(headers + u'/' + module + u'/' + name))
            return module;
    }
    return {};
}

//! Empty when \a include may stand in \a room, else what is wrong with it.
QString complaint(const QString &include, bool isQuoted, const Room &room)
{
    if (isQuoted) {
        const bool isOurs = include.contains(u'/');
        return !isOurs || isAllowed(include, room) ? QString() : u"includes "_s + include;
    }
    if (room.folder == u"ui"_s && filesOfCore.contains(include))
        return u"reads files by "_s + include;
    const QString module = include.startsWith(u"Qt"_s) && include.contains(u'/')
        ? include.section(u'/', 0, 0)
        : qtModuleOf(include);
    if (module.isEmpty() || module == u"QtCore"_s || room.mayUseQt.contains(module))
        return {};
    return u"includes %1 of %2"_s.arg(include, module);
}

QStringList complaintsAbout(const QString &file, const Room &room)
{
    static const QRegularExpression includes(uR"re(^#include (["<])([^">]+)[">])re"_s,
                                             QRegularExpression::MultilineOption);
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return {file + u" cannot be read"_s};
    QStringList found;
    auto matches = includes.globalMatch(QString::fromUtf8(source.readAll()));
    while (matches.hasNext()) {
        const auto match = matches.next();
        if (file.endsWith(readerOfResources) && match.captured(2) == u"QFile"_s)
            continue;
        const QString text = complaint(match.captured(2), match.captured(1) == u"\""_s, room);
        if (!text.isEmpty())
            found += file + u' ' + text;
    }
    return found;
}

//! The room with the longest folder that holds \a path; null where none does.
const Room *roomOf(const QString &path)
{
    const Room *best = nullptr;
    for (const Room &room : rooms) {
        if (isInside(path, room.folder) && (!best || room.folder.size() > best->folder.size()))
            best = &room;
    }
    return best;
}

QStringList sources()
{
    const QString root = QStringLiteral(GANNET_SOURCE_DIR);
    QStringList found;
    for (const QString &top : {u"core"_s, u"ui"_s, u"app"_s}) {
        QDirIterator files(root + u'/' + top, {u"*.h"_s, u"*.cpp"_s}, QDir::Files,
                           QDirIterator::Subdirectories);
        while (files.hasNext())
            found += files.next().mid(root.size() + 1);
    }
    return found;
}

} // namespace

//! The include graph of the product, against the plan of the house.
class TestArrows : public QObject
{
    Q_OBJECT

private slots:
    void includesStayInsideTheRules_data()
    {
        QTest::addColumn<QString>("folder");
        for (const Room &room : rooms)
            QTest::newRow(room.sentence.constData()) << room.folder;
    }

    void includesStayInsideTheRules()
    {
        QFETCH(QString, folder);
        const QString root = QStringLiteral(GANNET_SOURCE_DIR) + u'/';
        QStringList found;
        for (const QString &path : sources()) {
            const Room *room = roomOf(path);
            if (room && room->folder == folder)
                found += complaintsAbout(root + path, *room);
        }
        QVERIFY2(found.isEmpty(), qPrintable(found.join(u'\n')));
    }

    void everySourceHasARoom()
    {
        const QStringList all = sources();
        QVERIFY(!all.isEmpty());
        for (const QString &path : all) {
            const Room *room = roomOf(path);
            const bool isSubfolderOfCore
                = room && room->folder == u"core"_s && path.count(u'/') > 1;
            QVERIFY2(room && !isSubfolderOfCore,
                     qPrintable(path + u" belongs to no room of the plan"_s));
        }
    }

    void aWrongIncludeIsSeen_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("include");
        QTest::addColumn<bool>("isQuoted");
        QTest::addColumn<bool>("isWrong");
        QTest::newRow("the core includes the window")
            << u"core/engine"_s << u"ui/mainwindow.h"_s << true << true;
        QTest::newRow("files include the network")
            << u"core/io"_s << u"core/net/headers.h"_s << true << true;
        QTest::newRow("the window opens a socket")
            << u"ui"_s << u"QNetworkAccessManager"_s << false << true;
        QTest::newRow("the window opens a socket by the long name")
            << u"ui"_s << u"QtNetwork/QTcpSocket"_s << false << true;
        QTest::newRow("the window reads a file") << u"ui"_s << u"QFile"_s << false << true;
        QTest::newRow("the core shows a widget")
            << u"core/queue"_s << u"QWidget"_s << false << true;
        QTest::newRow("a transfer opens a file")
            << u"core/transfer"_s << u"core/io/partfile.h"_s << true << false;
        QTest::newRow("anybody uses the standard library")
            << u"core/queue"_s << u"vector"_s << false << false;
        QTest::newRow("a class includes its own moc file")
            << u"ui"_s << u"window.moc"_s << true << false;
    }

    void aWrongIncludeIsSeen()
    {
        QFETCH(QString, folder);
        QFETCH(QString, include);
        QFETCH(bool, isQuoted);
        const Room *room = roomOf(folder);
        QVERIFY(room);
        QTEST(!complaint(include, isQuoted, *room).isEmpty(), "isWrong");
    }
};

QTEST_GUILESS_MAIN(TestArrows)
#include "tst_arrows.moc"
