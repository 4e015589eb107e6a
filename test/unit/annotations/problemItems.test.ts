import assert from 'node:assert/strict';
import type { JsonValue } from '../../../src/core/model/json';
import { EventIndex } from '../../../src/core/index/eventIndex';
import { problemItems } from '../../../src/vscode/annotations/problemItems';
import { accessCredential, accessRequest, mcpResponse } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { readText } from '../../support/indexOf';

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

  it('gives a turn for every event that something is known about, and makes no event of the others', () => {
    const source = readText(lines(accessRequest(ids), warning, mcpResponse(ids)));
    assert.deepEqual([...problemItems(new EventIndex([source]), source, false)], [undefined]);
  });
});
