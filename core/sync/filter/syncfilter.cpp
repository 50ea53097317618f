// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/filter/syncfilter.h"

#include "core/sync/filter/ignorerule.h"

#include <QCryptographicHash>

#include <algorithm>
#include <map>
#include <optional>

namespace gannet {

struct SyncFilter::Rules {
    std::map<SyncPath, QList<IgnoreRule>> files; //!< by their folders
    QList<IgnoreRule> commandLine;
    QList<SyncPath> folders;

    [[nodiscard]] bool isInFolders(QByteArrayView path, bool isFolder) const;
    [[nodiscard]] bool isRuledOut(QByteArrayView path, bool isFolder) const;
};

namespace {

//! What the last rule that speaks of \a path says; unset where none does.
std::optional<bool> verdict(const QList<IgnoreRule> &rules, QByteArrayView path, bool isFolder)
{
    const auto last = std::find_if(rules.rbegin(), rules.rend(), [&](const IgnoreRule &rule) {
        return rule.matches(path, isFolder);
    });
    return last == rules.rend() ? std::nullopt : std::optional(!last->bringsBack());
}

QByteArrayView relativeTo(QByteArrayView path, QByteArrayView folder)
{
    return folder.isEmpty() ? path : path.sliced(folder.size() + 1);
}

// With its length before it, so that no two lists of texts look the same.
void addText(QCryptographicHash *hash, QByteArrayView text)
{
    hash->addData(QByteArray::number(text.size()).append(' '));
    hash->addData(text);
}

void addRules(QCryptographicHash *hash, const QList<IgnoreRule> &rules)
{
    addText(hash, QByteArray::number(rules.size()));
    for (const IgnoreRule &rule : rules)
        addText(hash, rule.text());
}

} // namespace

bool SyncFilter::Rules::isInFolders(QByteArrayView path, bool isFolder) const
{
    return folders.isEmpty()
        || std::any_of(folders.begin(), folders.end(), [&](const SyncPath &folder) {
               return path == folder || isBelow(path, folder)
                   || (isFolder && isBelow(folder, path));
           });
}

bool SyncFilter::Rules::isRuledOut(QByteArrayView path, bool isFolder) const
{
    if (const auto said = verdict(commandLine, path, isFolder))
        return *said;
    if (files.empty())
        return false;
    QByteArrayView folder = path;
    do {
        folder = parentOf(folder);
        const auto found = files.find(QByteArray::fromRawData(folder.data(), folder.size()));
        if (found == files.end())
            continue;
        if (const auto said = verdict(found->second, relativeTo(path, folder), isFolder))
            return *said;
    } while (!folder.isEmpty());
    return false;
}

SyncFilter::SyncFilter()
    : m_rules(std::make_shared<Rules>())
{
}

SyncFilter::~SyncFilter() = default;
SyncFilter::SyncFilter(const SyncFilter &other) = default;
SyncFilter &SyncFilter::operator=(const SyncFilter &other) = default;

void SyncFilter::addRules(const SyncPath &folder, QByteArrayView lines)
{
    const QList<IgnoreRule> read = ignoreRules(lines);
    if (read.isEmpty())
        return;
    auto rules = std::make_shared<Rules>(*m_rules);
    rules->files[folder] += read;
    m_rules = std::move(rules);
}

void SyncFilter::addExclude(const QByteArray &rule)
{
    auto rules = std::make_shared<Rules>(*m_rules);
    rules->commandLine.append(IgnoreRule(rule));
    m_rules = std::move(rules);
}

void SyncFilter::addInclude(const QByteArray &rule)
{
    addExclude('!' + rule);
}

void SyncFilter::setFolders(const QList<SyncPath> &folders)
{
    auto rules = std::make_shared<Rules>(*m_rules);
    rules->folders = folders;
    std::sort(rules->folders.begin(), rules->folders.end());
    m_rules = std::move(rules);
}

bool SyncFilter::leavesOut(QByteArrayView path, bool isFolder) const
{
    if (path.isEmpty())
        return false;
    return isOwnName(nameOf(path)) || !m_rules->isInFolders(path, isFolder)
        || m_rules->isRuledOut(path, isFolder);
}

bool SyncFilter::leavesOutAnywhere(QByteArrayView path, bool isFolder) const
{
    for (qsizetype slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
        if (leavesOut(path.first(slash), true))
            return true;
    }
    return leavesOut(path, isFolder);
}

QByteArray SyncFilter::fingerprint() const
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &[folder, rules] : m_rules->files) {
        addText(&hash, folder);
        gannet::addRules(&hash, rules);
    }
    addText(&hash, "|");
    gannet::addRules(&hash, m_rules->commandLine);
    for (const SyncPath &folder : m_rules->folders)
        addText(&hash, folder);
    return hash.result();
}

} // namespace gannet
