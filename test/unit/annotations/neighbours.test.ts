import assert from 'node:assert/strict';
import { carriersOf, identifierAt } from '../../../src/core/index/identifierAt';
import { relatedTo } from '../../../src/core/index/related';
import { hasRelated, relatedCount, sharing } from '../../../src/vscode/annotations/neighbours';
import { accessAuthorization, accessRequest } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const ids = new Ids(1);

const log = incident();
const index = indexOf(log.access, log.workload);

describe('neighbours', () => {
  it('counts as many related events as there are', () => {
    assert.ok(index.events.length > 50);
    for (const event of index.events) {
      const related = relatedTo(index, event).length;
      assert.equal(relatedCount(index, event), related);
      assert.equal(relatedCount(index, event), related, 'the second time');
      assert.equal(hasRelated(index, event), related > 0);
    }
  });

  it('finds no relation for an event that stands alone', () => {
    const alone = indexOf([accessRequest(ids, { authorizationChain: undefined })]);
    const [event] = alone.events;
    assert.ok(event);
    assert.equal(hasRelated(alone, event), false);
    assert.equal(relatedCount(alone, event), 0);
  });

  it('agrees with the full list on who shares an identifier', () => {
    for (const event of index.events) {
      const { ids } = event;
      const identifiers = [
        identifierAt(['meta', 'eventId'], ids.event),
        identifierAt(['meta', 'contextId'], ids.context),
        identifierAt(['meta', 'connectionId'], ids.connection),
        identifierAt(['application', 'mcp', 'mcpSessionId'], ids.session),
        identifierAt(['application', 'mcp', 'mcpRequestId'], ids.request),
        identifierAt(['user'], ids.user),
        ...ids.chain.map((id, position) => identifierAt(['authorizationChain', position], id)),
      ];
      for (const identifier of identifiers) {
        if (identifier === undefined) continue;
        const carriers = [...carriersOf(index, identifier, event)];
        const position = carriers.indexOf(event);
        const found = sharing(index, identifier, event);
        assert.equal(found.total, carriers.length);
        assert.equal(found.failing, carriers.filter(({ failing }) => failing).length);
        assert.equal(found.previous, carriers[position - 1]);
        assert.equal(found.next, carriers[position + 1]);
      }
    }
  });

  it('takes a re-delivery for the event itself', () => {
    const request = accessRequest(ids, { meta: { contextId: 'c' } });
    const doubled = indexOf([request, accessAuthorization(ids, { meta: { contextId: 'c' } })], [request]);
    const [event] = doubled.events;
    assert.ok(event);
    assert.equal(sharing(doubled, { kind: 'context', id: 'c' }, event).total, 2);
    assert.equal(relatedCount(doubled, event), 1);
  });
});
