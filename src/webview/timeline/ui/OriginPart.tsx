import type { Details } from '../../../protocol/timeline/scene';
import { visibleText } from '../draw/text';
import { StateIcon } from './StateIcon';
import type { Ui } from './ui';

/** The way from where a failure began to the failure itself; each step opens its event. */
export function OriginPart({ origin, ui }: { readonly origin: Details['origin']; readonly ui: Ui }) {
  if (origin.length === 0) return null;
  return (
    <>
      <h3>Began with</h3>
      <ol class="events origin">
        {origin.map(({ event, label, failure, how }, number) => (
          <li key={event}>
            <button
              type="button"
              class={`link ${number === origin.length - 1 ? 'own' : ''}`}
              title="Open in the source"
              onClick={() => {
                ui.commands.open(false, event);
              }}
            >
              <StateIcon state={number === 0 ? 'failed' : 'derived'} />
              <span class="isolated">{visibleText(label)}</span>
              {failure !== '' && <span class="muted isolated"> {visibleText(failure)}</span>}
            </button>
            {how !== '' && <p class="muted isolated origin-how">{visibleText(how)}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}
