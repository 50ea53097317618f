// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/script.h"

#include "app/demo/server/loopbackserver.h"
#include "app/demo/server/replyplan.h"

#include <memory>
#include <vector>

using namespace Qt::StringLiterals;

namespace gannet {

namespace {

//! A script that is being played, and how often each line was said. The server's thread.
class Player
{
public:
    Player(const LoopbackServer *server, const Script &script)
        : m_server(server)
        , m_script(script)
        , m_said(size_t(script.size()), 0)
    {
    }

    Answer answerTo(const SeenRequest &request)
    {
        for (size_t i = 0; i < m_said.size(); ++i) {
            const ScriptLine &line = m_script[qsizetype(i)];
            if ((line.times > 0 && m_said[i] >= line.times) || !fits(line, request))
                continue;
            ++m_said[i];
            return line.answer;
        }
        return {.status = 404, .body = "No line of the script is for this.\n"_ba};
    }

private:
    [[nodiscard]] bool fits(const ScriptLine &line, const SeenRequest &request) const
    {
        const bool asksPart = !request.header("Range"_ba).isNull();
        const bool asksRight = line.asked == ScriptLine::Asked::Anything
            || (line.asked == ScriptLine::Asked::Part) == asksPart;
        return asksRight && request.connection >= line.fromConnection
            && (line.overOpen == 0 || m_server->openConnections() > line.overOpen)
            && (line.path.isEmpty() || line.path == request.path());
    }

    const LoopbackServer *m_server;
    Script m_script;
    std::vector<int> m_said;
};

} // namespace

ScriptLine first(const Answer &answer, int times)
{
    return {.answer = answer, .times = times};
}

ScriptLine always(const Answer &answer)
{
    return {.answer = answer};
}

ScriptLine toParts(const Answer &answer, int times)
{
    return {.answer = answer, .times = times, .asked = ScriptLine::Asked::Part};
}

ScriptLine toWhole(const Answer &answer, int times)
{
    return {.answer = answer, .times = times, .asked = ScriptLine::Asked::Whole};
}

ScriptLine at(const QByteArray &path, const Answer &answer, int times)
{
    return {.answer = answer, .times = times, .path = path};
}

void play(LoopbackServer *server, const Script &script)
{
    const auto player = std::make_shared<Player>(server, script);
    server->onAny([player](const SeenRequest &request) { return player->answerTo(request); });
}

Answer rawAnswer(const QByteArray &bytes)
{
    return {.body = bytes, .form = Answer::Form::Raw};
}

QByteArray headOf(const Answer &answer)
{
    SeenRequest request;
    request.method = "GET"_ba;
    return planReply(request, answer).head();
}

QByteArray inChunks(const QByteArray &bytes, qsizetype chunk)
{
    QByteArray framed;
    for (qsizetype at = 0; at < bytes.size(); at += chunk) {
        const QByteArray piece = bytes.mid(at, chunk);
        framed += QByteArray::number(piece.size(), 16) + "\r\n" + piece + "\r\n";
    }
    return framed + "0\r\n\r\n";
}

} // namespace gannet
