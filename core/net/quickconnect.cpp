// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/net/quickconnect.h"

#include <QByteArrayView>
#include <QMetaMethod>
#include <QObject>

#include <dlfcn.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <memory>
#include <optional>
#include <tuple>
#include <vector>

namespace gannet {

namespace {

using OwnConnect = QMetaObject::Connection (*)(const QObject *, const char *, const QObject *,
                                               const char *, Qt::ConnectionType);

constexpr auto connectSymbol = "_ZN7QObject7connectEPKS_PKcS1_S3_N2Qt14ConnectionTypeE";

// What SIGNAL() and SLOT() put before a name.
constexpr char slotCode = '1';
constexpr char signalCode = '2';

//! The classes between which a request is wired up. Their meta objects are parts of QtNetwork and
//! QtCore and live as long as the process, so that their addresses may be remembered.
constexpr std::array<QByteArrayView, 5> wiredClasses{"QHttpThreadDelegate", "QNetworkReplyHttpImpl",
                                                     "QHttpNetworkReply", "QNetworkAccessManager",
                                                     "QThread"};

std::atomic<bool> isUsed = false;
std::atomic<qint64> made = 0;

//! A connection as its callers write it. Names are compared by address: they are literals in Qt.
using Written = std::tuple<const QMetaObject *, const char *, const QMetaObject *, const char *>;

//! The same with its names read.
struct Resolved {
    int signal = -1;
    int method = -1;
    std::vector<int> types; //!< of the signal's parameters, with Qt's closing 0
};

bool isWired(const QMetaObject *metaObject)
{
    const QByteArrayView name = metaObject->className();
    return std::find(wiredClasses.begin(), wiredClasses.end(), name) != wiredClasses.end();
}

std::vector<int> parameterTypes(const QMetaMethod &signal)
{
    std::vector<int> types;
    for (int i = 0; i < signal.parameterCount(); ++i)
        types.push_back(signal.parameterType(i));
    types.push_back(0);
    return types;
}

//! Unset where only Qt's own function does the right thing.
std::optional<Resolved> resolve(const Written &written)
{
    const auto [sender, signal, receiver, method] = written;
    Resolved resolved;
    resolved.signal = sender->indexOfSignal(signal + 1);
    resolved.method = *method == signalCode ? receiver->indexOfSignal(method + 1)
                                            : receiver->indexOfSlot(method + 1);
    if (resolved.signal < 0 || resolved.method < 0)
        return std::nullopt;
    const QMetaMethod found = sender->method(resolved.signal);
    resolved.types = parameterTypes(found);
    // A signal with default arguments stands for another one, and a type that nobody registered
    // cannot be queued.
    const bool isPlain = !(found.attributes() & QMetaMethod::Cloned)
        && std::count(resolved.types.begin(), resolved.types.end(), 0) == 1;
    return isPlain ? std::optional(resolved) : std::nullopt;
}

//! For this thread, so that nobody has to lock.
const Resolved *resolvedOnce(const Written &written)
{
    thread_local std::map<Written, std::optional<Resolved>> known;
    auto place = known.find(written);
    if (place == known.end())
        place = known.emplace(written, resolve(written)).first;
    return place->second ? &*place->second : nullptr;
}

//! Of a queued connection; Qt takes the array over.
int *copyOf(const std::vector<int> &types)
{
    auto copy = std::make_unique<int[]>(types.size());
    std::copy(types.begin(), types.end(), copy.get());
    return copy.release();
}

const Resolved *shortWay(const QObject *sender, const char *signal, const QObject *receiver,
                         const char *method)
{
    if (!isUsed || !sender || !receiver || !signal || !method || *signal != signalCode
        || (*method != slotCode && *method != signalCode))
        return nullptr;
    const Written written{sender->metaObject(), signal, receiver->metaObject(), method};
    const bool isOurs = isWired(std::get<0>(written)) && isWired(std::get<2>(written));
    return isOurs ? resolvedOnce(written) : nullptr;
}

} // namespace

void useQuickConnections()
{
    isUsed = true;
}

qint64 quickConnections()
{
    return made;
}

} // namespace gannet

// The dynamic linker gives this function to QtNetwork in the place of QtCore's.
QMetaObject::Connection QObject::connect(const QObject *sender, const char *signal,
                                         const QObject *receiver, const char *member,
                                         Qt::ConnectionType type)
{
    using namespace gannet;
    if (const Resolved *resolved = shortWay(sender, signal, receiver, member)) {
        ++made;
        int *types = type == Qt::QueuedConnection ? copyOf(resolved->types) : nullptr;
        return QMetaObject::connect(sender, resolved->signal, receiver, resolved->method, type,
                                    types);
    }
    static const auto own = reinterpret_cast<OwnConnect>(dlsym(RTLD_NEXT, connectSymbol));
    return own(sender, signal, receiver, member, type);
}
