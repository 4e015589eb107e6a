import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { GateMark, Row, Sequence } from '../../../src/protocol/timeline/scene';
import type { Shape } from '../../../src/webview/timeline/draw/displayList';
import { svgDocument } from '../../../src/webview/timeline/draw/svgPainter';
import { fitted, visibleLines, visibleText, wrapped } from '../../../src/webview/timeline/draw/text';
import { plainTheme } from '../../../src/webview/timeline/draw/theme';
import { layoutOf } from '../../../src/webview/timeline/sequence/layout';
import { DrawnTime } from '../../../src/webview/timeline/time/drawnTime';
import { Scale } from '../../../src/webview/timeline/time/scale';
import { rowShapes } from '../../../src/webview/timeline/waterfall/bars';
import { columnsIn } from '../../../src/webview/timeline/waterfall/columns';
import { overviewShapes } from '../../../src/webview/timeline/waterfall/overview';

const measure = (text: string): number => text.length * 7;
const width = 1000;
const scale = new Scale(new DrawnTime(0, 1000, []), { from: 0, to: 1000 }, width);
const drawing = { scale, theme: plainTheme, measure, rowHeight: 24 };
const row: Row = {
  entry: 1,
  kind: 'request',
  depth: 0,
  title: 'tools/call',
  tool: '',
  server: '',
  user: '',
  status: '200',
  state: 'passed',
  start: 100,
  end: 300,
  failure: '',
  inferred: '',
  gates: [],
};

function drawn(over: Partial<Row>): readonly Shape[] {
  return rowShapes({ ...row, ...over }, 12, drawing);
}

function textsOf(shapes: readonly Shape[]): readonly string[] {
  return shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []));
}

describe('a row’s picture', () => {
  it('is a bar from request to response with its length', () => {
    const [bar] = drawn({});
    assert.ok(bar?.kind === 'rect');
    assert.deepEqual([bar.x, bar.width], [100, 200]);
    assert.deepEqual(textsOf(drawn({})), ['200 ms']);
  });

  it('tells a failure by a cross and its title, not by colour alone', () => {
    const shapes = drawn({ state: 'failed', failure: 'Credential expired' });
    assert.deepEqual(textsOf(shapes), ['Credential expired']);
    assert.equal(shapes.filter(({ kind }) => kind === 'path').length, 2);
    assert.deepEqual(textsOf(drawn({ state: 'derived', failure: 'Credential expired' })), [
      'derived: Credential expired',
    ]);
  });

  it('leaves open what has no response, or no request', () => {
    for (const [state, text] of [
      ['unanswered', 'no response'],
      ['orphan', 'no request'],
    ] as const) {
      const shapes = rowShapes({ ...row, end: undefined, state }, 12, drawing);
      assert.ok(shapes.some((shape) => shape.kind === 'rect' && shape.dash !== undefined));
      assert.deepEqual(textsOf(shapes), [text]);
    }
  });

  it('marks a doubt', () => {
    assert.deepEqual(textsOf(drawn({ inferred: 'by order' })), ['200 ms ≈']);
  });

  it('says where a bar lies that is out of sight', () => {
    for (const [start, side] of [
      [-500, 'left'],
      [5000, 'right'],
    ] as const) {
      const [arrow, ...others] = drawn({ start, end: start + 10 });
      assert.deepEqual(others, []);
      assert.ok(arrow?.kind === 'path');
      assert.equal(Math.min(...arrow.points) < 20 || Math.max(...arrow.points) > 980, true, side);
    }
  });

  it('has a label that is never out of the picture, whatever the bar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 0, max: 4000 }), (start, length) => {
        for (const shape of drawn({
          start,
          end: start + length,
          state: 'failed',
          failure: 'A failure of some length',
        })) {
          if (shape.kind !== 'text') continue;
          const left = shape.align === 'right' ? shape.x - measure(shape.text) : shape.x;
          assert.ok(left >= 0 && left + measure(shape.text) <= width, JSON.stringify(shape));
        }
      }),
    );
  });

  it('draws the gates side by side in their order, told apart by their shape', () => {
    const gates: GateMark[] = [
      { kind: 'request', state: 'passed', at: 100 },
      { kind: 'client-workload', state: 'passed', at: 100 },
      { kind: 'credential', state: 'failed', at: 100, reason: 'Token expired' },
      { kind: 'content-security', state: 'not-reached' },
      { kind: 'access-policy', state: 'not-recorded' },
    ];
    const shapes = drawn({ kind: 'evaluation', gates, state: 'failed' });
    const closed = shapes.filter((shape) => shape.kind === 'path' && shape.closed);
    assert.deepEqual(
      closed.map((shape) => shape.kind === 'path' && shape.fill !== undefined),
      [true, true, false],
    );
    assert.equal(shapes.filter(({ kind }) => kind === 'circle').length, 1);
    assert.deepEqual(textsOf(shapes), ['Credential: Token expired']);
  });
});

describe('the columns', () => {
  it('fill the room that they have, and give way in the order of what matters', () => {
    for (const room of [160, 300, 420, 640, 900, 1400]) {
      const columns = columnsIn(room);
      const last = columns.at(-1);
      assert.ok(columns.some(({ id }) => id === 'title'));
      if (room >= 280) assert.ok(columns.some(({ id }) => id === 'status'));
      assert.equal((last?.x ?? 0) + (last?.width ?? 0), Math.max(room, 150));
    }
    assert.equal(columnsIn(1400).length, 7);
  });
});

describe('the overview', () => {
  it('shows a single failure among very many events', () => {
    const events = new Array<number>(100).fill(100_000);
    const failing = new Array<number>(100).fill(0);
    failing[40] = 1;
    const shapes = overviewShapes({ events, failing }, new DrawnTime(0, 1000, []), 1000, 44, plainTheme);
    const red = shapes.filter((shape) => shape.kind === 'rect' && shape.fill === plainTheme.failed);
    assert.equal(red.length, 1);
    assert.ok(red[0]?.kind === 'rect' && red[0].height >= 2);
    assert.equal(shapes.filter(({ kind }) => kind === 'path').length, 1);
  });
});

describe('a sequence’s picture', () => {
  const linkage = { confidence: 'documented', because: '' } as const;
  const sequence: Sequence = {
    entry: 1,
    title: 'tools/call',
    actors: [
      { kind: 'client', name: 'Claude Code', detail: '' },
      { kind: 'cloud', name: 'Aembit Cloud', detail: '' },
      { kind: 'server', name: 'Jira', detail: '' },
    ],
    steps: [
      {
        kind: 'evaluation',
        linkage,
        askedBy: 0,
        context: '4e876ace-0000',
        isTrunk: false,
        state: 'failed',
        failure: 'Credential Provider failure',
        gates: [
          { kind: 'client-workload', state: 'passed', name: 'Claude Code' },
          { kind: 'credential', state: 'failed', name: 'Jira', reason: 'Token expired' },
        ],
      },
      { kind: 'missing', linkage, actor: 2, label: 'never reached' },
      {
        kind: 'message',
        linkage: { confidence: 'inferred', because: 'by time' },
        from: 1,
        to: 0,
        isReply: true,
        label: '502',
        state: 'derived',
        failure: 'Credential Provider failure',
        latency: 47,
      },
    ],
    stoppedAt: 0,
    notes: [],
  };
  const layout = layoutOf(sequence, 900, { theme: plainTheme, measure, momentOf: (step) => `+${String(step)} ms` });

  it('has the steps one below the other', () => {
    let y = 0;
    for (const step of layout.steps) {
      assert.ok(step.y >= y);
      y = step.y + step.height;
    }
    assert.ok(layout.height >= y);
  });

  it('says where it stopped, what was never reached, and what is only passed on', () => {
    const texts = layout.steps.map(({ shapes }) => textsOf(shapes));
    assert.ok(texts[0]?.includes('■ here it stopped'));
    assert.ok(texts[0]?.includes('Token expired'));
    assert.ok(texts[1]?.includes('never reached'));
    assert.ok(texts[2]?.includes('502 · 47 ms · derived: Credential Provider failure · ≈'));
    const reply = layout.steps[2]?.shapes.find((shape) => shape.kind === 'path' && shape.dash !== undefined);
    assert.ok(reply);
  });

  it('widens where there are many actors', () => {
    const actors = Array.from({ length: 40 }, () => ({ kind: 'server', name: 'S', detail: '' }) as const);
    const { lanes } = layoutOf({ ...sequence, actors }, 900, { theme: plainTheme, measure, momentOf: () => '' });
    assert.ok(lanes.apart >= 160 && lanes.width > 6000);
  });
});

describe('texts of a log', () => {
  it('show a sign for each character that is none itself', () => {
    assert.equal(
      visibleText('a\nb\u0000c\u202ed\u2066e\u200bf\u007f'),
      'a‹LF›b‹NUL›c‹U+202E›d‹U+2066›e‹U+200B›f‹U+007F›',
    );
    assert.equal(visibleText('\ud800x\udfff'), '\ufffdx\ufffd');
    assert.equal(visibleText('🙂 שלום'), '🙂 שלום');
    assert.equal(visibleLines('a\r\n\tb\u202e', 100), 'a\n\tb‹U+202E›');
  });

  it('are cut, however long they are', () => {
    const long = 'x'.repeat(10_000_000);
    assert.equal(visibleText(long).length, 501);
    assert.ok(fitted(long, 200, measure).length <= 28);
    assert.equal(fitted('short', 200, measure), 'short');
    assert.equal(fitted('no room', 3, measure), '');
    assert.deepEqual(wrapped('one two three four', 8, 2), ['one two', 'three …']);
  });

  it('are text in an SVG document, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const shapes: Shape[] = [{ kind: 'text', x: 0, y: 0, text: `${text}<script>&"'\u0000`, colour: '#fff' }];
        const markup = svgDocument({ width: 10, height: 10, background: '#000', shapes }, plainTheme.font);
        assert.equal(markup.match(/<(?!\/|\?)/g)?.length, 3);
        assert.ok(!markup.includes('<script'));
        assert.ok(!markup.includes('\u0000'));
      }),
    );
  });
});
