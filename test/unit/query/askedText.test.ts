import assert from 'node:assert/strict';
import { finish } from '../../../src/core/index/slices';
import { askingText } from '../../../src/core/query/askedText';
import { EventView } from '../../../src/core/query/eventView';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload);
const ask = (text: string, of = index): Uint8Array | undefined => finish(askingText(of, text));

describe('a text that is asked several times', () => {
  it('is looked for once in an index, until another is asked', () => {
    const marks = ask('is:failing');
    assert.ok(marks);
    assert.equal(ask(' is:failing '), marks);
    assert.notEqual(ask('is:failing', indexOf(access)), marks);
    assert.equal(ask('is:failing'), marks);
    assert.notDeepEqual(ask('user:ana'), marks);
    assert.deepEqual(ask('is:failing'), marks);
  });

  it('is not changed by who uses it', () => {
    const marks = ask('is:failing')?.slice();
    assert.equal(new EventView(index, { text: 'is:failing', users: ['nobody'] }).events.length, 0);
    assert.equal(new EventView(index, { text: 'is:failing' }).events.length, index.failing.length);
    assert.deepEqual(ask('is:failing'), marks);
  });

  it('does not restrict when it asks nothing, or has an error', () => {
    for (const text of ['', '   ', 'severity:', '"']) assert.equal(ask(text), undefined);
  });
});
