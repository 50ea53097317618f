// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QSet>
#include <QString>
#include <QtGlobal>

#include <condition_variable>
#include <mutex>
#include <random>
#include <thread>

namespace gannet {

//! A person who makes, edits, moves and removes files of one folder without a rest, in a thread of
//! its own. No two contents are alike. What it removes or replaces is moved to a grave in the same
//! step, so it is known for certain what it destroyed.
class ChaosEditor
{
    Q_DISABLE_COPY_MOVE(ChaosEditor)

public:
    //! Both on one file system; \a name is part of each of its contents.
    ChaosEditor(const QString &root, const QString &graves, const QByteArray &name, quint32 seed);
    ~ChaosEditor();

    void begin();
    //! Returns when its last step is done.
    void end();

    // After the end:
    [[nodiscard]] int steps() const { return m_steps; }
    [[nodiscard]] const QSet<QByteArray> &written() const { return m_written; } //!< contents' names
    //! Those that it wrote over in place.
    [[nodiscard]] const QSet<QByteArray> &overwritten() const { return m_overwritten; }

private:
    void edit();
    void step();
    void writeFile(const QByteArray &path);
    void editInPlace(const QByteArray &path);
    void touch(const QByteArray &path);
    void bury(const QByteArray &path);
    void moveTo(const QByteArray &from, const QByteArray &to);
    void makeFolder(const QByteArray &path);

    [[nodiscard]] QByteArray newContent();
    [[nodiscard]] QByteArray newGrave();
    [[nodiscard]] QByteArray someFolder();
    [[nodiscard]] QByteArray someFile();
    [[nodiscard]] int chance(int most);

    QByteArray m_root;
    QByteArray m_graves;
    QByteArray m_name;
    std::mt19937 m_random;
    int m_steps = 0;
    int m_contents = 0;
    int m_buried = 0;
    QSet<QByteArray> m_written;
    QSet<QByteArray> m_overwritten;

    std::mutex m_mutex; //!< for the next two
    std::condition_variable m_ending;
    bool m_isEnding = false;
    std::thread m_thread;
};

//! The name of a content that is whole; null where \a bytes are a part or a mixture.
[[nodiscard]] QByteArray nameOfContent(const QByteArray &bytes);

} // namespace gannet
