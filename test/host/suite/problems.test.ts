import assert from 'node:assert/strict';
import { commands, type Diagnostic, DiagnosticSeverity, type Uri } from 'vscode';
import type { JsonObject } from '../../../src/core/model/json';
import { mcpResponse } from '../../fixtures/events';
import { generate } from '../../fixtures/generate';
import { Ids } from '../../fixtures/ids';
import { incidentConditions } from '../../fixtures/incident';
import { jsonLines } from '../../fixtures/shapes';
import { codeOf, problemsOf } from '../support/ask';
import { cleanSlate, edit, rangeOf, showLog } from '../support/editors';
import { put, sample } from '../support/files';
import { eventsOf, findingOf, inspector } from '../support/inspector';
import { under } from '../support/settings';
import { until } from '../support/until';

describe('problems', () => {
  before(cleanSlate);
  afterEach(cleanSlate);

  const showBoth = async (): Promise<void> => {
    await showLog(sample.access());
    await showLog(sample.workload());
    await problems(sample.workload(), 8);
  };

  it('lists every failing event of both files under its condition: as an error where it began, as a warning where it is passed on', async () => {
    await showBoth();
    const conditions = (uri: Uri): readonly string[] => [...errorsOf(uri), ...warningsOf(uri)].map(codeOf).sort();
    assert.deepEqual(conditions(sample.access()), [...incidentConditions.access].sort());
    assert.deepEqual(conditions(sample.workload()), [...incidentConditions.workload].sort());
    assert.deepEqual(warningsOf(sample.access()), []);
    assert.deepEqual(warningsOf(sample.workload()).map(codeOf), ['credential-provider-failure']);
  });

  it('marks the event type, says what failed and why, and links the condition to the documentation', async () => {
    const { document } = await showLog(sample.access());
    await problems(document.uri, 8);
    const { event, title, documentation } = findingOf('credential-provider-failure', document.uri);
    const problem = only(errorsOf(document.uri), 'credential-provider-failure');
    assert.ok(
      problem.message.startsWith(`${title}: Token expired: the refresh token for Jira expired`),
      problem.message,
    );
    assert.equal(document.getText(problem.range), '"access.credential"');
    assert.ok(problem.range.start.line >= event.line - 1 && problem.range.end.line < event.endLine);
    assert.ok(typeof problem.code === 'object');
    assert.equal(problem.code.target.toString(true), documentation);
    assert.ok(documentation.startsWith('https://docs.aembit.io/'));
  });

  it('relates a derived response to the event in the other file with which it began', async () => {
    await showBoth();
    const cause = findingOf('credential-provider-failure', sample.access()).event;
    const problem = only(warningsOf(sample.workload()), 'credential-provider-failure');
    assert.match(problem.message, / \(follows from access\.credential\)$/);
    const [explained] = problem.relatedInformation ?? [];
    assert.match(
      explained?.message ?? '',
      /^Began with access\.credential \(Credential Provider failure\): authorization chain/,
    );
    assert.equal(explained?.location.uri.toString(), sample.access().toString());
    const line = explained.location.range.start.line + 1;
    assert.ok(line >= cause.line && line <= cause.endLine);
  });

  it('lists silent failures and warnings as information, until that is turned off', async () => {
    const { document } = await showLog(sample.workload());
    await problems(document.uri, 8);
    const notices = (): readonly string[] =>
      problemsOf(document.uri)
        .filter(({ severity }) => severity === DiagnosticSeverity.Information)
        .map(codeOf)
        .sort();
    assert.deepEqual(notices(), ['tool-listing-filtered', 'warning']);
    await under('problems.notices', false, async () => {
      await until('no notice is listed', () => notices().length === 0);
      assert.equal(errorsOf(document.uri).length, 6);
    });
    await until('the notices are listed again', () => notices().length === 2);
  });

  it('lists nothing for a log in which nothing fails', async () => {
    await showLog(sample.access());
    await showLog(sample.healthy());
    await problems(sample.access(), 8);
    assert.deepEqual(problemsOf(sample.healthy()), []);
  });

  it('follows an edit', async () => {
    const { document } = await showLog(sample.access());
    await problems(document.uri, 8);
    const { eventId = '' } = findingOf('unexplained', document.uri).event;
    await edit(document, rangeOf(document, eventId, 'Aembit Internal Error'), 'everything is on fire');
    await until('the problem tells the new reason', () =>
      errorsOf(document.uri).some(({ message }) => message.includes('everything is on fire')),
    );
    await edit(document, rangeOf(document, eventId, '"severity": "Error"'), '"severity": "Info"');
    await edit(document, rangeOf(document, eventId, '"result": "Error"'), '"result": "Authorized"');
    await problems(document.uri, 7);
    assert.deepEqual(
      errorsOf(document.uri).filter((problem) => codeOf(problem) === 'unexplained'),
      [],
    );
  });

  it('lists those of a file that is inspected without being opened, at the lines of its events', async () => {
    await inspector().inspect(sample.access());
    await problems(sample.access(), 8);
    const lines = (uri: Uri): readonly number[] =>
      eventsOf(uri)
        .filter(({ failing }) => failing)
        .map(({ line }) => line);
    assert.deepEqual(linesOf(errorsOf(sample.access())), lines(sample.access()));
    await commands.executeCommand('aembitEvents.removeAllLogs');
    await problems(sample.access(), 0);
  });

  it('goes with the log', async () => {
    await showLog(sample.access());
    await problems(sample.access(), 8);
    await cleanSlate();
    await problems(sample.access(), 0);
  });

  it('counts a re-delivered failure once in one file', async () => {
    const uri = await put('twice.jsonl', jsonLines([failure(1), failure(1), failure(2)]));
    await showLog(uri);
    await problems(uri, 2);
    assert.deepEqual(linesOf(errorsOf(uri)), [1, 3]);
  });

  it('lists no more than the setting says, and counts the rest by condition', async () => {
    const uri = await put('many.jsonl', [...generate({ seed: 5, events: 3000, failureRate: 0.1 })].join('\n'));
    await under('problems.maximumPerFile', 20, async () => {
      await showLog(uri);
      await until('problems are listed', () => problemsOf(uri).length === 20);
      const summaries = problemsOf(uri).filter(({ message }) => message.includes('not listed here'));
      const counted = summaries.map(({ message }) => Number(/^([\d,.]+)/.exec(message)?.[1]?.replace(/\D/g, '')));
      const failing = eventsOf(uri).filter((event) => event.failing).length;
      const conditions = new Set(inspector().findings.map(({ condition }) => condition));
      assert.ok(failing > 100 && conditions.size > 1);
      assert.deepEqual(new Set(problemsOf(uri).map(codeOf)), conditions);
      assert.equal(20 - summaries.length + counted.reduce((sum, count) => sum + count, 0), failing);
    });
    await until('more are listed', () => problemsOf(uri).length === 200);
  });

  it('folds the repeated events of one cause into one problem that counts them', async () => {
    const others = [...generate({ seed: 6, events: 20, failureRate: 0 })].join('\n');
    const uri = await put('repeated.jsonl', `${others}\n${jsonLines([1, 2, 3, 4, 5, 6, 7, 8, 9].map(failure))}`);
    await under('problems.maximumPerFile', 6, async () => {
      await showLog(uri);
      await until('six problems are listed', () => problemsOf(uri).length === 6);
      const [summary, ...more] = problemsOf(uri).filter(({ message }) => message.includes('not listed here'));
      assert.deepEqual(more, []);
      assert.match(summary?.message ?? '', /^4 more “/);
    });
  });

  it('lists a failure that is passed on as an error like others where the causes are turned off', async () => {
    await under('causes.problems', false, async () => {
      await showBoth();
      const [problem] = errorsOf(sample.workload()).filter((one) => codeOf(one) === 'credential-provider-failure');
      assert.match(problem?.relatedInformation?.[0]?.message ?? '', /^Explained by access\.credential/);
      assert.deepEqual(warningsOf(sample.workload()), []);
    });
  });

  it('says of a hint in pasted text what was read over', async () => {
    const uri = await put('pasted.json', `// from the documentation\n[${JSON.stringify(failure(3))},]\n`);
    await showLog(uri);
    await until('hints are listed', () => problemsOf(uri).some((problem) => codeOf(problem) === 'read-hint'));
    assert.equal(errorsOf(uri).length, 1);
    assert.ok(problemsOf(uri).every(({ severity }) => severity !== DiagnosticSeverity.Warning));
  });
});

/** Waits until so many problems of failing events are listed for a file, and notices with them. */
async function problems(uri: Uri, count: number): Promise<void> {
  await until(`${String(count)} problems in ${uri.path}`, () => {
    const all = problemsOf(uri);
    return uri.path.endsWith('workload-events.json') ? all.length === count : errorsOf(uri).length === count;
  });
}

function errorsOf(uri: Uri): readonly Diagnostic[] {
  return problemsOf(uri).filter(({ severity }) => severity === DiagnosticSeverity.Error);
}

function warningsOf(uri: Uri): readonly Diagnostic[] {
  return problemsOf(uri).filter(({ severity }) => severity === DiagnosticSeverity.Warning);
}

function only(list: readonly Diagnostic[], code: string): Diagnostic {
  const [found, ...more] = list.filter((problem) => codeOf(problem) === code);
  assert.ok(found);
  assert.deepEqual(more, []);
  return found;
}

function linesOf(list: readonly Diagnostic[]): readonly number[] {
  return list.map(({ range }) => range.start.line + 1).sort((a, b) => a - b);
}

function failure(seed: number): JsonObject {
  return mcpResponse(new Ids(seed), {
    meta: { severity: 'Error' },
    outcome: { result: 'Error', reason: 'MCP server returned status 500' },
    application: { mcp: { httpResponseCode: 500 } },
  });
}
