import type { RowState } from '../../../protocol/timeline/scene';
import { Icon, type IconName } from './Icon';

const icons: Readonly<Record<Exclude<RowState, 'derived'>, IconName>> = {
  passed: 'pass',
  failed: 'error',
  warning: 'warning',
  unanswered: 'warning',
  orphan: 'warning',
};

/** The sign of a state in texts, like its sign in the picture. */
export function StateIcon({ state }: { readonly state: RowState }) {
  if (state === 'derived')
    return (
      <span class="state state-derived" aria-hidden="true">
        ↳
      </span>
    );
  return <Icon name={icons[state]} className={`state state-${state}`} />;
}
