// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/async/homeloop.h"
#include "core/async/stop.h"
#include "core/job.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QStringList>
#include <QTimer>

#include <memory>
#include <optional>

namespace gannet {

class Engine;
class Sequence;

//! What a server and the disk say about one address before anything is fetched.
struct Inquiry {
    QString address = {}; //!< as it was asked about
    std::optional<Error> error = {}; //!< why the server does not give it
    QString name = {}; //!< as a download would call its file; never empty
    std::optional<qint64> size = {}; //!< bytes
    QString contentType = {}; //!< lower case, without parameters
    QUrl finalUrl = {}; //!< after redirects
    bool hasFile = false; //!< a file of that name is in the folder
};

//! What the disk says about a folder for downloads.
enum class FolderState : quint8 {
    Ready,
    WillBeMade,
    NotWritable, //!< or no folder at all
};

//! Asks servers, in the background and a few at a time, what lies behind addresses, and the disk
//! what is there already. Nothing is asked twice and nothing is retried. Lives in a thread with an
//! event loop; no call waits. What is under way when it goes is stopped and dropped.
class Inquirer final : public QObject
{
    Q_OBJECT

public:
    static constexpr int atOnce = 6;
    static constexpr int perServer = 2;
    //! Of one call; what stands behind them is not asked about.
    static constexpr qsizetype mostAsked = 200;

    //! \a engine must outlive it.
    explicit Inquirer(Engine *engine, QObject *parent = nullptr);
    ~Inquirer() override;

    //! Takes the place of all earlier questions. The folder, the person's headers and the sign-in
    //! are those of \a options. Addresses that were answered before are answered again from
    //! memory, with a new look at the folder.
    void ask(const QStringList &addresses, std::shared_ptr<const JobOptions> options);
    //! Asks nothing more; questions under way are stopped.
    void stop();

    void lookAtFolder(const QString &path);

signals:
    //! In the order in which the answers came.
    void answered(const QList<gannet::Inquiry> &answers);
    void folderSeen(const QString &path, gannet::FolderState state);

private:
    struct Question {
        QString address;
        QUrl url;
        QByteArray origin;
    };
    struct Running {
        QString address;
        QByteArray origin;
        StopSource stop;

        [[nodiscard]] bool isWanted() const { return !stop.stop_requested(); }
    };

    void keepOnly(const QSet<QString> &wanted);
    void startMore();
    void start(const Question &question);
    void end(quint64 number, const Inquiry &inquiry);
    void answerSoon(const Inquiry &inquiry);
    void lookForFiles();

    Engine *m_engine;
    std::shared_ptr<HomeLoop> m_home = HomeLoop::current();
    std::shared_ptr<Sequence> m_disk; //!< looks into folders in the pool
    std::shared_ptr<const JobOptions> m_options;
    QList<Question> m_waiting;
    QHash<quint64, Running> m_running; //!< by number; also those that are being stopped
    QHash<QByteArray, int> m_perOrigin;
    QHash<QString, Inquiry> m_known;
    QList<Inquiry> m_fresh; //!< answers on their way to the disk
    QTimer m_batch;
    quint64 m_lastNumber = 0;
    quint64 m_round = 0; //!< of ask(); what the disk says to an older one is stale
    QString m_folder; //!< the one that was last asked about
};

} // namespace gannet
