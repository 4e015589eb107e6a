import assert from 'node:assert/strict';
import type { ReadIssue } from '../../../../src/core/model/place';
import { accessRequest } from '../../../fixtures/events';
import {
  bothFamilies,
  cloudWatchPage,
  crowdStrikeLines,
  csv,
  csvField,
  hecBatch,
  mcpResult,
  splunkLines,
  splunkPage,
  stringColumn,
} from '../../../fixtures/envelopes';
import { Ids } from '../../../fixtures/ids';
import { jsonLines } from '../../../fixtures/shapes';
import { readText } from '../../../support/indexOf';
import { SourceReader } from '../../../../src/core/index/sourceLog';
import { utf8 } from '../support';

const ids = new Ids(5);
const events = [0, 1, 2, 3].map(() => accessRequest(ids));
const names = events.map((event) => (event['meta'] as { eventId: string }).eventId);

/** The numbers of the events that were read, and the malformed places as `line:column message`. */
function told(source: string | Uint8Array): {
  readonly read: readonly number[];
  readonly malformed: readonly string[];
} {
  const reader = new SourceReader('log');
  reader.push(typeof source === 'string' ? utf8(source) : source);
  const log = reader.end();
  const place = ({ line, column, message }: ReadIssue) => `${String(line)}:${String(column)} ${message}`;
  return {
    read: log.events.map(({ ids: { event = '' } }) => names.indexOf(event)),
    malformed: log.issues.filter(({ kind }) => kind === 'malformed').map(place),
  };
}

/** A text in which a marker stands somewhere, as bytes with something that is no UTF-8 in its place. */
function withBytes(text: string, marker: string, bytes: readonly number[]): Uint8Array {
  const at = text.indexOf(marker);
  const [before, after] = [utf8(text.slice(0, at)), utf8(text.slice(at + marker.length))];
  return Uint8Array.of(...before, ...bytes, ...after);
}

const lineShapes: Readonly<Record<string, (list: typeof events) => string>> = {
  'HEC objects': (list) => hecBatch(list, { separator: '\n' }),
  'HEC strings': (list) => hecBatch(list, { separator: '\n', asText: true }),
  'Splunk results': splunkLines,
  'CrowdStrike records': (list) => crowdStrikeLines(list, { fields: false }),
  'a column of strings': (list) => stringColumn(list),
  CSV: (list) => csv(list),
  'CSV without a header': (list) => csv(list, { header: false }),
};

describe('damage to the lines of a shape', () => {
  for (const [name, shaped] of Object.entries(lineShapes)) {
    const text = shaped(events);
    const lines = text.trimEnd().split('\n');
    const header = name === 'CSV' ? 1 : 0;

    it(`reads all but the last record of ${name} that are cut in it`, () => {
      const last = lines.at(-1) ?? '';
      for (const part of [0.3, 0.6, 0.9]) {
        const cut = text.slice(0, text.length - 1 - Math.ceil(last.length * (1 - part)));
        const { read, malformed } = told(cut);
        assert.deepEqual(read, [0, 1, 2]);
        assert.equal(malformed.length, 1, malformed.join('\n'));
        assert.match(malformed[0] ?? '', new RegExp(`^${String(lines.length)}:`));
      }
    });

    it(`reads all but the record of ${name} that a line was cut from`, () => {
      const cut = [...lines];
      const bad = lines[header + 1] ?? '';
      cut[header + 1] = bad.slice(0, Math.floor(bad.length * 0.6));
      const { read, malformed } = told(`${cut.join('\n')}\n`);
      assert.deepEqual(read, [0, 2, 3]);
      assert.equal(malformed.length, 1, malformed.join('\n'));
      assert.match(malformed[0] ?? '', new RegExp(`^${String(header + 2)}:`));
    });

    it(`reads the records of ${name} around binary garbage`, () => {
      const at = header + 2;
      const marked = [...lines.slice(0, at), '@@garbage@@', ...lines.slice(at)].join('\n');
      const { read, malformed } = told(withBytes(marked, '@@garbage@@', [0, 1, 255, 0x22, 0xc3, 0x28, 0x7b, 0x22, 0]));
      assert.deepEqual(read, [0, 1, 2, 3]);
      assert.equal(malformed.length, 1, malformed.join('\n'));
      assert.match(malformed[0] ?? '', new RegExp(`^${String(at + 1)}:`));
    });

    it(`reads records of ${name} with bytes that are not UTF-8, and says so`, () => {
      const reader = new SourceReader('log');
      const host = 'agent.example';
      const list = events.map((event, number) => (number === 1 ? { ...event, note: host } : event));
      reader.push(withBytes(shaped(list), host, [0xff, 0xfe]));
      const log = reader.end();
      assert.equal(log.events.length, 4);
      assert.deepEqual(
        log.issues.map(({ kind, line }) => [kind, line]),
        [['hint', header + 2]],
      );
    });
  }
});

describe('damage within an embedded text', () => {
  const whole = JSON.stringify(events[1]);
  const strings: Readonly<Record<string, (texts: readonly string[]) => string>> = {
    HEC: (texts) => texts.map((event) => `${JSON.stringify({ time: 1, event })}\n`).join(''),
    Splunk: (texts) => texts.map((_raw) => `${JSON.stringify({ result: { _raw } })}\n`).join(''),
    CrowdStrike: (texts) => texts.map((raw) => `${JSON.stringify({ '@rawstring': raw })}\n`).join(''),
    'a column': (texts) => texts.map((data) => `${JSON.stringify({ row: 1, data })}\n`).join(''),
    CSV: (texts) => texts.map((data) => `1,${csvField(data)}\n`).join(''),
  };
  for (const [name, wrap] of Object.entries(strings)) {
    it(`is told at its place in ${name}, and the other events are read`, () => {
      const bad = whole.replace('"eventId":', '"eventId" ');
      const text = wrap([JSON.stringify(events[0]), bad, JSON.stringify(events[2])]);
      const { read, malformed } = told(text);
      assert.deepEqual(read, [0, 2]);
      const line = text.split('\n')[1] ?? '';
      const id = names[1] ?? '';
      // At the quote with which the value begins: it is written with two characters in all of them.
      const column = line.indexOf(id) - 2 + 1;
      assert.deepEqual(malformed, [`2:${String(column)} A colon is missing before '"' in the embedded text`]);
    });

    it(`reads what is whole of several events in one text in ${name}`, () => {
      const texts = [JSON.stringify(events[0]), whole.slice(0, 200), JSON.stringify(events[2])];
      const { read, malformed } = told(wrap([texts.join('\n'), JSON.stringify(events[3])]));
      assert.deepEqual(read, [0, 2, 3]);
      assert.equal(malformed.length, 1);
      assert.match(
        malformed[0] ?? '',
        name === 'CSV' ? /^2:\d+ .* in the embedded text$/ : /^1:\d+ .* in the embedded text$/,
      );
    });
  }

  it('is told at its place two strings deep', () => {
    const bad = whole.replace('"eventId":', '"eventId" ');
    const text = `${JSON.stringify({ message: JSON.stringify({ time: 1, event: bad }), timestamp: 1 })}\n`;
    const { malformed } = told(text);
    const column = text.indexOf(names[1] ?? '') - '\\\\\\"'.length + 1;
    assert.deepEqual(malformed, [`1:${String(column)} A colon is missing before '"' in the embedded text`]);
  });

  it('loses nothing where the fields are there as well', () => {
    for (const cut of [1, 40, 300]) {
      const log = readText(crowdStrikeLines(events, { cut }));
      assert.deepEqual(
        log.events.map(({ ids: { event } }) => event),
        names,
      );
      assert.deepEqual(
        log.issues.map(({ kind, line }) => `${kind} ${String(line)}`),
        ['hint 1', 'hint 2', 'hint 3', 'hint 4'],
      );
    }
  });

  it('does not keep a page in a tool result from being read as far as it goes', () => {
    const page = bothFamilies(events, []);
    const end = page.indexOf(names[3] ?? '');
    const { read, malformed } = told(mcpResult(page.slice(0, end)));
    assert.deepEqual(read, [0, 1, 2]);
    assert.equal(malformed.length, 1, malformed.join('\n'));
    assert.match(malformed[0] ?? '', /embedded text/);
  });

  it('is bounded in depth', () => {
    const deep = `{"meta":${'['.repeat(5000)}"eventType"`;
    const { read, malformed } = told(jsonLines([{ time: 1, event: deep }, ...events.slice(0, 1)]));
    assert.deepEqual(read, [0]);
    assert.equal(malformed.length, 1);
    assert.match(malformed[0] ?? '', /nested deeper than 1,000 levels/);
  });
});

describe('damage to pages in envelopes', () => {
  it('reads the results around a damaged one', () => {
    for (const page of [splunkPage(events), splunkPage(events, { pretty: true }), cloudWatchPage(events)]) {
      const at = page.indexOf(names[1] ?? '');
      const { read, malformed } = told(`${page.slice(0, at)}"${page.slice(at)}`);
      assert.deepEqual(read, [0, 2, 3]);
      assert.equal(malformed.length, 1, malformed.join('\n'));
    }
  });

  it('reads a page of results that is cut', () => {
    for (const page of [splunkPage(events), cloudWatchPage(events)]) {
      const { read, malformed } = told(page.slice(0, page.indexOf(names[3] ?? '')));
      assert.deepEqual(read, [0, 1, 2]);
      assert.equal(malformed.length, 1, malformed.join('\n'));
    }
  });

  it('tells wrong nesting once', () => {
    const text = hecBatch(events, { separator: '\n' }).replace(/\}\}\n/, '}]}\n');
    const { read, malformed } = told(text);
    assert.deepEqual(read, [0, 1, 2, 3]);
    assert.equal(malformed.length, 1, malformed.join('\n'));
  });
});

describe('a damaged envelope', () => {
  const [first, second] = events.map((event) => JSON.stringify(event));
  const around: readonly (readonly [name: string, head: string, tail: string])[] = [
    ['HEC', '{"time":1,"event":', ',"sourcetype":"x"}'],
    ['Splunk', '{"preview":false,"result":{"_raw":', ',"host":"y"}}'],
    ['CloudWatch', '{"timestamp":1,"message":', ',"ingestionTime":2}'],
    ['a column', '{"row":1,"data":', ',"day":"2026-10-14"}'],
  ];
  for (const [name, head, tail] of around) {
    const inner = (text = ''): string => (name === 'HEC' ? text : JSON.stringify(text));

    it(`of ${name} does not take its whole event along`, () => {
      for (const bad of [tail.slice(0, 1), tail.slice(0, 4), tail.slice(0, -2), `]${tail}`, tail.replace(':', ' ')]) {
        for (const behind of ['', `\n${head}${inner(second)}${tail}\n`]) {
          const { read, malformed } = told(`${head}${inner(first)}${bad}${behind}`);
          assert.deepEqual(read, behind === '' ? [0] : [0, 1], bad);
          assert.equal(malformed.length, 1, `${bad}: ${malformed.join('\n')}`);
        }
      }
    });
  }

  it('tells no event twice, wherever reading goes on', () => {
    const pretty = `{\n  "time": 1,\n  "event":\n  ${JSON.stringify(events[0], null, 2)},\n  "x" 1\n}\n${hecBatch(events.slice(1))}`;
    assert.deepEqual(told(pretty).read, [0, 1, 2, 3]);
  });

  it('that is no JSON though its brackets match does not either', () => {
    const { read, malformed } = told(`{"time":01,"event":${first ?? ''}}\n`);
    assert.deepEqual(read, [0]);
    assert.deepEqual(malformed, ['1:9 Invalid number']);
  });
});
