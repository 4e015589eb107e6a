import assert from 'node:assert/strict';
import { RecordText } from '../../../src/core/json/locate';
import { tellsNoticesAt, tokenOf } from '../../../src/vscode/annotations/hoverPlace';
import { failingLines } from '../../../src/vscode/annotations/lensLines';
import { localText, utcText } from '../../../src/vscode/annotations/times';
import { accessRequest, mcpResponse } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { indexOf, readText } from '../../support/indexOf';

const ids = new Ids(1);

const failing = { meta: { severity: 'Error' } };

describe('the token of a hover', () => {
  function tokensIn(text: string, ...offsets: readonly number[]): (string | undefined)[] {
    const record = RecordText.of(text);
    return offsets.map((offset) => {
      const value = record.at(offset);
      const token = value && tokenOf(value);
      return token && text.slice(token.start, token.end);
    });
  }

  it('is the value or the name under the pointer, with its quotes', () => {
    const text = '{ "a": "b", "name" : [1, "x"], "e\\"f": null }';
    assert.deepEqual(tokensIn(text, 2, 3, 5, 7, 8), ['"a"', '"a"', '"a"', '"b"', '"b"']);
    assert.deepEqual(tokensIn(text, text.indexOf('name'), text.indexOf('1'), text.indexOf('x')), [
      '"name"',
      '1',
      '"x"',
    ]);
    assert.deepEqual(tokensIn(text, text.indexOf('f"'), text.indexOf('null') + 2), ['"e\\"f"', 'null']);
    assert.deepEqual(tokensIn(text, 0, text.length), [undefined, undefined]);
  });

  it('is found before a comment, and is nothing for an endless name', () => {
    assert.deepEqual(tokensIn('{ "a" /* "b": */ : 1 }', 3), ['"a"']);
    assert.deepEqual(tokensIn(`{ "${'a'.repeat(2000)}": 1 }`, 3), [undefined]);
  });
});

describe('the notices of a healthy event', () => {
  it('are told at the type, the severity and the evidence only', () => {
    const acl = { decision: 'filtered', control: 'visible', toolsRemoved: ['a', 'b'], toolsReturned: 3 };
    const index = indexOf([
      mcpResponse(ids, { application: { mcp: { contentSecurity: { aembitMcpToolsAcl: acl } } } }),
    ]);
    const [event] = index.events;
    assert.ok(event);
    const at = ['application', 'mcp', 'contentSecurity', 'aembitMcpToolsAcl'];
    for (const path of [
      ['meta', 'eventType'],
      ['meta', 'severity'],
      [...at, 'decision'],
      [...at, 'toolsRemoved', 1],
    ]) {
      assert.ok(tellsNoticesAt(event, path), path.join('/'));
    }
    for (const path of [['meta', 'timestamp'], [...at, 'control'], [...at, 'toolsRemoved2'], []]) {
      assert.ok(!tellsNoticesAt(event, path), path.join('/'));
    }
  });

  it('are none of an ordinary event', () => {
    const [event] = indexOf([mcpResponse(ids)]).events;
    assert.ok(event);
    assert.ok(!tellsNoticesAt(event, ['meta', 'eventType']));
  });
});

describe('failingLines', () => {
  it('puts the failing events of one line together', () => {
    const events = [accessRequest(ids, failing), accessRequest(ids), accessRequest(ids, failing)];
    assert.deepEqual(
      failingLines(readText(JSON.stringify(events)).events).map(({ line, events }) => [line, events.length]),
      [[1, 2]],
    );
    assert.deepEqual(
      failingLines(readText(events.map((event) => JSON.stringify(event)).join('\n')).events).map(({ line }) => line),
      [1, 3],
    );
    assert.deepEqual(failingLines([]), []);
  });
});

describe('times', () => {
  it('tells UTC with the precision of the log', () => {
    assert.equal(
      utcText({ ms: Date.UTC(2026, 3, 2, 9, 15, 2, 145), nanos: 38_200 }),
      '2026-04-02 09:15:02.1450382 UTC',
    );
    assert.equal(utcText({ ms: Date.UTC(2026, 3, 2, 9, 15, 2), nanos: 0 }), '2026-04-02 09:15:02.000 UTC');
  });

  it('tells local time with its zone', () => {
    const text = localText({ ms: Date.UTC(2026, 3, 2, 9, 15, 2, 145), nanos: 0 }, 'en', 'America/New_York');
    assert.match(text, /Apr 2, 2026/);
    assert.match(text, /05:15:02\.145/);
    assert.match(text, /EDT/);
  });
});
