// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/pairs/pairstore.h"

#include "core/io/directory.h"
#include "core/store/setaside.h"
#include "core/store/statelock.h"
#include "core/sync/pairs/paircheck.h"
#include "core/sync/pairs/pairjson.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

struct Sentence {
    Q_DECLARE_TR_FUNCTIONS(PairStore)
};

constexpr QLatin1String arrayName("pairs");

QString pathIn(const QString &stateDirectory)
{
    return stateDirectory + u"/pairs.json"_s;
}

//! The file as it is, so that nothing of it gets lost.
struct PairsFile {
    QJsonObject document;
    QStringList notices;

    [[nodiscard]] QJsonArray pairs() const { return document.value(arrayName).toArray(); }
};

//! Unset where it is no file of pairs.
std::optional<QJsonObject> parsed(const QByteArray &bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    const QJsonValue pairs = document.object().value(arrayName);
    const bool isOurs = document.isObject() && (pairs.isUndefined() || pairs.isArray());
    return isOurs ? std::optional(document.object()) : std::nullopt;
}

Result<PairsFile> read(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return PairsFile();
    if (!file.open(QIODevice::ReadOnly))
        return failure(
            Error::NotWritable,
            Sentence::tr("The pairs in %1 cannot be read: %2.").arg(path, file.errorString()));
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return failure(
            Error::Disk,
            Sentence::tr("The pairs in %1 cannot be read: %2.").arg(path, file.errorString()));
    if (const auto document = parsed(bytes))
        return PairsFile{*document, {}};
    const Result<QString> aside = setAside(path, "broken"_L1);
    if (!aside)
        return aside.error();
    return PairsFile{{},
                     {Sentence::tr("The list of pairs was damaged, so it was set aside as %1 and a "
                                   "new one begins. No synced file was touched.")
                          .arg(*aside)}};
}

//! As a whole or not at all, and on the medium.
Outcome write(const QString &stateDirectory, const QJsonObject &document)
{
    const QString path = pathIn(stateDirectory);
    QSaveFile file(path);
    const QByteArray bytes = QJsonDocument(document).toJson(QJsonDocument::Indented);
    const bool isWritten = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && file.write(bytes) == bytes.size() && file.commit(); // syncs the data, then renames
    if (!isWritten)
        return failure(
            Error::NotWritable,
            Sentence::tr("The pairs cannot be written to %1: %2.").arg(path, file.errorString()));
    const auto directory = Directory::open(stateDirectory);
    return directory ? (*directory)->sync() : Outcome(directory.error());
}

qsizetype indexOf(const QJsonArray &pairs, const QString &name)
{
    for (qsizetype i = 0; i < pairs.size(); ++i) {
        if (pairs.at(i).toObject().value("name"_L1).toString() == name)
            return i;
    }
    return -1;
}

//! Reads the file, lets \a change change the pairs, and writes it, while no other process does.
template <typename Change>
Outcome changePairs(const QString &stateDirectory, Change change)
{
    const QString path = pathIn(stateDirectory);
    const auto lock = StateLock::takeFile(
        path + u".lock"_s,
        Sentence::tr("%1 changes the list of pairs in %2 at this moment. Try again."));
    if (!lock)
        return lock.error();
    Result<PairsFile> file = read(path);
    if (!file)
        return file.error();
    QJsonArray pairs = file->pairs();
    if (const Outcome changed = change(&pairs); !changed)
        return changed;
    file->document.insert(arrayName, pairs);
    return write(stateDirectory, file->document);
}

Result<SyncPair> checked(const SyncPair &pair)
{
    const Outcome named = checkPairName(pair.name);
    return named ? withCheckedSides(pair) : Result<SyncPair>(named.error());
}

Error taken(const QString &name)
{
    return failure(Error::BadInput,
                   Sentence::tr("There is a pair called %1 already. Choose another name, or remove "
                                "that one first.")
                       .arg(name));
}

Error missing(const QString &name)
{
    return failure(Error::BadInput, Sentence::tr("There is no pair called %1.").arg(name));
}

} // namespace

Result<KeptPairs> loadPairs(const QString &stateDirectory)
{
    const Result<PairsFile> file = read(pathIn(stateDirectory));
    if (!file)
        return file.error();
    KeptPairs kept{{}, file->notices};
    for (const QJsonValue &value : file->pairs()) {
        const QJsonObject object = value.toObject();
        const auto pair = pairFromJson(object);
        if (pair && !pair->name.isEmpty())
            kept.pairs.append(*pair);
        else
            kept.notices.append(
                Sentence::tr("The pair “%1” cannot be understood, so it is left out; perhaps a "
                             "newer Gannet made it.")
                    .arg(object.value("name"_L1).toString()));
    }
    return kept;
}

const SyncPair *findPair(const QList<SyncPair> &pairs, const QString &name)
{
    const auto found
        = std::ranges::find_if(pairs, [&](const SyncPair &pair) { return pair.name == name; });
    return found == pairs.end() ? nullptr : &*found;
}

Outcome addPair(const QString &stateDirectory, const SyncPair &pair)
{
    const Result<SyncPair> added = checked(pair);
    if (!added)
        return added.error();
    return changePairs(stateDirectory, [&](QJsonArray *pairs) {
        if (indexOf(*pairs, added->name) >= 0)
            return Outcome(taken(added->name));
        pairs->append(pairToJson(*added));
        return Outcome(Nothing{});
    });
}

Outcome replacePair(const QString &stateDirectory, const QString &name, const SyncPair &pair)
{
    const Result<SyncPair> now = checked(pair);
    if (!now)
        return now.error();
    return changePairs(stateDirectory, [&](QJsonArray *pairs) {
        const qsizetype index = indexOf(*pairs, name);
        if (index < 0)
            return Outcome(missing(name));
        if (now->name != name && indexOf(*pairs, now->name) >= 0)
            return Outcome(taken(now->name));
        pairs->replace(index, pairToJson(*now, pairs->at(index).toObject()));
        return Outcome(Nothing{});
    });
}

Outcome removePair(const QString &stateDirectory, const QString &name)
{
    return changePairs(stateDirectory, [&](QJsonArray *pairs) {
        const qsizetype index = indexOf(*pairs, name);
        if (index < 0)
            return Outcome(missing(name));
        pairs->removeAt(index);
        return Outcome(Nothing{});
    });
}

} // namespace gannet
