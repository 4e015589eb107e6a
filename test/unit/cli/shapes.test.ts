import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/core/model/json';
import { auditLog } from '../../fixtures/auditLog';
import { damage, type Damaged } from '../../fixtures/damage';
import { Ids } from '../../fixtures/ids';
import { healthy, incident } from '../../fixtures/incident';
import { everyShape } from '../../fixtures/incidentShapes';
import {
  concatenated,
  jsonArray,
  jsonLines,
  restPage,
  singleEvent,
  singleWithComments,
  withComments,
} from '../../fixtures/shapes';
import { placeless } from '../../support/placeless';
import { CommandLine } from './harness';

const { access, workload } = incident();
const [failing] = access.filter((event) => JSON.stringify(event).includes('"severity":"Error"'));
const ids = new Ids(3);
const audit = [auditLog(ids), auditLog(ids), auditLog(ids)];
const calm = healthy();

const shapes: Readonly<Record<string, { text: string; shape: string; events: number; failing: boolean }>> = {
  'a pretty array': { text: jsonArray(workload), shape: 'json-array', events: workload.length, failing: true },
  'a minified array': {
    text: jsonArray(workload, { pretty: false }),
    shape: 'json-array',
    events: workload.length,
    failing: true,
  },
  'JSON Lines': { text: jsonLines(calm), shape: 'json-lines', events: calm.length, failing: false },
  'JSON Lines without a last line end': {
    text: jsonLines(calm, { finalEol: false }),
    shape: 'json-lines',
    events: calm.length,
    failing: false,
  },
  'JSON Lines with CRLF': {
    text: jsonLines(access, { eol: '\r\n' }),
    shape: 'json-lines',
    events: access.length,
    failing: true,
  },
  'JSON Lines with a byte-order mark': {
    text: jsonLines(access, { bom: true }),
    shape: 'json-lines',
    events: access.length,
    failing: true,
  },
  'JSON Lines with blank lines': {
    text: jsonLines(access, { blankLines: true, eol: '\r\n', bom: true }),
    shape: 'json-lines',
    events: access.length,
    failing: true,
  },
  'concatenated values': { text: concatenated(access), shape: 'concatenated', events: access.length, failing: true },
  'values with spaces between': {
    text: concatenated(access, '  '),
    shape: 'concatenated',
    events: access.length,
    failing: true,
  },
  'one event': { text: singleEvent(failing ?? {}), shape: 'single-event', events: 1, failing: true },
  'one event with comments': {
    text: singleWithComments(failing ?? {}),
    shape: 'single-event',
    events: 1,
    failing: true,
  },
  'a page of authorization events': {
    text: restPage('access', access),
    shape: 'rest-page',
    events: access.length,
    failing: true,
  },
  'a page of workload events': {
    text: restPage('workload', workload, { pretty: false }),
    shape: 'rest-page',
    events: workload.length,
    failing: true,
  },
  'a page of audit logs': { text: restPage('audit', audit), shape: 'rest-page', events: 3, failing: false },
  'comments and trailing commas': {
    text: withComments(access),
    shape: 'json-array',
    events: access.length,
    failing: true,
  },
};

describe('aembit-events inspect --json', function () {
  this.timeout(60_000);
  const cli = new CommandLine();
  before(() => cli.build());
  after(() => {
    cli.remove();
  });

  for (const [name, { text, shape, events, failing: fails }] of Object.entries(shapes)) {
    it(`finds every event of ${name}`, async () => {
      const path = cli.write('log.any', text);
      const { status, stderr, inspection } = await cli.inspect([path]);
      const [source] = inspection.sources;
      assert.equal(stderr, '');
      assert.equal(status, fails ? 1 : 0);
      assert.deepEqual(
        {
          path: source?.path,
          shape: source?.shape,
          bytes: source?.bytes,
          records: source?.records,
          events: source?.events,
        },
        { path, shape, bytes: Buffer.byteLength(text), records: events, events },
      );
      assert.deepEqual(source?.malformed, []);
      assert.equal(inspection.totals.events, events);
      assert.equal(inspection.failures.length > 0, fails);
    });
  }

  const enveloped = Object.entries(everyShape(access, workload)).filter(([name]) =>
    /HEC batch of strings|results page|damaged text|semicolons|in JSON-RPC|in envelopes/.test(name),
  );
  for (const [name, { text, shape, envelopes }] of enveloped) {
    it(`reports the same of ${name} as of plain lines`, async () => {
      const plain = await cli.inspect([cli.write('plain.jsonl', jsonLines([...access, ...workload]))]);
      const { inspection } = await cli.inspect([cli.write('enveloped.any', text)]);
      const [source] = inspection.sources;
      assert.deepEqual([source?.shape, source?.envelopes, source?.malformed], [shape, envelopes, []]);
      assert.deepEqual(placeless(inspection.failures), placeless(plain.inspection.failures));
      assert.deepEqual(inspection.totals, plain.inspection.totals);
    });
  }

  it('says how many records the tenant has, on pages only', async () => {
    const page = cli.write('page.json', restPage('access', access, { recordsTotal: 4711 }));
    const array = cli.write('array.json', jsonArray(access));
    const { inspection } = await cli.inspect([page, array]);
    assert.equal(inspection.sources[0]?.recordsTotal, 4711);
    assert.ok(inspection.sources[1] !== undefined && !('recordsTotal' in inspection.sources[1]));
  });

  const damages: Readonly<Record<string, (events: readonly JsonObject[]) => Damaged>> = {
    'a cut array': (events) => damage.cutArray(events),
    'cut lines': (events) => damage.cutLines(events),
    'a line of garbage': (events) => damage.garbageLine(events),
    'an unterminated string': (events) => damage.unterminatedString(events, 3),
    'a missing brace': (events) => damage.missingBrace(events, 3),
  };
  for (const [name, damaged] of Object.entries(damages)) {
    it(`keeps what is undamaged around ${name}, and says where the damage is`, async () => {
      const { text, intact, line } = damaged(access);
      const { inspection } = await cli.inspect([cli.write('damaged.json', text)]);
      const [source] = inspection.sources;
      assert.equal(source?.events, intact.length);
      assert.equal(source.malformed.length, 1, JSON.stringify(source.malformed));
      const [place] = source.malformed;
      assert.ok(
        place !== undefined && (place.line === line || place.message.includes(`line ${String(line)}`)),
        JSON.stringify({ place, line }),
      );
    });
  }

  it('places every failure at its record', async () => {
    const text = jsonArray(workload);
    const { inspection } = await cli.inspect([cli.write('workload.json', text)]);
    const lines = text.split('\n');
    for (const { line, endLine, eventId } of inspection.failures) {
      const record = lines
        .slice(line - 1, endLine)
        .join('\n')
        .replace(/,$/, '');
      assert.equal((JSON.parse(record) as { meta: { eventId: string } }).meta.eventId, eventId);
    }
  });
});
