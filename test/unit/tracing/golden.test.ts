import type { Authorization } from '../../../src/core/tracing/authorization';
import type { Nearest } from '../../../src/core/tracing/nearest';
import { incident } from '../../fixtures/incident';
import { assertGolden } from '../../support/golden';
import { traced } from './traced';

// Read the golden files before they are committed: they say what the table of the sample says.
describe('the authorizations', () => {
  it('of the sample incident', () => {
    const { access, workload } = incident();
    assertGolden('authorizations.txt', traced([access, workload]).map(written).join('\n'));
  });
});

function written(row: Authorization): string {
  const { event, clientIp, policy, redirectUri, client, resource, server, severity, verdict } = row;
  const nearest = (found: Nearest | undefined): string =>
    found === undefined
      ? ''
      : `    nearest: ${found.value} (${found.workload}), ${found.told}, differs in ${found.differences.map(({ kind }) => kind).join(', ')}\n`;
  const told = verdict.isOutcome ? '' : ` (${verdict.confidence}: ${verdict.because})`;
  return (
    `${new Date(row.start ?? NaN).toISOString()}  ${clientIp}  ${severity}  [${event.eventType}]\n` +
    `    policy: ${policy}\n` +
    `    client: ${redirectUri} / ${client}\n${nearest(row.nearestClient)}` +
    `    server: ${resource} / ${server}\n${nearest(row.nearestServer)}` +
    `    ${verdict.text}${told}\n`
  );
}
