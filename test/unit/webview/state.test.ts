import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import type { Row } from '../../../src/protocol/timeline/scene';
import { RowCache } from '../../../src/webview/timeline/state/rowCache';
import { Scrolling } from '../../../src/webview/timeline/state/scrolling';

const row = (entry: number): Row => ({
  entry,
  kind: 'event',
  depth: 0,
  title: `row ${String(entry)}`,
  tool: '',
  server: '',
  user: '',
  status: '',
  state: 'passed',
  failure: '',
  inferred: '',
  gates: [],
});

/** A host that answers when it is told to. */
class Host {
  readonly asked: {
    readonly revision: number;
    readonly from: number;
    readonly count: number;
    readonly answer: (rows?: Row[]) => void;
  }[] = [];
  changes = 0;
  readonly cache = new RowCache<Row>(
    (revision, from, count) =>
      new Promise((resolve) => {
        this.asked.push({ revision, from, count, answer: resolve });
      }),
    () => {
      this.changes += 1;
    },
  );

  async answerAll(): Promise<void> {
    for (const { from, count, answer } of this.asked.splice(0))
      answer(Array.from({ length: count }, (_, at) => row(from + at)));
    await new Promise((resolve) => setTimeout(resolve));
  }
}

describe('the rows around what is in sight', () => {
  it('are asked for in blocks, once', async () => {
    const host = new Host();
    host.cache.begin(1, 10_000);
    host.cache.want(1000, 1030);
    host.cache.want(1001, 1031);
    assert.deepEqual(
      host.asked.map(({ from, count }) => [from, count]),
      [
        [960, 64],
        [1024, 64],
      ],
    );
    await host.answerAll();
    assert.equal(host.cache.at(1010)?.row.title, 'row 1010');
    assert.equal(host.cache.at(5000), undefined);
    assert.equal(host.changes, 2);
    host.cache.want(1002, 1032);
    assert.equal(host.asked.length, 0);
  });

  it('are not asked for on the way of somebody who scrolls far', async () => {
    const host = new Host();
    host.cache.begin(1, 1_000_000);
    for (let first = 0; first < 1_000_000; first += 5000) host.cache.want(first, first + 30);
    assert.ok(host.asked.length <= 2);
    await host.answerAll();
    await host.answerAll();
    await host.answerAll();
    assert.equal(host.cache.at(995_010)?.row.entry, 995_010);
  });

  it('stand in for those of the next revision, with the revision that their numbers hold in', async () => {
    const host = new Host();
    host.cache.begin(1, 100);
    host.cache.want(0, 20);
    await host.answerAll();
    host.cache.begin(2, 101);
    assert.equal(host.cache.at(3)?.revision, 1);
    await host.answerAll();
    assert.equal(host.cache.at(3)?.revision, 2);
  });

  it('of an older revision are not taken for those of the current one', async () => {
    const host = new Host();
    host.cache.begin(1, 100);
    host.cache.want(0, 20);
    const [old] = host.asked.splice(0);
    host.cache.begin(2, 100);
    old?.answer([row(77)]);
    await new Promise((resolve) => setTimeout(resolve));
    assert.equal(host.cache.at(0), undefined);
  });

  it('are few, however far somebody has scrolled', async () => {
    const host = new Host();
    host.cache.begin(1, 1_000_000);
    for (let first = 0; first < 20_000; first += 64) {
      host.cache.want(first, first + 30);
      await host.answerAll();
      await host.answerAll();
    }
    const known = Array.from({ length: 20_000 }, (_, number) => number).filter(
      (number) => host.cache.at(number) !== undefined,
    );
    assert.ok(known.length <= 25 * 64, String(known.length));
  });
});

describe('scrolling', () => {
  const rowHeight = 24;
  const view = 600;

  it('is pixel by pixel while there are few rows', () => {
    const scrolling = new Scrolling();
    scrolling.measure(1000, rowHeight, view);
    assert.equal(scrolling.height, 24_000);
    scrolling.toOffset(240);
    assert.deepEqual([scrolling.first, scrolling.last, scrolling.y(10)], [10, 34, 0]);
    assert.equal(scrolling.isScaled, false);
  });

  it('reaches the last of five million rows with a scrollbar that browsers can draw', () => {
    const scrolling = new Scrolling();
    scrolling.measure(5_000_000, rowHeight, view);
    assert.ok(scrolling.height <= 8_000_000);
    assert.equal(scrolling.isScaled, true);
    scrolling.toOffset(scrolling.height - view);
    assert.equal(scrolling.last, 4_999_999);
    scrolling.to(2_500_000);
    const before = scrolling.top;
    // What the scrollbar rounds does not move the rows back.
    scrolling.toOffset(Math.round(scrolling.offset));
    assert.equal(scrolling.top, before);
    scrolling.reveal(2_500_100);
    assert.ok(scrolling.y(2_500_100) >= 0 && scrolling.y(2_500_100) <= view - rowHeight);
  });

  it('stays within the rows there are', () => {
    const scrolling = new Scrolling();
    scrolling.measure(10, rowHeight, view);
    scrolling.to(500);
    assert.deepEqual([scrolling.first, scrolling.last, scrolling.farthest], [0, 9, 0]);
    scrolling.measure(0, rowHeight, view);
    assert.equal(scrolling.last, -1);
  });
});

describe('the webview’s bundle', () => {
  it('is small', () => {
    const bytes = statSync('dist/timeline.js').size + statSync('dist/timeline.css').size;
    assert.ok(bytes < 200_000, `${String(bytes)} bytes`);
  });

  it('evaluates no text, and loads nothing from elsewhere', () => {
    const script = readFileSync('dist/timeline.js', 'utf8');
    assert.deepEqual(
      script.match(/\beval\(|document\.write|importScripts|XMLHttpRequest|WebSocket|(?<![.\w])fetch\(/g),
      null,
    );
    const style = readFileSync('dist/timeline.css', 'utf8');
    assert.deepEqual(
      [...style.matchAll(/url\("?([^)"]*)"?\)/g)].map(([, address]) => address),
      ['./codicon.ttf'],
    );
  });
});
