import assert from 'node:assert/strict';
import { Investigation } from '../../../src/core/investigate/investigation';
import type { Hint } from '../../../src/core/investigate/model';
import type { JsonValue } from '../../../src/core/model/json';
import { CausesModel, type KnownHints, passedOn } from '../../../src/vscode/investigation/causesModel';
import {
  CauseNode,
  FoundEventNode,
  HintNode,
  HintsNode,
  MoreFoundNode,
  type Node,
  PartNode,
} from '../../../src/vscode/investigation/nodes';
import { accessCredential } from '../../fixtures/events';
import { Ids } from '../../fixtures/ids';
import { incident } from '../../fixtures/incident';
import { indexOf } from '../../support/indexOf';

const lines = { why: () => [{ text: 'because' }], do: () => [{ text: '1. this' }, { text: '2. that' }] };

function modelOf(
  sources: readonly (readonly JsonValue[])[],
  hints: KnownHints = 'off',
  pages = new Map<string, number>(),
): CausesModel {
  return new CausesModel(Investigation.of(indexOf(...sources)), hints, lines, pages);
}

const failures = (count: number): readonly JsonValue[] => {
  const ids = new Ids(7);
  return Array.from({ length: count }, () =>
    accessCredential(ids, {
      meta: { severity: 'Error' },
      credentialProvider: { result: 'Failed', name: 'Jira OAuth', reason: 'Token expired' },
    }),
  );
};

const hint = (seen: string): Hint => ({ id: 'gap', count: 1, events: [], seen, source: 'a.json' });

describe('CausesModel', () => {
  const { access, workload } = incident();

  it('lists the causes as they are ranked, each with its parts in the order in which they are read', () => {
    const model = modelOf([access, workload]);
    const roots = model.childrenOf(undefined);
    assert.deepEqual(
      roots.map((node) => (node instanceof CauseNode ? node.cause : node.id)),
      model.investigation.causes.map(({ id }) => id),
    );
    const parts = model.childrenOf(roots[0]);
    assert.deepEqual(
      parts.map((node) => (node instanceof PartNode ? [node.kind, node.count] : node.id)),
      [
        ['recovery', 1],
        ['why', 1],
        ['do', 2],
        ['users', 1],
        ['servers', 1],
        ['origins', 1],
        ['passed-on', 1],
      ],
    );
  });

  it('has each failing event once: under its cause, where it began or as what passes it on', () => {
    const model = modelOf([access, workload]);
    const events = model.childrenOf(undefined).flatMap((cause) =>
      model
        .childrenOf(cause)
        .flatMap((part) => model.childrenOf(part))
        .filter((node): node is FoundEventNode => node instanceof FoundEventNode),
    );
    const { index } = model.investigation;
    const ranks = events.map(({ event }) => index.rankOf(event)).sort((a, b) => a - b);
    assert.deepEqual(ranks, [...index.failing.ranks]);
    const [first] = model.investigation.causes;
    assert.ok(first);
    assert.deepEqual(
      passedOn(index, first).map(({ eventType }) => eventType),
      ['mcp.response'],
    );
  });

  it('gives the same ids over another index, so that what is expanded stays expanded', () => {
    const idsOf = (model: CausesModel): readonly string[] => {
      const all: string[] = [];
      const walk = (node: Node | undefined): void => {
        for (const child of model.childrenOf(node)) {
          all.push(child.id);
          walk(child);
        }
      };
      walk(undefined);
      return all;
    };
    const before = idsOf(modelOf([access, workload], [hint('one'), hint('two')]));
    assert.deepEqual(idsOf(modelOf([access, workload], [hint('one'), hint('two')])), before);
    assert.equal(new Set(before).size, before.length);
  });

  it('shows a page of events at a time, and the next one when asked', () => {
    const pages = new Map<string, number>();
    const model = modelOf([failures(250)], 'off', pages);
    const [cause] = model.childrenOf(undefined);
    const origins = model.childrenOf(cause).find((node) => node instanceof PartNode && node.kind === 'origins');
    assert.ok(origins instanceof PartNode);
    const shown = model.childrenOf(origins);
    const more = shown.at(-1);
    assert.equal(shown.length, 101);
    assert.ok(more instanceof MoreFoundNode && more.hidden === 150);
    model.showMore(origins);
    assert.equal(model.childrenOf(origins).length, 201);
    const again = modelOf([failures(250)], 'off', pages);
    assert.equal(again.childrenOf(origins).length, 201);
  });

  it('has the item for what the log does not say last, as long as nobody knows that there is nothing', () => {
    const last = (hints: KnownHints): Node | undefined => modelOf([access], hints).childrenOf(undefined).at(-1);
    const unseen = last('unseen');
    assert.ok(unseen instanceof HintsNode && unseen.count === undefined);
    const known = last([hint('one'), hint('two')]);
    assert.ok(known instanceof HintsNode && known.count === 2);
    assert.ok(last([]) instanceof CauseNode);
    assert.ok(last('off') instanceof CauseNode);
    const model = modelOf([access], [hint('one'), hint('two')]);
    const hints = model.childrenOf(model.childrenOf(undefined).at(-1));
    assert.deepEqual(
      hints.map((node) => (node instanceof HintNode ? node.hint.seen : node.id)),
      ['one', 'two'],
    );
  });
});
