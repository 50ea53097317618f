// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/syncscenario.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

constexpr int mostRounds = 5;
constexpr qsizetype largeSize = 1'200'000; // bytes; more than a server gets in one request

const QString copyMark = u" (conflict)"_s;
const QByteArray folderMark = "/"; // as in SyncWorld::tree()

QByteArray firstContent(const QString &path)
{
    return "first content of " + path.toUtf8();
}

//! As SyncWorld::tree(), with the conflict copies named alike and without Gannet's own names: on a
//! server what a dead process left may still be somebody's for a day, \sa docs/sync-webdav.md.
QMap<QString, QByteArray> plainTree(const QMap<QString, QByteArray> &tree)
{
    static const QRegularExpression tag(u" \\(conflict [^)]*\\)"_s);
    QMap<QString, QByteArray> plain;
    for (auto it = tree.begin(); it != tree.end(); ++it) {
        if (it.key().contains(u"/.gannet-"_s))
            continue;
        plain.insert(QString(it.key()).replace(tag, copyMark), *it);
    }
    return plain;
}

//! Of all files below \a folder, with those in trashes.
QSet<QByteArray> contentsBelow(const QString &folder)
{
    QSet<QByteArray> contents;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (file.open(QIODevice::ReadOnly))
            contents.insert(file.readAll());
    }
    return contents;
}

QStringList straysBelow(const QString &folder)
{
    QStringList found;
    QDirIterator entries(folder, {u".gannet-part-*"_s, u".gannet-probe-*"_s},
                         QDir::AllEntries | QDir::Hidden | QDir::System,
                         QDirIterator::Subdirectories);
    while (entries.hasNext())
        found.append(entries.next() + u" was left behind"_s);
    return found;
}

} // namespace

SyncScenario::SyncScenario(SyncWorld *world, bool isOnServer)
    : m_world(world)
    , m_isOnServer(isOnServer)
{
}

void SyncScenario::write(Side side, const QString &path, const QByteArray &bytes)
{
    m_world->write(side, path, bytes);
    m_precious.insert(bytes);
}

void SyncScenario::openForServer() const
{
    QDirIterator entries(m_world->at(Side::There), QDir::AllEntries | QDir::NoDotAndDotDot,
                         QDirIterator::Subdirectories);
    while (m_isOnServer && entries.hasNext())
        QFile::setPermissions(entries.next(), QFile::Permissions(0x7777));
}

void SyncScenario::begin()
{
    for (const QString &path : {u"kept"_s,
                                u"sub/kept"_s,
                                u"edited here"_s,
                                u"edited there"_s,
                                u"deleted here"_s,
                                u"deleted there"_s,
                                u"moved here"_s,
                                u"moved there"_s,
                                u"folder/a"_s,
                                u"folder/b"_s,
                                u"other/c"_s,
                                u"other/deep/d"_s,
                                u"conflict.txt"_s,
                                u"same edit"_s,
                                u"file or folder"_s,
                                u"folder or file/inside"_s,
                                u"also folder or file/inside"_s,
                                u"touched"_s,
                                u"edited, deleted"_s,
                                u"deleted, edited"_s,
                                u"going/e"_s,
                                u"going/f"_s,
                                u"leaving/g"_s,
                                u"moved, edited"_s})
        write(Side::Here, path, firstContent(path));
    m_world->folder.write(u"outside"_s, "not to be touched");
}

void SyncScenario::replace(Side side, const QString &path)
{
    write(side, path,
          (side == Side::Here ? "edited here: " : "edited over there: ") + path.toUtf8());
}

void SyncScenario::changeHere()
{
    replace(Side::Here, u"edited here"_s);
    m_world->remove(Side::Here, u"deleted here"_s);
    m_world->move(Side::Here, u"moved here"_s, u"sub/was moved here"_s);
    m_world->move(Side::Here, u"folder"_s, u"sub/folder that was moved"_s);
    m_world->remove(Side::Here, u"file or folder"_s);
    write(Side::Here, u"file or folder/new inside"_s, "a file became a folder");
    m_world->remove(Side::Here, u"also folder or file"_s);
    write(Side::Here, u"also folder or file"_s, "a folder became a file here");
    m_world->remove(Side::Here, u"going"_s);
    write(Side::Here, u"touched"_s, firstContent(u"touched"_s));
    write(Side::Here, u"new here"_s, "new here");
    write(Side::Here, u"new folder/large here"_s, QByteArray(largeSize, 'h'));
    QDir().mkpath(m_world->at(Side::Here, u"empty/here"_s));
    if (!m_isOnServer)
        QFile::link(u"../outside"_s, m_world->at(Side::Here, u"link"_s));
}

void SyncScenario::changeThere()
{
    replace(Side::There, u"edited there"_s);
    m_world->remove(Side::There, u"deleted there"_s);
    m_world->move(Side::There, u"moved there"_s, u"sub/was moved there"_s);
    m_world->move(Side::There, u"other"_s, u"sub/other that was moved"_s);
    m_world->remove(Side::There, u"folder or file"_s);
    write(Side::There, u"folder or file"_s, "a folder became a file");
    m_world->remove(Side::There, u"leaving"_s);
    write(Side::There, u"new there"_s, "new over there");
    write(Side::There, u"new folder there/large"_s, QByteArray(largeSize + 1, 't'));
    QDir().mkpath(m_world->at(Side::There, u"empty there"_s));
}

void SyncScenario::changeBoth()
{
    for (const Side side : {Side::Here, Side::There}) {
        replace(side, u"conflict.txt"_s);
        write(side, u"same edit"_s, "both edited it so");
    }
    replace(Side::Here, u"edited, deleted"_s);
    m_world->remove(Side::There, u"edited, deleted"_s);
    m_world->remove(Side::Here, u"deleted, edited"_s);
    replace(Side::There, u"deleted, edited"_s);
    m_world->move(Side::Here, u"moved, edited"_s, u"sub/moved, edited"_s);
    replace(Side::There, u"moved, edited"_s);
    for (const QString &path :
         {u"conflict.txt"_s, u"same edit"_s, u"edited, deleted"_s, u"deleted, edited"_s})
        m_precious.remove(firstContent(path)); // both sides' people did that
}

void SyncScenario::change()
{
    changeHere();
    changeThere();
    changeBoth();
    openForServer();
    m_expected = {
        {u"kept"_s, firstContent(u"kept"_s)},
        {u"sub"_s, folderMark},
        {u"sub/kept"_s, firstContent(u"sub/kept"_s)},
        {u"edited here"_s, "edited here: edited here"},
        {u"edited there"_s, "edited over there: edited there"},
        {u"sub/was moved here"_s, firstContent(u"moved here"_s)},
        {u"sub/was moved there"_s, firstContent(u"moved there"_s)},
        {u"sub/folder that was moved"_s, folderMark},
        {u"sub/folder that was moved/a"_s, firstContent(u"folder/a"_s)},
        {u"sub/folder that was moved/b"_s, firstContent(u"folder/b"_s)},
        {u"sub/other that was moved"_s, folderMark},
        {u"sub/other that was moved/c"_s, firstContent(u"other/c"_s)},
        {u"sub/other that was moved/deep"_s, folderMark},
        {u"sub/other that was moved/deep/d"_s, firstContent(u"other/deep/d"_s)},
        {u"conflict.txt"_s, "edited over there: conflict.txt"},
        {u"conflict (conflict).txt"_s, "edited here: conflict.txt"},
        {u"same edit"_s, "both edited it so"},
        {u"file or folder"_s, folderMark},
        {u"file or folder/new inside"_s, "a file became a folder"},
        {u"folder or file"_s, "a folder became a file"},
        {u"folder or file (conflict)"_s, folderMark}, // case 34 of docs/sync.md
        {u"folder or file (conflict)/inside"_s, firstContent(u"folder or file/inside"_s)},
        {u"also folder or file"_s, "a folder became a file here"},
        {u"touched"_s, firstContent(u"touched"_s)},
        {u"edited, deleted"_s, "edited here: edited, deleted"},
        {u"deleted, edited"_s, "edited over there: deleted, edited"},
        {u"sub/moved, edited"_s, "edited over there: moved, edited"},
        {u"new here"_s, "new here"},
        {u"new folder"_s, folderMark},
        {u"new folder/large here"_s, QByteArray(largeSize, 'h')},
        {u"new there"_s, "new over there"},
        {u"new folder there"_s, folderMark},
        {u"new folder there/large"_s, QByteArray(largeSize + 1, 't')},
        {u"empty"_s, folderMark},
        {u"empty/here"_s, folderMark},
        {u"empty there"_s, folderMark},
    };
    if (!m_isOnServer)
        m_expected.insert(u"link"_s, m_world->tree(Side::Here).value(u"link"_s));
}

QStringList SyncScenario::losses() const
{
    const QSet<QByteArray> found
        = contentsBelow(m_world->at(Side::Here)) + contentsBelow(m_world->at(Side::There));
    QStringList lost;
    for (const QByteArray &content : m_precious - found)
        lost.append(u"lost: "_s + QString::fromUtf8(content.first(std::min(content.size(), 60LL))));
    return lost;
}

QStringList SyncScenario::faultsOf(Side side) const
{
    const QString name = side == Side::Here ? u" here"_s : u" there"_s;
    const QMap<QString, QByteArray> tree = plainTree(m_world->tree(side));
    QStringList faults;
    for (auto it = m_expected.begin(); it != m_expected.end(); ++it) {
        if (tree.value(it.key(), "(not there)") != *it)
            faults.append(it.key() + u" is not right"_s + name);
    }
    for (const QString &path : tree.keys()) {
        // A copy too many is no loss: a run that was cut off may look like a change by a person.
        const qsizetype mark = path.lastIndexOf(copyMark);
        const bool isCopy = mark > 0 && tree.contains(QString(path).remove(mark, copyMark.size()));
        if (!m_expected.contains(path) && !isCopy)
            faults.append(path + u" should not be"_s + name);
    }
    return faults;
}

QStringList SyncScenario::faults() const
{
    QStringList faults = losses();
    for (const Side side : {Side::Here, Side::There})
        faults += faultsOf(side);
    faults += straysBelow(m_world->at(Side::Here));
    if (!m_isOnServer)
        faults += straysBelow(m_world->at(Side::There));
    if (m_world->folder.read(u"outside"_s) != "not to be touched")
        faults.append(u"something outside was touched"_s);
    QStringList beside = m_world->folder.list();
    for (const QString &known : {u"here"_s, u"there"_s, u"state"_s, u"outside"_s})
        beside.removeAll(known);
    for (const QString &name : beside)
        faults.append(name + u" lies outside"_s);
    return faults;
}

SyncedUntilIdle syncUntilIdle(SyncWorld *world)
{
    SyncedUntilIdle synced;
    for (int round = 0; round < mostRounds; ++round) {
        const SyncSummary planned = world->plan();
        if (planned.error || !planned.guards.isEmpty()) {
            synced.faults = {u"no plan: "_s + QString::fromUtf8(told(planned, *world))};
            return synced;
        }
        const bool isIdle = world->lastPlan().isIdle();
        synced.rows += world->rows() + QStringList{u"--"_s};
        const SyncSummary ran = world->run();
        if (ran.error || ran.failed > 0)
            synced.faults = {u"a run failed: "_s + QString::fromUtf8(told(ran, *world))};
        if (isIdle || ran.error || ran.failed > 0)
            return synced;
    }
    synced.faults = {u"never idle"_s};
    return synced;
}

} // namespace gannet
