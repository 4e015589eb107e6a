import assert from 'node:assert/strict';
import { noFilter } from '../../../src/core/query/filter';
import type { Grouping } from '../../../src/vscode/tree/nodes';
import { Views } from '../../../src/vscode/tree/views';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const { access, workload } = incident();
const smaller = indexOf(access);
const larger = indexOf(access, workload);

/** What is seen of an index that can be another, and how often that was told. */
function watched() {
  const now: { index: typeof larger; grouping: Grouping } = { index: smaller, grouping: 'identifiers' };
  const seen = { times: 0 };
  const views = new Views(
    () => now.index,
    () => now.grouping,
    () => (seen.times += 1),
  );
  return { now, seen, views };
}

describe('what is seen of an index', () => {
  it('is all of it at once without a filter', () => {
    const { now, seen, views } = watched();
    assert.equal(views.newest.events.length, smaller.events.length);
    now.index = larger;
    views.renew();
    assert.equal(seen.times, 1);
    assert.equal(views.newest.events.length, larger.events.length);
  });

  it('is what passes a filter, a moment later; what was seen before stays until then', async () => {
    const { now, seen, views } = watched();
    now.index = larger;
    views.renew();
    views.filter = { text: 'is:failing' };
    assert.equal(views.newest.filter, noFilter);
    await views.ready();
    assert.equal(seen.times, 2);
    assert.equal(views.newest.events.length, larger.failing.length);
  });

  it('follows the newest index and the newest filter, whatever was asked while it was found out', async () => {
    const { now, views } = watched();
    views.filter = { text: 'is:failing' };
    now.index = larger;
    views.renew();
    views.filter = { text: 'type:access' };
    now.grouping = 'user';
    views.renew();
    await views.ready();
    assert.equal(views.newest.index, larger);
    assert.deepEqual(views.newest.filter, { text: 'type:access' });
  });

  it('is everything again as soon as the filter is cleared', async () => {
    const { views } = watched();
    views.filter = { text: 'is:failing' };
    views.filter = noFilter;
    assert.equal(views.newest.events.length, smaller.events.length);
    await views.ready();
    assert.equal(views.newest.events.length, smaller.events.length);
  });
});
