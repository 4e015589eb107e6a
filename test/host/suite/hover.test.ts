import assert from 'node:assert/strict';
import { commands, env, Position, type TextDocument, workspace } from 'vscode';
import type { InspectedEvent } from '../../../src/api';
import { follow, hoversAt, hoverText } from '../support/ask';
import { at, cleanSlate, cursor, edit, rangeOf, showLog } from '../support/editors';
import { sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';
import { until } from '../support/until';

describe('hover on the sample incident', () => {
  let access: TextDocument;
  let workload: TextDocument;

  before(async () => {
    await cleanSlate();
    access = (await showLog(sample.access())).document;
    workload = (await showLog(sample.workload())).document;
    await until('both logs are in the index', () => inspector().events.length === 89);
  });
  after(cleanSlate);

  const healthyAccess = (): InspectedEvent => first(eventsOf(access.uri).filter(({ failing }) => !failing));
  const healthyWorkload = (): InspectedEvent =>
    first(eventsOf(workload.uri).filter((event) => !event.failing && event.eventType === 'mcp.request'));

  it('explains a failing event wherever the pointer is on it: on every line, braces and indentation too', async () => {
    const { event } = findingOf('credential-provider-failure', access.uri);
    for (let line = event.line; line <= event.endLine; line++) {
      const { firstNonWhitespaceCharacterIndex: column, range } = access.lineAt(line - 1);
      for (const character of new Set([
        column,
        line === event.line ? column : 0,
        Math.max(range.end.character - 1, 0),
      ])) {
        const text = await hoverText(access.uri, new Position(line - 1, character));
        assert.match(
          text,
          /✖ \*\*Credential Provider failure\*\*/,
          `line ${String(line)}, column ${String(character)}`,
        );
      }
    }
  });

  it('tells the condition, how sure it is, the evidence, what to do and where to read on', async () => {
    const { event } = findingOf('credential-provider-failure', access.uri);
    const text = await hoverText(access.uri, at(access, event.eventId ?? '', '"sourcePort"'));
    assert.match(text, /\*\*Credential Provider failure\*\* · documented · Gateway-to-Server/);
    assert.match(text, /`\/credentialProvider\/result` is `Failed`/);
    assert.match(text, /the refresh token for Jira expired/);
    assert.match(text, /\*\*Do\*\*\n\n1\. /);
    assert.match(text, /\[Documentation\]\(https:\/\/docs\.aembit\.io\//);
  });

  it('says, on a derived response, in the other file where it began and how that is known, and leads there', async () => {
    const { event } = findingOf('credential-provider-failure', workload.uri);
    const cause = findingOf('credential-provider-failure', access.uri).event;
    const text = await hoverText(workload.uri, at(workload, event.eventId ?? '', '"httpResponseCode"'));
    assert.match(
      text,
      /Began with \[access\.credential \(Credential Provider failure\)\]\S+ \(authorization chain, documented\)/,
    );
    await follow(text, /^access\.credential/);
    await until('the cursor is on the explaining event', () => {
      const { line } = place(cursor());
      return cursor().startsWith('access-') && line >= cause.line && line <= cause.endLine;
    });
  });

  it('says nothing on a plain field of a healthy event, and nothing outside events', async () => {
    const { eventId = '' } = healthyAccess();
    assert.deepEqual(await hoversAt(access.uri, at(access, eventId, '"sourcePort"')), []);
    assert.deepEqual(await hoversAt(access.uri, at(access, eventId, '"targetHost"', 'mcp.example.org')), []);
    assert.deepEqual(await hoversAt(access.uri, at(access, '"recordsTotal"')), []);
    assert.deepEqual(await hoversAt(workload.uri, new Position(0, 0)), []);
    assert.deepEqual(await hoversAt(workload.uri, at(workload, healthyWorkload().eventId ?? '', '"mcpMethod"')), []);
  });

  it('says what each identifier identifies and how many events share it', async () => {
    const event = healthyWorkload();
    const { eventId = '', connectionId = '', sessionId = '', authorizationChain } = event;
    const [, entry = ''] = authorizationChain;
    const record = `"connectionId": "${connectionId}",\n      "eventId": "${eventId}"`;
    const count = (test: (other: InspectedEvent) => boolean): number => inspector().events.filter(test).length;
    const connection = await hoverText(workload.uri, at(workload, record.slice(0, 40)));
    assert.match(connection, /\*\*Connection ID\*\* · (\d+) events/);
    assert.equal(
      countIn(connection),
      count((other) => other.connectionId === connectionId),
    );
    const session = await hoverText(workload.uri, at(workload, eventId, sessionId));
    assert.match(session, /\*\*MCP Session ID\*\*/);
    assert.equal(
      countIn(session),
      count((other) => other.sessionId === sessionId),
    );
    const chain = await hoverText(workload.uri, at(workload, entry));
    assert.match(chain, /\*\*Authorization chain entry\*\*/);
    assert.equal(
      countIn(chain),
      count((other) => other.contextId === entry || other.authorizationChain.includes(entry)),
    );
    assert.match(await hoverText(workload.uri, at(workload, eventId)), /\*\*Event ID\*\* · 1 event\n/);
    assert.match(await hoverText(workload.uri, at(workload, eventId, '"mcpRequestId": 1')), /\*\*MCP request ID\*\*/);
    assert.match(await hoverText(workload.uri, at(workload, eventId, '"userId"')), /\*\*User\*\*/);
    const context = await hoverText(access.uri, at(access, healthyAccess().contextId ?? ''));
    assert.match(context, /\*\*Context ID\*\*/);
    assert.match(await hoverText(access.uri, at(access, '"directiveId": "')), /\*\*Directive ID\*\*/);
  });

  it('leads from a chain entry to the access events of that context', async () => {
    const { event } = findingOf('credential-provider-failure', workload.uri);
    const entry = event.authorizationChain.at(-1) ?? '';
    const record = workload.getText().lastIndexOf(entry, workload.getText().indexOf(event.eventId ?? ''));
    const text = await hoverText(workload.uri, workload.positionAt(record + 5));
    assert.match(text, /\*\*Authorization chain entry\*\* · \d+ events, \d+ failing/);
    assert.match(text, /it leads to that context’s access events/);
    await follow(text, /^Show its access events/);
    const events = inspector().events.filter(({ contextId }) => contextId === entry);
    const shown = await until('a document of the group is shown', () =>
      workspace.textDocuments.find(({ uri }) => uri.scheme === 'aembit-event'),
    );
    for (const { eventId = '' } of events) assert.ok(shown.getText().includes(eventId), eventId);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('says of a chain entry whose access events no log holds that it is so', async () => {
    const { event } = findingOf('wrong-audience-jwt', workload.uri);
    const [absent = ''] = event.authorizationChain;
    assert.match(await hoverText(workload.uri, at(workload, absent)), /No open log holds its access events/);
  });

  it('says what severity, event type, results and reasons mean', async () => {
    const { eventId = '' } = healthyAccess();
    const authorized = first(eventsOf(access.uri).filter(({ outcome }) => outcome === 'Authorized')).eventId ?? '';
    const meaning = async (...texts: readonly [string, ...string[]]): Promise<string> =>
      hoverText(access.uri, at(access, ...texts));
    assert.match(await meaning(eventId, '"Info"'), /\*\*Severity\*\* `Info`/);
    assert.match(await meaning(eventId, '"severity"'), /\*\*Severity\*\* `Info`/);
    assert.match(await meaning('"eventType": "access.request"'), /\*\*Event type\*\* `access\.request`/);
    assert.match(await meaning(authorized, '"outcome"', '"Authorized"'), /\*\*Outcome\*\* `Authorized`/);
    assert.match(await meaning('"result": "Attested"'), /Trust Provider’s result/);
    assert.match(await meaning('MatchRuleFailed'), /its claims do not satisfy the match rules/);
    assert.match(await hoverText(workload.uri, at(workload, '"Passthrough"')), /\*\*Outcome\*\* `Passthrough`/);
  });

  it('gives a timestamp in local time, with the distance to the previous event of its context and connection', async () => {
    const related = eventsOf(workload.uri).filter(
      ({ connectionId }) => connectionId === healthyWorkload().connectionId,
    );
    const [one, two] = [...related].sort((a, b) => ticks(a) - ticks(b));
    assert.ok(one && two);
    const text = await hoverText(workload.uri, at(workload, two.timestamp));
    const local = new Intl.DateTimeFormat(env.language, { hour: '2-digit', minute: '2-digit' }).format(
      new Date(two.timestamp),
    );
    assert.ok(text.includes(local.split(/[\s\u202f]/)[0] ?? '?'), `${text} holds ${local}`);
    assert.match(text, /local time/);
    assert.ok(text.includes(`${two.timestamp.slice(11, -1)} UTC`), text);
    const milliseconds = (ticks(two) - ticks(one)) / 10_000;
    const shown = milliseconds < 1 ? milliseconds.toFixed(2) : String(Math.round(milliseconds));
    assert.ok(text.includes(`${shown} ms after the previous event of its connection, [${one.eventType}]`), text);
    await follow(text, one.eventType);
    await until('the cursor is on the previous event', () => {
      const { line } = place(cursor());
      return line >= one.line && line <= one.endLine;
    });
    assert.match(await hoverText(workload.uri, at(workload, one.timestamp)), /the first event of its connection/);
  });

  it('tells on a healthy event what is worth a look, at its type and at the evidence', async () => {
    const removed = at(workload, 'notion-move-pages');
    assert.match(await hoverText(workload.uri, removed), /ⓘ \*\*Tool listing filtered\*\*/);
    const warning = await hoverText(workload.uri, at(workload, '"severity": "Warning"'));
    assert.match(warning, /ⓘ \*\*Warning\*\*/);
    assert.match(warning, /\*\*Severity\*\* `Warning`/);
  });

  it('is about a token, never about a whole record', async () => {
    const { event } = findingOf('credential-provider-failure', access.uri);
    const spot = at(access, event.eventId ?? '', '"MCP Identity Gateway"');
    assert.equal(await hoveredText(access, spot), '"MCP Identity Gateway"');
    assert.equal(await hoveredText(access, at(access, event.contextId ?? '')), `"${event.contextId ?? ''}"`);
    assert.equal(await hoveredText(access, at(access, event.eventId ?? '', '"severity"')), '"severity"');
    const brace = first(await hoversAt(access.uri, access.lineAt(event.line - 1).range.end)).range;
    assert.ok(brace?.isSingleLine, JSON.stringify(brace));
  });

  it('offers to open the event, to show what is related, and copies the explanation without secrets', async () => {
    const { event } = findingOf('credential-provider-failure', access.uri);
    const text = await hoverText(access.uri, at(access, event.eventId ?? '', '"sourcePort"'));
    assert.match(text, /\[\d+ related\]\(command:aembitEvents\.showRelated/);
    assert.match(text, /\[Show flow\]\(command:aembitEvents\.showFlow/);
    await follow(text, 'Copy explanation');
    assert.match(await env.clipboard.readText(), /Credential Provider failure[\s\S]*Token expired/);
    await follow(text, 'Open event');
    const own = await until('the event is shown in a document of its own', () =>
      workspace.textDocuments.find(
        ({ uri }) => uri.scheme === 'aembit-event' && uri.path.includes('access.credential'),
      ),
    );
    assert.match(await hoverText(own.uri, at(own, '"sourcePort"')), /\[Go to log\]\(command:aembitEvents\.openSource/);
    await commands.executeCommand('workbench.action.closeActiveEditor');
  });

  it('follows an edit before it is saved', async () => {
    const { event } = findingOf('access-condition-failure', access.uri);
    const spot = (): Position => at(access, event.eventId ?? '', '"sourceIP"');
    const { title } = findingOf('access-condition-failure', access.uri);
    await edit(access, rangeOf(access, event.eventId ?? '', '"CrowdStrike device posture"'), '"Phase of the moon"');
    assert.match(await hoverText(access.uri, spot()), /Phase of the moon/);
    assert.ok((await hoverText(access.uri, spot())).includes(title));
    await edit(access, rangeOf(access, '"Phase of the moon"'), '"CrowdStrike device posture"');
    assert.doesNotMatch(await hoverText(access.uri, spot()), /Phase of the moon/);
  });
});

/** The text that a hover is shown for. */
async function hoveredText(document: TextDocument, position: Position): Promise<string> {
  const { range } = first(await hoversAt(document.uri, position));
  assert.ok(range);
  return document.getText(range);
}

function countIn(text: string): number {
  return Number(/· (\d+) events?/.exec(text)?.[1]);
}

/** A moment in units of 100 ns of its day. */
function ticks({ timestamp }: InspectedEvent): number {
  const [, hours, minutes, seconds, fraction = ''] = /T(\d+):(\d+):(\d+)(?:\.(\d+))?Z/.exec(timestamp) ?? [];
  return ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 10_000_000 + Number(fraction.padEnd(7, '0'));
}

function place(text: string): { readonly line: number } {
  return { line: Number(text.slice(text.lastIndexOf(':') + 1)) };
}

function first<T>(list: readonly T[]): T {
  const [one] = list;
  assert.ok(one !== undefined, 'there is one');
  return one;
}
