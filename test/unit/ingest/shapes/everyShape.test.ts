import assert from 'node:assert/strict';
import { EventIndex } from '../../../../src/core/index/eventIndex';
import type { SourceLog } from '../../../../src/core/index/sourceLog';
import { mightBeLog } from '../../../../src/core/ingest/mightBeLog';
import { sniffLog } from '../../../../src/core/ingest/sniff';
import { RecordText } from '../../../../src/core/json/locate';
import { fromPointer } from '../../../../src/core/json/pointer';
import { eventHolding } from '../../../../src/core/json/sharedSpan';
import { eventTextOf } from '../../../../src/core/json/unwrapped';
import type { LogEvent } from '../../../../src/core/model/event';
import type { Wrapping } from '../../../../src/core/model/wrapping';
import { inspectionOf } from '../../../../src/core/report/inspection';
import { incident } from '../../../fixtures/incident';
import { everyShape } from '../../../fixtures/incidentShapes';
import { readText } from '../../../support/indexOf';
import { placeless } from '../../../support/placeless';
import { utf8 } from '../support';

const { access, workload } = incident();
const all = [...access, ...workload];
const logs = Object.entries(everyShape(access, workload));

/** The text at an event's span, by its bytes. */
function textAt(bytes: Uint8Array, { span }: LogEvent): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(span.start, span.end));
}

/** What a stretch of an event's text means, undone step by step in the plainest way. */
function unescaped(stretch: string, wrapping: Wrapping): string {
  let value = stretch;
  for (const { kind } of wrapping) {
    if (kind === 'string') value = JSON.parse(`"${value}"`) as string;
    if (kind === 'csv' && value.includes('""')) value = value.replaceAll('""', '"');
  }
  return value;
}

function eventIds(log: SourceLog): (string | undefined)[] {
  return log.events.map(({ ids }) => ids.event);
}

describe('one incident in every shape', function () {
  this.timeout(60_000);
  const expected = inspectionOf(new EventIndex([readText(logs[0]?.[1].text ?? '')]));

  for (const [name, { text, shape, envelopes, title }] of logs) {
    describe(`as ${name}`, () => {
      const bytes = utf8(text);
      const log = readText(text);

      it('has every event, in order, and is called by its name', () => {
        assert.deepEqual(
          eventIds(log),
          all.map((event) => (event['meta'] as { eventId: string }).eventId),
        );
        assert.deepEqual(
          log.issues.filter(({ kind }) => kind === 'malformed'),
          [],
        );
        assert.deepEqual([log.shape, log.envelopes, log.shapeTitle], [shape, envelopes, title]);
        assert.equal(log.records, all.length);
      });

      it('is recognised by its start', () => {
        assert.ok(mightBeLog(text));
        assert.ok(sniffLog(bytes));
      });

      it('gives the same report', () => {
        const { totals, failures } = inspectionOf(new EventIndex([log]));
        assert.deepEqual(totals, expected.totals);
        assert.deepEqual(placeless(failures), placeless(expected.failures));
      });

      it('places each event at its own text, by bytes and by lines', () => {
        const rows = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
        log.events.map((event, number) => {
          const record = textAt(bytes, event);
          assert.deepEqual(JSON.parse(eventTextOf(record, event.wrapping)), all[number]);
          const { line, column, endLine, endColumn } = event.span;
          const first = rows[line - 1]?.slice(column - 1) ?? '';
          const [own = ''] = record.split(/\r\n|\r|\n/);
          assert.ok(first.startsWith(own));
          const last = rows[endLine - 1]?.slice(0, endColumn - 1) ?? '';
          assert.ok(last.endsWith(record.split(/\r\n|\r|\n/).at(-1) ?? ''));
        });
      });

      it('highlights exactly the characters of every value', () => {
        for (const event of log.events) {
          const record = RecordText.of(textAt(bytes, event), event.wrapping);
          let count = 0;
          for (const { start, end, content, value, path } of record.scalars()) {
            assert.deepEqual(JSON.parse(unescaped(record.text.slice(start, end), event.wrapping)), value);
            const inner = unescaped(record.text.slice(content.start, content.end), event.wrapping);
            if (typeof value === 'string') assert.equal(JSON.parse(`"${inner}"`), value);
            const { path: found, onKey } = record.at((start + end) >> 1) ?? {};
            assert.deepEqual([found, onKey], [path, false]);
            count++;
          }
          assert.ok(count > 8);
        }
      });

      it('finds the evidence of every failure', () => {
        const index = new EventIndex([log]);
        for (const event of index.failing) {
          const record = RecordText.of(textAt(bytes, event), event.wrapping);
          for (const { pointer, value } of index.findingOf(event)?.evidence ?? []) {
            if (typeof value === 'object') continue;
            assert.equal(record.of(fromPointer(pointer) ?? [])?.value, value, pointer);
          }
        }
      });

      it('tells which event of a string is at a place in it', () => {
        for (const event of log.events.filter(({ ordinal }) => ordinal % 9 === 0)) {
          const together = log.events.filter(({ span }) => span.start === event.span.start);
          const record = RecordText.of(textAt(bytes, event), event.wrapping);
          const id = record.of(['meta', 'eventId']);
          assert.ok(id);
          assert.equal(eventHolding(record.text, together, id.start + 2), event);
        }
      });
    });
  }
});
