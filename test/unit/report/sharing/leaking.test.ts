import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Investigation } from '../../../../src/core/investigate/investigation';
import type { SharedScope } from '../../../../src/core/report/sharing/selection';
import { shareFormats } from '../../../../src/core/report/sharing/sharing';
import { hostileLog } from '../../../fixtures/hostileNames';
import { readingsOf } from '../../../support/readings';
import { shared } from '../../../support/shared';

describe('what is shared', () => {
  it('holds no user, address, token or id of the log, however and wherever it was written', function () {
    this.timeout(120_000);
    fc.assert(
      fc.property(
        hostileLog,
        fc.constantFrom('log', 'cause', 'event'),
        fc.boolean(),
        ({ records, who, planted }, scope, keepEventIds) => {
          for (const format of shareFormats) {
            const scopeOf = ({ index, causes: [cause] }: Investigation): SharedScope => {
              const event = index.failing.at(0);
              if (event === undefined || cause === undefined || scope === 'log') return { kind: 'log' };
              return scope === 'event' ? { kind: 'event', event } : { kind: 'cause', cause };
            };
            const { text } = shared([records], format, scopeOf, { keepEventIds });
            const read = readingsOf(text);
            for (const { text: original } of who) {
              const at = read.indexOf(original.toLowerCase());
              assert.equal(
                at,
                -1,
                `${original} in ${format}: …${read.slice(Math.max(0, at - 60), at + 60)}… of\n${planted.join('\n')}\n${JSON.stringify(records)}`,
              );
            }
            if (format === 'json') JSON.parse(text);
          }
        },
      ),
      { numRuns: Number(process.env['LEAK_RUNS'] ?? 100) },
    );
  });
});
