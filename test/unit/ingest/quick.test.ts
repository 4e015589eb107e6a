import assert from 'node:assert/strict';
import fc from 'fast-check';
import { QuickRecord } from '../../../src/core/ingest/quick/quickRecord';
import { quickSummary } from '../../../src/core/ingest/quick/summary';
import { type LogHandler, LogReader, type ReadSummary } from '../../../src/core/ingest/reader';
import { pageKeys } from '../../../src/core/ingest/shapes/pageKeys';
import { summarise } from '../../../src/core/ingest/summarise';
import type { EventSummary } from '../../../src/core/model/event';
import type { JsonObject, JsonValue } from '../../../src/core/model/json';
import type { ReadIssue } from '../../../src/core/model/place';
import { accessRequest, httpRequest, mcpRequest, mcpResponse } from '../../fixtures/events';
import { healthy } from '../../fixtures/healthy';
import { Ids } from '../../fixtures/ids';
import { concatenated, jsonArray, jsonLines, restPage } from '../../fixtures/shapes';
import { eventBytes } from './quickSupport';
import { pieces, utf8 } from './support';

/** What makes a record an event for sure. */
const meta = '{"eventType":"t","eventId":"e"}';
const ids = new Ids(3, '2026-10-01T00:00:00Z');
const quick = new QuickRecord(pageKeys);
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether an event is read quickly and not parsed; asserts that what was noted is what its parsed text says. */
function isQuick(record: Uint8Array): boolean {
  // In the middle of more, so that reading over its end would show.
  const bytes = Uint8Array.of(0x7b, 0x7d, ...record, 0x22, 0x7d, 0x5d, ...utf8('{"meta":'));
  const start = 2;
  if (!quick.read(bytes, start, bytes.length)) return false;
  const text = decoder.decode(bytes.subarray(start, quick.end));
  const lines = text.split(/\r\n|\n/);
  assert.equal(quick.lines, lines.length - 1);
  const lineStart = quick.lineStart < 0 ? start : quick.lineStart;
  assert.equal(quick.end - lineStart - quick.excess, lines.at(-1)?.length);
  const span = { start, end: quick.end, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const { isOrdinary } = quick;
  const expected = summarise(JSON.parse(text) as JsonValue, span);
  if (isOrdinary) assert.deepStrictEqual(quickSummary(quick, bytes, span), expected);
  else assert.ok(expected);
  assert.equal(quick.read(bytes, start, quick.end - 1), false);
  return isOrdinary;
}

const isQuickEvent = (event: JsonObject): boolean => isQuick(utf8(JSON.stringify(event)));

interface Told {
  readonly events: (EventSummary | undefined)[];
  readonly issues: ReadIssue[];
  readonly summary: ReadSummary;
  /** How many of the events were read quickly. */
  readonly quick: number;
}

/** Reads chunks, which are overwritten after each push, as a caller may do. */
function tell(chunks: Iterable<Uint8Array>, quickly: boolean): Told {
  const events: (EventSummary | undefined)[] = [];
  const issues: ReadIssue[] = [];
  let count = 0;
  const handler: LogHandler = {
    record: (value, span) => events.push(summarise(value, span)),
    issue: (issue) => issues.push(issue),
  };
  if (quickly) {
    handler.quick = (record, bytes, span) => {
      count++;
      events.push(quickSummary(record, bytes, span));
    };
  }
  const reader = new LogReader(handler);
  for (const chunk of chunks) {
    const lent = Buffer.from(chunk);
    reader.push(lent);
    lent.fill(0x7b);
  }
  return { events, issues, summary: reader.end(), quick: count };
}

/** Asserts that a source tells the same of both ways, and returns how many events were read quickly. */
function assertSame(chunks: readonly Uint8Array[]): number {
  const { quick: count, ...told } = tell(chunks, true);
  assert.deepStrictEqual({ ...told, quick: 0 }, tell(chunks, false));
  return count;
}

describe('reading an event quickly', function () {
  this.timeout(20_000);

  it('notes what its parsed text says, or leaves it alone', () => {
    fc.assert(
      fc.property(eventBytes, (record) => {
        if (record[0] === 0x7b) isQuick(record);
      }),
      { numRuns: 4_000 },
    );
  });

  it('is done with every healthy event, however it is laid out', () => {
    for (const event of healthy()) {
      for (const indent of [0, 2, '\t']) {
        const text = JSON.stringify(event, null, indent);
        assert.ok(isQuick(utf8(text)), text);
        assert.ok(isQuick(utf8(text.replaceAll('\n', '\r\n'))), text);
      }
    }
  });

  it('takes characters of every length, escapes and numbers for ids', () => {
    assert.ok(
      isQuickEvent(mcpRequest(ids, { meta: { eventId: 'é€😀\uFEFF', contextId: '\uFEFFa"b\n', connectionId: 7 } })),
    );
    assert.ok(
      isQuick(
        utf8(
          '{"meta":{"eventType":"t","eventId":"\\u00e9\\/\\ud800","policyId":-1.50E+2,"timestamp":null},"timestamp":1}',
        ),
      ),
    );
  });

  it('leaves to others what has to be examined', () => {
    for (const severity of ['Error', 'ALERT', 'warn', 'Warning']) {
      assert.ok(!isQuickEvent(accessRequest(ids, { meta: { severity } })), severity);
    }
    for (const result of ['Error', 'unauthorized'])
      assert.ok(!isQuickEvent(mcpResponse(ids, { outcome: { result } })), result);
    const contentSecurity = { aembitMcpToolsAcl: { decision: 'filtered', control: 'visible' } };
    assert.ok(!isQuickEvent(mcpResponse(ids, { application: { mcp: { contentSecurity } } })));
  });

  it('leaves to others a key in disguise', () => {
    assert.ok(!isQuick(utf8('{"meta":{"eventId":"1"},"met\\u0061":{"eventId":"2"}}')));
  });

  it('takes exactly what is UTF-8', () => {
    const edges = [0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0];
    const [before, behind] = [utf8(`{"meta":${meta},"x":"`), utf8('"}')];
    for (let lead = 0x80; lead <= 0xff; lead++) {
      for (const second of edges) {
        for (const rest of [[], [0x80], [0xbf, 0x80], [0x7f], [0x80, 0xc0]]) {
          const bytes = Uint8Array.of(...before, lead, second, ...rest, ...behind);
          let isUtf8 = true;
          try {
            decoder.decode(bytes);
          } catch {
            isUtf8 = false;
          }
          assert.equal(isQuick(bytes), isUtf8, [lead, second, ...rest].join(' '));
        }
      }
    }
  });

  it('leaves to others what is deep or has a long chain', () => {
    const nested = (depth: number): Uint8Array => utf8(`{"meta":${meta},"x":${'['.repeat(depth)}${']'.repeat(depth)}}`);
    assert.ok(isQuick(nested(60)));
    assert.ok(!isQuick(nested(70)));
    const chain = (length: number): JsonObject => ({
      meta: JSON.parse(meta) as JsonObject,
      authorizationChain: Array(length).fill('id') as string[],
    });
    assert.ok(isQuickEvent(chain(1_000)));
    assert.ok(!isQuickEvent(chain(1_001)));
  });

  it('leaves to others what is no event or may be a page', () => {
    assert.ok(!isQuick(utf8('{"externalId":"1","category":"x"}')));
    assert.ok(!isQuick(utf8('{"meta":[{}]}')));
    assert.ok(!isQuickEvent({ ...httpRequest(ids), workloadEvents: [] }));
    const short = utf8(`{"meta":${meta},"d":[]}`);
    assert.ok(!isQuick(utf8('{"meta":{},"d":[]}')));
    assert.ok(!isQuick(utf8('{"meta":{"eventType":"t","policyId":"p"},"d":[]}')));
    assert.ok(isQuick(short));
    assert.ok(!new QuickRecord(['d']).read(short, 0, short.length));
    assert.ok(!isQuickEvent(accessRequest(ids, { application: { access: { httpMethod: 'GET' } } })));
  });
});

describe('reading events quickly where it can be done', function () {
  this.timeout(20_000);
  const events = healthy();

  it('tells the same of sources in every shape, for most of their events', () => {
    const sources = [
      jsonLines(events),
      jsonLines(events, { eol: '\r\n', blankLines: true, bom: true, finalEol: false }),
      jsonArray(events),
      jsonArray(events, { pretty: false }),
      jsonArray(events).replaceAll('\n', '\r\n'),
      concatenated(events),
      concatenated(events, ',\n'),
      restPage('workload', events),
    ];
    for (const source of sources) {
      const bytes = utf8(source);
      assert.ok(assertSame([bytes]) >= events.length - 1);
      assert.ok(assertSame([...pieces(bytes, 10_000)]) >= events.length - 1);
      assert.ok(assertSame([...pieces(bytes, 500)]) > events.length / 2);
    }
  });

  it('tells the same wherever a small source is cut in two, and byte by byte', () => {
    const event = '{"meta":{"eventId":"é😀"},\n"n":[-1.5e3,{"\\u0061":"\\\\"}]}';
    for (const source of [
      `${event}\n${event}\r\n`,
      `[${event}, ${event}]`,
      `[\n  ${event},\n  ${event}\n]\n{"meta":{}}`,
    ]) {
      const bytes = utf8(source);
      for (let cut = 0; cut <= bytes.length; cut++) assertSame([bytes.subarray(0, cut), bytes.subarray(cut)]);
      assertSame([...pieces(bytes, 1)]);
    }
  });

  it('tells the same of odd and damaged events in any layout, however they are cut', () => {
    const gap = fc.constantFrom(
      '\n',
      '\r\n',
      ',\n',
      ',',
      '',
      ' ',
      ']',
      '[',
      '/**/',
      '\n]\n[\n',
      '{"workloadEvents":[',
      '],"recordsTotal":3}',
      '}',
    );
    fc.assert(
      fc.property(
        fc.array(fc.tuple(gap, eventBytes), { maxLength: 6 }),
        fc.constantFrom('', '[', ']'),
        fc.nat(3_000),
        (parts, tail, length) => {
          const bytes = Buffer.concat([...parts.flatMap(([before, event]) => [utf8(before), event]), utf8(tail)]);
          assertSame([bytes]);
          assertSame([...pieces(bytes, length + 1)]);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('finds its way behind damage by the indentation of the events before', () => {
    const { events: found } = tell([utf8('[\n  {"meta":{}}, {"y":1} junk\n  {"x":1}\n]')], true);
    assert.equal(found.length, 3);
  });

  it('still finds what a record has swallowed whose array is not closed', () => {
    const swallowing = '[\n{"meta":{"a":[1]}},\n{"meta":{"b":{"c":[\n{"meta":{"d":1}},\n{"meta":{"e":1}}\n]}}}\n';
    assertSame([utf8(swallowing)]);
    assert.ok(tell([utf8(swallowing)], true).issues.some(({ kind }) => kind === 'malformed'));
  });
});
