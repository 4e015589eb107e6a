import assert from 'node:assert/strict';
import { finish } from '../../../src/core/index/slices';
import { matchingText } from '../../../src/vscode/query/matchingText';
import { makingResults, sameEvent } from '../../../src/vscode/query/results';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload);
const listing = (text: string, limit = 1000, of = index) =>
  finish(
    makingResults(
      of,
      finish(matchingText(of, text).marks),
      limit,
      ({ ordinal }) => `a:${String(ordinal)}`,
      (english) => english,
    ),
  );

describe('the results of a search', () => {
  it('are the events that pass in the order of time, each in words', () => {
    const { passing, failing, listed, lines } = listing('is:failing');
    assert.equal(passing.length, index.failing.length);
    assert.equal(failing, index.failing.length);
    assert.deepEqual(listed, [...index.failing]);
    assert.equal(lines.length, listed.length);
    const credential = lines.find(({ what }) => what.startsWith('Credential Provider failure'));
    assert.ok(credential, lines.map(({ what }) => what).join('\n'));
    assert.match(credential.time, /^2026-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}$/);
    assert.equal(credential.severity, 'Error');
  });

  it('say of what does not fail what it is', () => {
    const { lines } = listing('type:mcp.request tool:*');
    assert.ok(lines.length > 0);
    assert.ok(lines.every(({ what }) => what.startsWith('tools/call ')));
  });

  it('are counted all and listed only so far', () => {
    const { passing, listed, lines } = listing('', 3);
    assert.equal(passing.length, index.events.length);
    assert.equal(listed.length, 3);
    assert.equal(lines.length, 3);
  });

  it('are one line each, whatever a log holds, and nothing in it hides', () => {
    const hostile = `a\nb\u202e\u0007${'x'.repeat(100_000)}`;
    const event = { meta: { eventType: hostile, severity: hostile, timestamp: hostile, contextId: 'c' } };
    const [line] = listing('', 10, indexOf([event])).lines;
    assert.ok(line);
    for (const cell of Object.values(line)) {
      assert.ok(cell.length <= 120, cell);
      assert.ok(!/[\p{Cc}\p{Cf}]/u.test(cell), cell);
    }
  });

  it('are found again in a newer index, as far as they are there', () => {
    const [event] = listing('is:failing').listed;
    assert.ok(event);
    const newer = indexOf(access, workload);
    const same = sameEvent(newer, event);
    assert.equal(same?.ids.event, event.ids.event);
    assert.ok(newer.rankOf(same ?? event) >= 0);
    assert.equal(sameEvent(indexOf([]), event), undefined);
  });
});
