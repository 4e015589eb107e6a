import assert from 'node:assert/strict';
import { sniffLog } from '../../../../src/core/ingest/sniff';
import { csv, csvField, mcpResult, nested, splunkPage } from '../../../fixtures/envelopes';
import { accessRequest } from '../../../fixtures/events';
import { Ids } from '../../../fixtures/ids';
import type { JsonObject } from '../../../../src/core/model/json';
import { read, utf8 } from '../support';

const text = JSON.stringify;
const event = { meta: { eventType: 'access.request', eventId: 'e1', contextId: 'c1', severity: 'Info' } };

describe('sniffing envelopes', () => {
  it('passes exports without Aembit events by', () => {
    const others: readonly string[] = [
      text({ messageType: 'DATA_MESSAGE', logEvents: [{ id: '1', timestamp: 1, message: 'meta eventType eventId' }] }),
      text({ timestamp: 1, message: '{"meta":{"eventName":"x"},"eventType":"y","eventId":1}' }),
      text({ preview: false, result: { _raw: '"meta" "eventType" "eventId"', host: 'x' } }),
      text({ preview: false, results: [{ _raw: '{"level":"info"}', 'meta.name': 'x' }] }),
      text({ time: 1, event: { message: 'x', meta: { page: 1 } }, 'meta.eventType': 1 }),
      text({ '@rawstring': '<14> hello', '@timestamp': 1 }),
      text({ jsonrpc: '2.0', id: 1, result: { content: [{ type: 'text', text: 'meta eventType eventId severity' }] } }),
      text({ results: [{ id: 1 }], page: 1, statusCode: 200 }),
      text({ events: [], page: 1, statusCode: 200, note: '"meta" "eventType" "eventId"' }),
      'name,meta,eventType,eventId\nx,"1","2","3"\n',
      `a,b\n1,${csvField(text({ meta: { a: 1 }, eventType: 'x', eventId: 'y' }))}\n`,
      JSON.stringify({ description: text(event) }, null, 2),
      text({ doc: `Send {"meta":{"eventType":"x","eventId":"y"}} to the "severity" endpoint` }),
    ];
    for (const other of others) assert.equal(sniffLog(utf8(other)), false, other);
  });

  it('takes a string with an event for a row of an export where there is one a line, or another', () => {
    const row = { row: 1, data: text(event) };
    assert.ok(sniffLog(utf8(text(row))));
    assert.ok(sniffLog(utf8(JSON.stringify([row, row], null, 2))));
  });

  it('knows an event that the head holds only a part of', () => {
    const long = { ...event, rest: 'x'.repeat(200_000) };
    const page = text({ page: 1, authorizationEvents: [long] });
    for (const log of [
      text({ time: 1, event: long }),
      text({ time: 1, event: text(long) }),
      text({ result: { _raw: text(long) } }),
      splunkPage([long]),
      mcpResult(page),
      csv([long]),
      csv([long], { indent: 2, delimiter: ';' }),
      nested(page),
    ]) {
      assert.ok(sniffLog(utf8(log)), log.slice(0, 200));
    }
  });

  it('is not led astray by what an event says of itself', () => {
    const ids = new Ids(9);
    const odd: JsonObject & { readonly results: readonly JsonObject[] } = {
      ...accessRequest(ids),
      message: text(event),
      event: text(event),
      results: [{ _raw: text(event) }],
      content: [{ type: 'text', text: text(event) }],
      logEvents: [{ message: text(event) }],
      '@rawstring': text(event),
    };
    const later = { version: '1.0.0', results: odd.results, meta: odd['meta'] };
    const told = read(`${text(odd)}\n${text(later)}\n`);
    assert.deepEqual(told.records, [text(odd), text(later)]);
    assert.deepEqual(told.summary.envelopes, []);
  });
});

describe('envelopes from hostile logs', () => {
  it('are opened to a depth, and no name leads into an object’s prototype', () => {
    let wrapped = text(event);
    for (let level = 0; level < 14; level++)
      wrapped = text({ event: level % 2 === 0 ? (JSON.parse(wrapped) as unknown) : wrapped });
    assert.equal(read(wrapped).summary.envelopes.length, 0);
    const flat =
      '{"meta.eventType":"access.request","meta.eventId":"e","__proto__.polluted":1,"constructor.prototype.x":2}';
    const told = read(flat);
    assert.equal(told.records.length, 1);
    assert.ok(!('polluted' in {}) && !('x' in {}));
    assert.deepEqual(
      JSON.parse(told.records[0] ?? ''),
      JSON.parse(
        '{"meta":{"eventType":"access.request","eventId":"e"},"__proto__":{"polluted":1},"constructor":{"prototype":{"x":2}}}',
      ),
    );
  });

  it('make no array larger than what is written', () => {
    const told = read(
      '{"meta.eventType":"access.request","meta.eventId":"e","authorizationChain[999999]":"a","authorizationChain[3]":"b"}',
    );
    assert.deepEqual(JSON.parse(told.records[0] ?? ''), {
      meta: { eventType: 'access.request', eventId: 'e' },
      authorizationChain: ['b', 'a'],
    });
  });
});
