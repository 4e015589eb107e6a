import assert from 'node:assert/strict';
import { Investigation } from '../../../src/core/investigate/investigation';
import { FlowTable } from '../../../src/core/flow/table';
import type { LogEvent } from '../../../src/core/model/event';
import { healthy } from '../../fixtures/healthy';
import { knownIncident } from '../../fixtures/known/knownIncident';
import { type Chains, chainChoices, type KnownIncident } from '../../fixtures/known/truth';
import { indexOf } from '../../support/indexOf';

const seeds = Array.from({ length: 40 }, (_, number) => number + 1);

/** One cause in a line that can be compared. */
function line(
  condition: string,
  entity: { readonly kind: string; readonly name: string } | undefined,
  recovery: string,
  events: readonly string[],
  origins: readonly string[],
  users: readonly string[],
): string {
  const sorted = (texts: readonly string[]): string => [...texts].sort().join(' ');
  const what = `${condition}: ${entity?.kind ?? 'nothing'} ${entity?.name ?? ''}, ${recovery}`;
  return `${what}; events ${sorted(events)}; from ${sorted(origins)}; users ${sorted(users)}`;
}

function truthOf({ causes }: KnownIncident): readonly string[] {
  return causes
    .map(({ condition, entity, recovery, events, origins, users }) =>
      line(condition, entity, recovery, events, origins, users),
    )
    .sort();
}

function foundIn({ causes }: Investigation): readonly string[] {
  const ids = (events: readonly LogEvent[]): readonly string[] => events.map((event) => event.ids.event ?? '');
  return causes
    .map(({ condition, entity, recovery, events, origins, users }) =>
      line(condition, entity, recovery.state, ids(events), ids(origins), users),
    )
    .sort();
}

/** Investigates the incident of each seed. */
function eachSeed(chains: Chains, check: (known: KnownIncident, investigation: Investigation, seed: string) => void) {
  for (const seed of seeds) {
    const known = knownIncident({ seed, chains });
    check(known, Investigation.of(indexOf(known.access, known.workload)), `seed ${String(seed)}`);
  }
}

describe('in a log in which it is known what is broken', () => {
  for (const chains of chainChoices) {
    it(`exactly that is found, and each failure leads to where it began (chains: ${chains})`, () => {
      eachSeed(chains, (known, investigation, seed) => {
        assert.deepEqual(foundIn(investigation), truthOf(known), seed);
        for (const event of investigation.index.failing) {
          const origin = investigation.originOf(event);
          const id = event.ids.event ?? '';
          assert.equal(origin?.event.ids.event, known.origins.get(id), `${seed}, ${id}`);
          assert.equal(origin?.path.at(-1)?.event ?? event, origin?.event, `${seed}, ${id}`);
        }
      });
    });
  }

  it('what no id links is said to be inferred', () => {
    eachSeed('none', (_, investigation, seed) => {
      for (const event of investigation.index.failing) {
        const path = investigation.originOf(event)?.path ?? [];
        for (const { by, linkage } of path) assert.equal(linkage.confidence, 'inferred', `${seed}: ${by}`);
      }
    });
  });

  it('the timeline comes to the same origins where ids tell them', () => {
    for (const chains of ['all', 'requests'] as const) {
      eachSeed(chains, (_, investigation, seed) => {
        const table = FlowTable.of(investigation.index);
        for (const event of investigation.index.failing) {
          const entry = table.entry(table.entryOf(event));
          const expected = entry.derivedFrom < 0 ? entry.number : entry.derivedFrom;
          const origin = investigation.originOf(event)?.event ?? event;
          assert.equal(table.entryOf(origin), expected, `${seed}, ${event.ids.event ?? ''}`);
        }
      });
    }
  });

  it('an origin knows all that it brought about', () => {
    eachSeed('all', (known, investigation) => {
      for (const event of investigation.index.failing) {
        const own = event.ids.event ?? '';
        const caused = [...known.origins].filter(([id, origin]) => origin === own && id !== own).map(([id]) => id);
        assert.deepEqual(
          investigation
            .causedBy(event)
            .map(({ ids }) => ids.event ?? '')
            .sort(),
          caused.sort(),
        );
      }
    });
  });

  it('nothing is found where nothing fails', () => {
    const log = knownIncident({ seed: 1, causes: 0, healthyActs: 6 });
    assert.ok(log.access.length > 0 && log.workload.length > 0);
    for (const index of [indexOf(log.access, log.workload), indexOf(healthy()), indexOf()]) {
      assert.deepEqual(Investigation.of(index).causes, []);
    }
  });
});
