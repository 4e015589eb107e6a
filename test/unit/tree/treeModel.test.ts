import assert from 'node:assert/strict';
import { EventIndex } from '../../../src/core/index/eventIndex';
import type { JsonObject } from '../../../src/core/model/json';
import { EventView } from '../../../src/core/query/eventView';
import { type EventFilter, noFilter } from '../../../src/core/query/filter';
import {
  EventNode,
  type Grouping,
  GroupNode,
  IssueNode,
  MoreNode,
  type Node,
  SectionNode,
} from '../../../src/vscode/tree/nodes';
import { pageSize, TreeModel } from '../../../src/vscode/tree/treeModel';
import { auditLog } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { indexOf, readText } from '../../support/indexOf';

const { access, workload } = incident();
const index = indexOf(access, workload, [auditLog(new Ids(3)), { meta: { eventType: 'new.kind', eventId: 'odd' } }]);

function modelOf(of: EventIndex, grouping: Grouping = 'identifiers', filter: EventFilter = noFilter): TreeModel {
  return new TreeModel(new EventView(of, filter), grouping, new Map());
}

function* nodesOf(model: TreeModel, parent?: Node): Generator<Node> {
  for (const node of model.childrenOf(parent)) {
    yield node;
    yield* nodesOf(model, node);
  }
}

const events = (model: TreeModel) =>
  new Set([...nodesOf(model)].flatMap((node) => (node instanceof EventNode ? [node.event] : [])));
const ancestry = (node: Node | undefined): Node[] => (node === undefined ? [] : [node, ...ancestry(node.parent)]);
const ignore = (): void => undefined;

describe('the tree', () => {
  it('shows every event under every grouping', () => {
    for (const grouping of ['identifiers', 'condition', 'user', 'server', 'policy', 'source', 'chain'] as const) {
      assert.equal(events(modelOf(index, grouping)).size, index.events.length, grouping);
    }
  });

  it('has sections with their counts; the first that fails is open, down to its first failing group', () => {
    const model = modelOf(index);
    const sections = model.childrenOf(undefined).filter((node) => node instanceof SectionNode);
    assert.deepEqual(
      sections.map(({ section }) => section),
      ['context', 'connection', 'session', 'audit', 'other'],
    );
    assert.deepEqual(
      sections.map(({ expanded }) => expanded),
      [true, false, false, false, false],
    );
    const groups = model.childrenOf(sections[0]).filter((node) => node instanceof GroupNode);
    assert.equal(sections[0]?.count, groups.length);
    assert.equal(sections[0].failing, groups.filter(({ group }) => group.failing > 0).length);
    assert.deepEqual(
      groups.map(({ expanded }) => expanded),
      groups.map((_, position) => position === 0),
    );
  });

  it('gives every node an id of its own, the same when the index is made anew', () => {
    const ids = [...nodesOf(modelOf(index))].map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    const again = new EventIndex(index.sources);
    assert.deepEqual(
      [...nodesOf(modelOf(again))].map(({ id }) => id),
      ids,
    );
  });

  it('gives the same node each time, with its parent', () => {
    const model = modelOf(index);
    const check = (parent: Node | undefined): void => {
      const children = model.childrenOf(parent);
      assert.equal(model.childrenOf(parent), children);
      for (const child of children) {
        assert.equal(child.parent, parent);
        check(child);
      }
    };
    check(undefined);
  });

  it('shows only what passes the filter, and no group without it', () => {
    for (const grouping of ['identifiers', 'condition', 'chain'] as const) {
      const model = modelOf(index, grouping, { failingOnly: true });
      assert.deepEqual(events(model), new Set(index.failing));
      for (const node of nodesOf(model))
        if (node instanceof GroupNode) assert.equal(node.group.failing, node.group.events.length);
    }
    assert.deepEqual(modelOf(index, 'identifiers', { text: 'unheardof' }).childrenOf(undefined), []);
  });

  it('shows the damaged records of every log', () => {
    const damaged = new EventIndex([
      readText('{"meta":{"eventType":"tcp.open"}}\n{"meta":\n{"meta":{"eventType":"tcp.close"}}'),
    ]);
    for (const grouping of ['identifiers', 'user'] as const) {
      const model = modelOf(damaged, grouping);
      const section = model.childrenOf(undefined).at(-1);
      assert.ok(section instanceof SectionNode && section.section === 'unreadable');
      const issues = model.childrenOf(section).filter((node) => node instanceof IssueNode);
      assert.equal(issues.length, damaged.sources[0]?.issues.filter(({ kind }) => kind === 'malformed').length);
      assert.ok(issues.length > 0);
    }
  });
});

describe('finding an event in the tree', () => {
  it('leads to a node that its parents lead to, under every grouping', () => {
    for (const grouping of ['identifiers', 'condition', 'user', 'server', 'policy', 'source', 'chain'] as const) {
      const model = modelOf(index, grouping);
      for (const event of index.events) {
        const node = model.locate(event, undefined, ignore);
        assert.equal(node?.event, event, grouping);
        for (const child of ancestry(node)) assert.ok(model.childrenOf(child.parent).includes(child));
      }
    }
  });

  it('stays in the group that somebody looks at', () => {
    const model = modelOf(index);
    const session = model
      .childrenOf(undefined)
      .find((node) => node instanceof SectionNode && node.section === 'session');
    const [group] = model.childrenOf(session);
    assert.ok(group instanceof GroupNode);
    const [event] = group.group.events;
    assert.ok(event);
    assert.equal(model.locate(event, group, ignore)?.parent, group);
    const elsewhere = index.events.find(({ ids }) => ids.session !== group.group.id);
    assert.ok(elsewhere);
    assert.notEqual(model.locate(elsewhere, group, ignore)?.parent, group);
  });

  it('finds nothing that the filter hides', () => {
    const healthy = index.events.find(({ failing }) => !failing);
    assert.ok(healthy);
    assert.equal(modelOf(index, 'identifiers', { failingOnly: true }).locate(healthy, undefined, ignore), undefined);
  });
});

describe('the pages of the tree', () => {
  const one = (number: number): JsonObject => ({
    meta: {
      eventType: 'tcp.open',
      eventId: `e${String(number)}`,
      connectionId: 'k',
      timestamp: '2026-01-01T00:00:00Z',
    },
  });
  const many = indexOf(Array.from({ length: 2 * pageSize + 5 }, (_, number) => one(number)));

  it('show so many at a time and say how many are left', () => {
    const model = modelOf(many, 'source');
    const [group] = model.childrenOf(undefined);
    assert.ok(group instanceof GroupNode);
    const first = model.childrenOf(group);
    const more = first.at(-1);
    assert.ok(more instanceof MoreNode);
    assert.deepEqual([first.length, more.hidden], [pageSize + 1, pageSize + 5]);
    model.showMore(group);
    model.showMore(group);
    assert.equal(model.childrenOf(group).length, 2 * pageSize + 5);
    assert.ok(model.childrenOf(group).every((node) => node instanceof EventNode));
  });

  it('are opened as far as an event needs that is to be shown, and the parent is told', () => {
    const model = modelOf(many);
    const event = many.events.at(2 * pageSize + 1);
    assert.ok(event);
    const told: unknown[] = [];
    const node = model.locate(event, undefined, (parent) => told.push(parent));
    assert.equal(node?.event, event);
    assert.deepEqual(told, [node.parent]);
    assert.equal(
      model.locate(event, undefined, () => assert.fail('told again')),
      node,
    );
  });
});
