import type { Details as DetailsContent } from '../../../protocol/timeline/scene';
import { visibleLines, visibleText } from '../draw/text';
import { stateNames } from '../words';
import { FindingPart } from './FindingPart';
import { GateList } from './GateList';
import { IconButton } from './Icon';
import { OriginPart } from './OriginPart';
import { StateIcon } from './StateIcon';
import type { Ui } from './ui';

/** Of a record laid out, so many UTF-16 units are shown; the source has all of it. */
const longestJson = 200_000;

/** What is said about the selected entry. */
export function Details({ ui }: { readonly ui: Ui }) {
  const { details, current } = ui.view.selection;
  if (current === undefined || details === undefined) {
    return (
      <section class="details" aria-label="Details" tabIndex={0}>
        <p class="muted">Select a row to see what happened, and why.</p>
      </section>
    );
  }
  return (
    <section class="details" aria-label="Details" tabIndex={0} aria-busy={details.entry !== current.entry}>
      <div class="details-head">
        <h2>
          <StateIcon state={details.state} />
          <span class="isolated">{visibleText(details.title)}</span>
        </h2>
        <IconButton
          icon="go-to-file"
          label="Open the source (Enter)"
          onPress={() => {
            ui.commands.open(false);
          }}
        />
        <IconButton
          icon="close"
          label="Close the details (D)"
          onPress={() => {
            ui.commands.toggleDetails();
          }}
        />
      </div>
      {details.finding === undefined ? (
        <p class={`state-${details.state}`}>{stateNames[details.state]}</p>
      ) : (
        <FindingPart finding={details.finding} ui={ui} />
      )}
      <OriginPart origin={details.origin} ui={ui} />
      {details.gates.length > 0 && <GateList gates={details.gates} />}
      <Facts details={details} />
      <Identifiers details={details} ui={ui} />
      <Events details={details} ui={ui} />
      <Records details={details} ui={ui} />
    </section>
  );
}

interface PartProps {
  readonly details: DetailsContent;
  readonly ui: Ui;
}

function Facts({ details: { facts } }: Pick<PartProps, 'details'>) {
  if (facts.length === 0) return null;
  return (
    <>
      <h3>Facts</h3>
      <dl class="facts">
        {facts.map(({ name, value }, number) => (
          <div key={number}>
            <dt>{visibleText(name)}</dt>
            <dd class="isolated">{visibleText(value)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Identifiers({ details: { ids }, ui: { commands } }: PartProps) {
  if (ids.length === 0) return null;
  return (
    <>
      <h3>Identifiers</h3>
      <dl class="facts">
        {ids.map(({ name, value, scope }, number) => (
          <div key={number} class="id">
            <dt>{visibleText(name)}</dt>
            <dd>
              <span class="isolated mono">{visibleText(value)}</span>
              <IconButton
                icon="copy"
                label={`Copy ${visibleText(name)}`}
                onPress={() => {
                  commands.copy(value, name.slice(0, 100));
                }}
              />
              {scope !== undefined && (
                <IconButton
                  icon="target"
                  label={`Show only ${visibleText(name)}`}
                  onPress={() => {
                    commands.showScope(scope);
                  }}
                />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Events({ details: { events }, ui: { commands } }: PartProps) {
  if (events.length === 0) return null;
  return (
    <>
      <h3>Events</h3>
      <ul class="events">
        {events.map(({ event, label, isOwn, failing }) => (
          <li key={event}>
            <button
              type="button"
              class={`link ${isOwn ? 'own' : ''}`}
              title="Open in the source"
              onClick={() => {
                commands.open(false, event);
              }}
            >
              <StateIcon state={failing ? 'failed' : 'passed'} />
              <span class="isolated">{visibleText(label)}</span>
              {!isOwn && <span class="muted"> related</span>}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Records({ details: { json }, ui: { commands } }: PartProps) {
  return (
    <>
      {json.map(({ event, text, isCut }) => (
        <details key={event} class="record">
          <summary>JSON{json.length > 1 ? ` of event ${String(event)}` : ''}</summary>
          <IconButton
            icon="copy"
            label="Copy the JSON"
            onPress={() => {
              commands.copy(text, 'JSON');
            }}
          />
          <pre tabIndex={0} aria-label="JSON">
            {visibleLines(text, longestJson)}
          </pre>
          {isCut && <p class="muted">It is longer than that: the source has all of it.</p>}
        </details>
      ))}
    </>
  );
}
