import assert from 'node:assert/strict';
import type { JsonValue } from '../../../src/core/model/json';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { Investigation } from '../../../src/core/investigate/investigation';
import { groupedByCondition, problemItems } from '../../../src/vscode/annotations/problemItems';
import { accessCredential, accessRequest, mcpResponse } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { indexOf, readText } from '../../support/indexOf';

const ids = new Ids(1);

function groups(text: string, withNotices = true): string[] {
  const source = readText(text);
  const items = [...problemItems(new EventIndex([source]), source, withNotices)];
  return items.flatMap((item) => (item === undefined ? [] : [item.group]));
}

function lines(...records: readonly JsonValue[]): string {
  return records.map((record) => JSON.stringify(record)).join('\n');
}

const warning = mcpResponse(ids, { meta: { severity: 'Warning' } });
const failure = accessCredential(ids, {
  meta: { severity: 'Error' },
  credentialProvider: { result: 'Failed', reason: 'Token expired' },
});

describe('problemItems', () => {
  it('lists failures, notices and damage, and nothing of a healthy log', () => {
    assert.deepEqual(groups(lines(accessRequest(ids), mcpResponse(ids))), []);
    const text = `${lines(failure, warning)}\n{"meta": \n${lines(mcpResponse(ids))}`;
    assert.deepEqual(groups(text), ['failure:credential-provider-failure', 'notice:warning', 'issue:malformed']);
  });

  it('leaves notices out when they are turned off', () => {
    assert.deepEqual(groups(lines(failure, warning), false), ['failure:credential-provider-failure']);
  });

  it('tells a failing event as a failure only', () => {
    const passthrough = mcpResponse(ids, { meta: { severity: 'Error' }, outcome: { result: 'Passthrough' } });
    assert.equal(groups(lines(passthrough)).length, 1);
  });

  it('counts an event that stands twice in the file once', () => {
    assert.equal(groups(lines(failure, failure, warning, warning)).length, 2);
  });

  it('groups failures by cause where that is known, and what only passes one on apart and behind', () => {
    const { access, workload } = incident();
    const index = indexOf(access, workload);
    const investigation = Investigation.of(index);
    const items = index.sources
      .flatMap((source) => [...problemItems(index, source, false, investigation)])
      .filter((item) => item?.what === 'failure');
    const [cause] = investigation.causes;
    const own = items.filter(({ group }) => group.startsWith(`cause:${cause?.id ?? ''}`));
    assert.deepEqual(
      own.map(({ group, tier, origin }) => [group, tier, origin?.event.eventType]),
      [
        [`cause:${cause?.id ?? ''}`, 0, undefined],
        [`cause:${cause?.id ?? ''}/passed-on`, 1, 'access.credential'],
      ],
    );
    assert.equal(new Set(items.map(({ group }) => group)).size, items.length);
    const broad = groupedByCondition(items).map(({ group }) => group);
    assert.deepEqual(
      broad.filter((group) => group.startsWith('failure:credential-provider-failure')),
      ['failure:credential-provider-failure', 'failure:credential-provider-failure/passed-on'],
    );
  });

  it('gives a turn for every event that something is known about, and makes no event of the others', () => {
    const source = readText(lines(accessRequest(ids), warning, mcpResponse(ids)));
    assert.deepEqual([...problemItems(new EventIndex([source]), source, false)], [undefined]);
  });
});
