import assert from 'node:assert/strict';
import { LiveCount } from '../../../src/vscode/query/liveCount';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload);

interface Counting {
  readonly counts: LiveCount;
  readonly told: () => number;
  /** Resolves when something was told. */
  readonly next: () => Promise<void>;
}

function counting(of = () => index): Counting {
  let told = 0;
  let wake: () => void = () => undefined;
  const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  const counts = new LiveCount(of, pause, () => {
    told++;
    wake();
  });
  return { counts, told: () => told, next: () => new Promise((resolve) => (wake = resolve)) };
}

describe('counting while somebody types', () => {
  it('tells how many pass and how many of them fail', async () => {
    const { counts, next } = counting();
    counts.ask('');
    assert.equal(counts.of(''), undefined);
    await next();
    const all = counts.of('');
    assert.equal(all?.passing, index.events.length);
    assert.equal(all.failing, index.failing.length);
    counts.ask('user:ana@example.org');
    await next();
    const ana = index.events.filter(({ ids }) => ids.user === 'ana@example.org');
    assert.equal(counts.of('user:ana@example.org')?.passing, ana.length);
    assert.equal(counts.of('user:ana@example.org')?.failing, ana.filter(({ failing }) => failing).length);
  });

  it('counts the last text only, and nothing when nobody looks any more', async () => {
    const { counts, told, next } = counting();
    for (const text of ['j', 'ji', 'jir', 'jira']) counts.ask(text);
    await next();
    assert.ok(counts.of('jira'));
    assert.equal(counts.of('j'), undefined);
    assert.equal(told(), 1);
    counts.ask('notion');
    counts.stop();
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal(told(), 1);
  });

  it('lets no event pass a text that cannot be read, and knows nothing of another index', async () => {
    let current = index;
    const { counts, next } = counting(() => current);
    counts.ask('severity:');
    await next();
    assert.equal(counts.of('severity:')?.passing, 0);
    current = indexOf(access);
    assert.equal(counts.of('severity:'), undefined);
  });
});
