import type { LogEvent } from '../model/event';
import type { Side } from '../explain/side';

/**
 * The side that each context id of the logs' authorization chains belongs to. Chains grow along the flow: a
 * Client-to-Gateway event carries only the opening ids (auth-code issuance, token exchange), and a Gateway-to-Server event
 * extends them. So the ids of a workload event's whole chain are opening ids when other chains go on from it; without such
 * an event only the first id of a chain is certain to be one.
 */
export function sidesOfChains(events: Iterable<LogEvent>): ReadonlyMap<string, Side> {
  const chains = new Map<string, readonly string[]>();
  const carried = new Set<string>();
  for (const event of events) {
    if (event.ids.chain.length === 0) continue;
    const key = event.ids.chain.join('\n');
    chains.set(key, event.ids.chain);
    if (event.family === 'workload') carried.add(key);
  }
  const sides = new Map<string, Side>();
  for (const chain of chains.values()) {
    const opening = openingLength(chain, carried);
    chain.forEach((id, position) => {
      if (position < opening) sides.set(id, 'client-to-gateway');
      else if (!sides.has(id)) sides.set(id, 'gateway-to-server');
    });
  }
  return sides;
}

/** How many ids at the start of a chain are opening ids: those of the longest chain that it goes on from, at least one. */
function openingLength(chain: readonly string[], carried: ReadonlySet<string>): number {
  let opening = 1;
  let prefix = '';
  for (let length = 1; length < chain.length; length++) {
    prefix += (length === 1 ? '' : '\n') + (chain[length - 1] ?? '');
    if (carried.has(prefix)) opening = length;
  }
  return opening;
}
