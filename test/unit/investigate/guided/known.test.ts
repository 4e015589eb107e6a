import assert from 'node:assert/strict';
import { knownIncident } from '../../../fixtures/known/knownIncident';
import { type KnownIncident, chainChoices } from '../../../fixtures/known/truth';
import { indexOf } from '../../../support/indexOf';
import { guidedFor } from './support';

/** Condition and entity, as a cause and as what was broken say it. */
function said(condition: string, entity: { readonly name: string } | undefined): string {
  return `${condition} ${entity?.name ?? ''}`;
}

function investigated({ access, workload }: KnownIncident, user: string) {
  const sources = [access, workload];
  return guidedFor(indexOf(access, workload), { user }, sources);
}

describe('an investigation for each user of a log in which it is known what is broken', () => {
  for (const chains of chainChoices) {
    it(`finds what was broken for the user, and nothing else surely (chains: ${chains})`, () => {
      for (let seed = 1; seed <= 6; seed++) {
        const known = knownIncident({ seed, chains });
        for (const user of new Set(known.causes.flatMap(({ users }) => users))) {
          const where = `seed ${String(seed)}, ${user}`;
          const broken = new Set(
            known.causes
              .filter(({ users }) => users.includes(user))
              .map(({ condition, entity }) => said(condition, entity)),
          );
          const { verdict } = investigated(known, user);
          assert.equal(verdict.more, 0, where);
          const named = verdict.candidates.map(({ candidate: { cause, tie } }) => ({
            name: said(cause.condition, cause.entity),
            isSure: tie === 'own' || tie === 'linked',
          }));
          for (const name of broken)
            assert.ok(
              named.some((one) => one.name === name),
              `${where}: ${name} is not named`,
            );
          const others = named.filter(({ name, isSure }) => isSure && !broken.has(name)).map(({ name }) => name);
          assert.deepEqual(others, [], `${where}: surely named, and not broken`);
        }
      }
    });
  }
});
