// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/stress/chaoseditor.h"

#include "core/io/unixfile.h"

#include <QFile>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace gannet {

namespace {

constexpr std::array folders{"", "d0/", "d1/", "d0/e0/", "d2/"};
constexpr int files = 12; // names in each folder
constexpr int largest = 40'000; // bytes, about
constexpr int longestRest = 12; // ms between two steps

QByteArray contentOf(const QByteArray &name, int repeats)
{
    const QByteArray line = name + '/' + QByteArray::number(repeats) + '\n';
    return line.repeated(repeats);
}

QByteArray readAll(int descriptor)
{
    struct stat facts {
    };
    ::fstat(descriptor, &facts);
    QByteArray bytes(facts.st_size, '\0');
    bytes.truncate(
        std::max<ssize_t>(0, ::pread(descriptor, bytes.data(), size_t(bytes.size()), 0)));
    return bytes;
}

void mustWrite(int descriptor, QByteArrayView bytes, qint64 offset)
{
    if (::pwrite(descriptor, bytes.data(), size_t(bytes.size()), offset) != bytes.size())
        qFatal("An editor cannot write: %d", errno);
}

} // namespace

QByteArray nameOfContent(const QByteArray &bytes)
{
    const QByteArray line = bytes.first(std::max<qsizetype>(0, bytes.indexOf('\n')));
    const qsizetype slash = line.indexOf('/');
    if (slash < 0)
        return {};
    const QByteArray name = line.first(slash);
    return bytes == contentOf(name, line.mid(slash + 1).toInt()) ? name : QByteArray();
}

ChaosEditor::ChaosEditor(const QString &root, const QString &graves, const QByteArray &name,
                         quint32 seed)
    : m_root(QFile::encodeName(root) + '/')
    , m_graves(QFile::encodeName(graves) + '/')
    , m_name(name)
    , m_random(seed)
{
    ::mkdir(m_graves.constData(), 0700);
}

ChaosEditor::~ChaosEditor()
{
    end();
}

void ChaosEditor::begin()
{
    m_thread = std::thread([this] { edit(); });
}

void ChaosEditor::end()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_isEnding = true;
    }
    m_ending.notify_all();
    if (m_thread.joinable())
        m_thread.join();
}

void ChaosEditor::edit()
{
    std::unique_lock lock(m_mutex);
    while (!m_isEnding) {
        lock.unlock();
        step();
        ++m_steps;
        lock.lock();
        m_ending.wait_for(lock, chance(longestRest) * 1ms, [this] { return m_isEnding; });
    }
}

void ChaosEditor::step()
{
    const int what = chance(100);
    if (what < 40)
        writeFile(someFile());
    else if (what < 60)
        editInPlace(someFile());
    else if (what < 72)
        bury(someFile());
    else if (what < 84)
        moveTo(someFile(), someFile());
    else if (what < 88)
        bury(someFolder());
    else if (what < 92)
        moveTo(someFolder(), someFolder());
    else if (what < 96)
        touch(someFile());
    else
        makeFolder(someFolder());
}

int ChaosEditor::chance(int most)
{
    return std::uniform_int_distribution(0, most - 1)(m_random);
}

QByteArray ChaosEditor::someFolder()
{
    const QByteArray folder = folders.at(size_t(1 + chance(int(folders.size()) - 1)));
    return m_root + folder.chopped(1);
}

QByteArray ChaosEditor::someFile()
{
    return m_root + folders.at(size_t(chance(int(folders.size())))) + 'f'
        + QByteArray::number(chance(files));
}

QByteArray ChaosEditor::newContent()
{
    const QByteArray name = m_name + QByteArray::number(++m_contents);
    m_written.insert(name);
    return contentOf(name, 1 + chance(largest / 12));
}

QByteArray ChaosEditor::newGrave()
{
    return m_graves + QByteArray::number(++m_buried);
}

// As editors save: what had the name is in the grave by the same step.
void ChaosEditor::writeFile(const QByteArray &path)
{
    const QByteArray grave = newGrave();
    {
        const UnixFile file(
            ::open(grave.constData(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
        mustWrite(file.descriptor(), newContent(), 0);
    }
    const auto rename = [&](unsigned flags) {
        return ::renameat2(AT_FDCWD, grave.constData(), AT_FDCWD, path.constData(), flags) == 0;
    };
    makeFolder(path.first(path.lastIndexOf('/')));
    if (!rename(RENAME_NOREPLACE) && errno == EEXIST)
        static_cast<void>(rename(RENAME_EXCHANGE));
}

void ChaosEditor::editInPlace(const QByteArray &path)
{
    const UnixFile file(::open(path.constData(), O_RDWR | O_NOFOLLOW | O_CLOEXEC));
    if (!file.isOpen())
        return;
    m_overwritten.insert(nameOfContent(readAll(file.descriptor())));
    const QByteArray bytes = newContent();
    const qsizetype half = bytes.size() / 2;
    mustWrite(file.descriptor(), QByteArrayView(bytes).first(half), 0);
    std::this_thread::yield();
    mustWrite(file.descriptor(), QByteArrayView(bytes).sliced(half), half);
    if (::ftruncate(file.descriptor(), bytes.size()) != 0)
        qFatal("An editor cannot cut a file: %d", errno);
}

void ChaosEditor::touch(const QByteArray &path)
{
    static_cast<void>(::utimensat(AT_FDCWD, path.constData(), nullptr, AT_SYMLINK_NOFOLLOW));
}

void ChaosEditor::bury(const QByteArray &path)
{
    static_cast<void>(std::rename(path.constData(), newGrave().constData()));
}

void ChaosEditor::moveTo(const QByteArray &from, const QByteArray &to)
{
    static_cast<void>(
        ::renameat2(AT_FDCWD, from.constData(), AT_FDCWD, to.constData(), RENAME_NOREPLACE));
}

void ChaosEditor::makeFolder(const QByteArray &path)
{
    for (qsizetype slash = path.indexOf('/', m_root.size()); slash >= 0;
         slash = path.indexOf('/', slash + 1))
        ::mkdir(path.first(slash).constData(), 0755);
    ::mkdir(path.constData(), 0755);
}

} // namespace gannet
