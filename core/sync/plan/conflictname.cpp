// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/plan/conflictname.h"

#include <QRegularExpression>

namespace gannet {

namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype longestHost = 64; // bytes
constexpr qsizetype longestEnding = 24; // a longer one is a part of the name

struct NameParts {
    QByteArray stem;
    QByteArray ending; // with its dot
};

// Cuts between two characters.
QByteArray cutTo(QByteArrayView text, qsizetype length)
{
    length = std::min(text.size(), std::max<qsizetype>(0, length));
    while (length > 0 && length < text.size() && (uchar(text[length]) & 0xc0) == 0x80)
        --length;
    return text.first(length).toByteArray();
}

bool isEnding(QByteArrayView ending)
{
    return ending.size() > 1 && ending.size() <= longestEnding && !ending.contains(' ');
}

NameParts partsOf(QByteArrayView name, NameKind kind)
{
    const qsizetype dot = name.lastIndexOf('.');
    if (kind == NameKind::Folder || dot <= 0 || !isEnding(name.sliced(dot)))
        return {name.toByteArray(), {}};
    const QByteArrayView stem = name.first(dot);
    const qsizetype cut = stem.size() > 4 && stem.endsWith(".tar") ? dot - 4 : dot;
    return {name.first(cut).toByteArray(), name.sliced(cut).toByteArray()};
}

QByteArray hostForName(const QString &host)
{
    QString plain = host.isEmpty() ? u"unknown"_s : host;
    for (QChar &c : plain) {
        if (c < u' ' || c == u'/' || c == u'(' || c == u')')
            c = u'-';
    }
    return cutTo(plain.toUtf8(), longestHost);
}

QByteArray textOf(const ConflictTag &tag)
{
    return " (conflict " + tag.when.toString(u"yyyy-MM-dd HHmmss"_s).toUtf8() + " from "
        + hostForName(tag.host) + ')';
}

const QRegularExpression &tagPattern()
{
    static const QRegularExpression pattern(
        uR"(^(.+?) \(conflict \d{4}-\d{2}-\d{2} \d{6} from [^()/]+\)(?:-\d+)?(\.[^/ ]*)?$)"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

} // namespace

bool isConflictName(QByteArrayView name)
{
    return tagPattern().match(QString::fromUtf8(name)).hasMatch();
}

QByteArray withoutConflictTag(QByteArrayView name)
{
    const auto match = tagPattern().match(QString::fromUtf8(name));
    return match.hasMatch() ? (match.captured(1) + match.captured(2)).toUtf8() : name.toByteArray();
}

QByteArray conflictName(QByteArrayView name, NameKind kind, const ConflictTag &tag,
                        qsizetype longest, const std::function<bool(const QByteArray &)> &isTaken)
{
    const NameParts parts = partsOf(withoutConflictTag(name), kind);
    for (int number = 1;; ++number) {
        const QByteArray count = number == 1 ? QByteArray() : '-' + QByteArray::number(number);
        const QByteArray rest = textOf(tag) + count + parts.ending;
        QByteArray copy = cutTo(parts.stem, longest - rest.size()) + rest;
        if (!isTaken(copy))
            return copy;
    }
}

} // namespace gannet
