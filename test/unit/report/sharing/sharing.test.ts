import assert from 'node:assert/strict';
import type { Mermaid } from 'mermaid';
import { EventIndex } from '../../../../src/core/index/eventIndex';
import { Investigation } from '../../../../src/core/investigate/investigation';
import type { JsonValue } from '../../../../src/core/model/json';
import { csvCell } from '../../../../src/core/report/sharing/csv';
import type { SharedScope } from '../../../../src/core/report/sharing/selection';
import { generate } from '../../../fixtures/generate';
import { incident } from '../../../fixtures/incident';
import { assertGolden } from '../../../support/golden';
import { readText } from '../../../support/indexOf';
import { shared } from '../../../support/shared';

const { access, workload } = incident();
const logs = [access, workload];
const firstFailure = ({ index }: Investigation): SharedScope => {
  const event = index.failing.at(0);
  assert.ok(event);
  return { kind: 'event', event };
};
const firstCause = ({ causes }: Investigation): SharedScope => {
  const [cause] = causes;
  assert.ok(cause);
  return { kind: 'cause', cause };
};

/** What fails and why, in the order of time. */
function findingsOf(index: EventIndex): readonly string[] {
  return index.failing.map((event) => {
    const finding = index.findingOf(event);
    return `${event.timestamp} ${event.eventType} ${finding?.condition ?? '?'} ${finding?.confidence ?? ''} ${finding?.side ?? ''} ${finding?.because ?? ''}`;
  });
}

describe('the report for a ticket', () => {
  it('of a cause reads well (golden)', () => {
    assertGolden('sharing/cause.md', shared(logs, 'markdown', firstCause).text);
  });

  it('of an event with its real event IDs reads well (golden)', () => {
    assertGolden('sharing/event.md', shared(logs, 'markdown', firstFailure, { keepEventIds: true }).text);
  });

  it('of everything reads well (golden)', () => {
    assertGolden('sharing/log.md', shared(logs, 'markdown').text);
  });

  it('holds a diagram that Mermaid draws', async () => {
    const { default: mermaid }: { default: Mermaid } = await import('mermaid');
    for (const scope of [firstFailure, firstCause]) {
      const { text } = shared(logs, 'markdown', scope);
      const diagram = /```mermaid\n([^]*?)\n```/.exec(text)?.[1];
      assert.ok(diagram);
      assert.equal((await mermaid.parse(diagram)).diagramType, 'sequence');
    }
  });

  it('says that nothing was replaced where that was chosen, and keeps who it was about', () => {
    const { text, replaced } = shared(logs, 'markdown', firstCause, { redact: false });
    assert.match(text, /Nothing was replaced/);
    assert.match(text, /ana@example\.org|ana\\@example\.org/);
    assert.equal(replaced.size, 0);
  });

  it('of a healthy log says so', () => {
    const healthy = [...generate({ seed: 3, events: 60, failureRate: 0 })].map((line) => JSON.parse(line) as JsonValue);
    assert.match(shared([healthy], 'markdown').text, /\*\*Verdict:\*\* none of 60 events fails/);
  });

  it('needs nothing of what the last check would have to take out', () => {
    for (const format of ['markdown', 'json', 'csv'] as const) {
      assert.equal(shared(logs, format).removed.size, 0, format);
    }
  });
});

describe('a slice of the records', () => {
  it('opens with the same findings', () => {
    const before = findingsOf(
      new EventIndex([readText(JSON.stringify(access), 'a'), readText(JSON.stringify(workload), 'w')]),
    );
    const after = new EventIndex([readText(shared(logs, 'json').text)]);
    assert.equal(after.sources[0]?.issues.length, 0);
    assert.deepEqual(findingsOf(after), before);
  });

  it('of one failure explains it as the whole log does', () => {
    const index = new EventIndex([readText(JSON.stringify(access), 'a'), readText(JSON.stringify(workload), 'w')]);
    const wanted = findingsOf(index);
    for (let at = 0; at < wanted.length; at++) {
      const slice = shared(logs, 'json', (investigation) => {
        const event = investigation.index.failing.at(at);
        assert.ok(event);
        return { kind: 'event', event };
      });
      const found = findingsOf(new EventIndex([readText(slice.text)]));
      assert.ok(found.includes(wanted[at] ?? '?'), `${wanted[at] ?? ''} is not among\n${found.join('\n')}`);
      assert.ok(
        found.every((one) => wanted.includes(one)),
        'nothing fails for another reason',
      );
    }
  });

  it('groups failures into the same causes', () => {
    const sizesOf = (index: EventIndex): readonly string[] =>
      Investigation.of(index).causes.map(({ condition, count }) => `${condition} ${String(count)}`);
    const records = [...generate({ seed: 5, events: 2000, failureRate: 0.1 })].map(
      (line) => JSON.parse(line) as JsonValue,
    );
    const before = sizesOf(new EventIndex([readText(JSON.stringify(records))]));
    const after = sizesOf(new EventIndex([readText(shared([records], 'json').text)]));
    assert.deepEqual(after, before);
  });
});

describe('a table of the events', () => {
  it('has a line for each event, and as many fields in each', () => {
    const lines = shared(logs, 'csv').text.split('\r\n');
    assert.equal(lines.length, access.length + workload.length + 2);
    assert.match(lines[0] ?? '', /^timestamp,event type,severity,/);
  });

  it('is one that the inspector’s own reading of CSV takes apart again', () => {
    const hostile = [{ ...access[0], outcome: { result: 'Error', reason: 'a "quoted", split\r\nreason' } }];
    const [, line] = /^[^\n]*\r\n([^]*)\r\n$/.exec(shared([hostile], 'csv').text) ?? [];
    assert.match(line ?? '', /"a ""quoted"", split\r\nreason"/);
  });

  for (const start of ['=', '+', '-', '@', '\t', '\r', ' =', '\u200b=', '＝']) {
    it(`makes a cell that begins with ${JSON.stringify(start)} harmless`, () => {
      assert.match(csvCell(`${start}cmd|'/C calc'!A0`), /^"?'/);
    });
  }

  it('leaves numbers and plain texts as they are', () => {
    assert.deepEqual([csvCell(502), csvCell('a b'), csvCell(undefined), csvCell('')], ['502', 'a b', '', '']);
  });
});
