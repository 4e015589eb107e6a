import assert from 'node:assert/strict';
import { accessRequest, mcpResponse } from '../../../fixtures/events';
import { Ids } from '../../../fixtures/ids';
import { everyShape } from '../../../fixtures/incidentShapes';
import { LogReader } from '../../../../src/core/ingest/reader';
import { pieces, utf8 } from '../support';

const ids = new Ids(11);
const small = { environment: undefined, clientRequest: undefined, network: undefined };
const access = [0, 1].map((number) => ({ ...accessRequest(ids, small), note: `“${String(number)}”\n😀` }));
const workload = [0, 1, 2, 3].map(() => mcpResponse(ids, { ...small, application: undefined }));

/** Everything that a reader told, as text. */
function told(chunks: Iterable<Uint8Array>): string {
  const lines: unknown[] = [];
  const reader = new LogReader({
    record: (value, span, wrapping) => lines.push([value, span, wrapping]),
    issue: (issue) => lines.push(issue),
  });
  for (const chunk of chunks) {
    const lent = chunk.slice();
    reader.push(lent);
    lent.fill(0x22);
  }
  lines.push(reader.end());
  return JSON.stringify(lines);
}

describe('every shape in chunks', function () {
  this.timeout(60_000);
  for (const [name, { text }] of Object.entries(everyShape(access, workload))) {
    it(`reads ${name} alike wherever it is cut in two, and in pieces of any size`, () => {
      for (const source of [text, text.slice(0, Math.floor(text.length * 0.8))]) {
        const bytes = utf8(source);
        const whole = told([bytes]);
        for (let at = 0; at <= bytes.length; at++) {
          // The middle of a long record is like any other: places near its ends and every eleventh are enough.
          if (at > 400 && at < bytes.length - 400 && at % 11 !== 0) continue;
          assert.equal(told([bytes.subarray(0, at), bytes.subarray(at)]), whole, `cut at ${String(at)}`);
        }
        for (const size of [1, 2, 3, 7, 64, 1000]) assert.equal(told(pieces(bytes, size)), whole, String(size));
      }
    });
  }
});
