import type { GateMark } from '../../../protocol/timeline/scene';
import { visibleText } from '../draw/text';
import { gateNames, gateStateNames } from '../words';

/** The signs of the picture, as letters. */
const signs: Readonly<Record<GateMark['state'], string>> = {
  passed: '◆',
  failed: '✖',
  'not-reached': '◇',
  'not-recorded': '·',
};

/** The checks of an evaluation, one below the other. */
export function GateList({ gates }: { readonly gates: readonly GateMark[] }) {
  return (
    <>
      <h3>Checks</h3>
      <ol class="gates">
        {gates.map(({ kind, state, name, reason }, number) => (
          <li key={number} class={`gate-${state}`}>
            <span class="gate-sign" aria-hidden="true">
              {signs[state]}
            </span>
            <span>
              {gateNames[kind]}
              {name !== undefined && <span class="isolated"> {visibleText(name)}</span>}
              <span class="gate-state"> {gateStateNames[state]}</span>
              {reason !== undefined && <span class="isolated gate-reason">{visibleText(reason)}</span>}
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}
