import type { Details } from '../../../protocol/timeline/scene';
import { visibleText } from '../draw/text';
import { Icon } from './Icon';
import type { Ui } from './ui';

type Finding = Exclude<Details['finding'], undefined>;

/** The explanation of a failure, as the hover and the problems have it. */
export function FindingPart({ finding, ui }: { readonly finding: Finding; readonly ui: Ui }) {
  const { title, confidence, detail, meaning, evidence, resolution, advice, documentation, because } = finding;
  return (
    <div class="finding">
      <p class="finding-title">
        <strong class="isolated">{visibleText(title)}</strong> <span class="chip">{visibleText(confidence)}</span>
      </p>
      {detail !== '' && <p class="isolated finding-detail">{visibleText(detail)}</p>}
      {meaning !== '' && <p class="isolated">{visibleText(meaning, 2000)}</p>}
      {evidence.length > 0 && (
        <>
          <h3>Evidence</h3>
          <ul class="evidence">
            {evidence.map(({ pointer, value }, number) => (
              <li key={number}>
                <code class="isolated">{visibleText(pointer)}</code> is{' '}
                <code class="isolated">{visibleText(value)}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <Steps title="Do" steps={resolution} />
      <Steps title="Also" steps={advice} />
      {because !== '' && <p class="muted isolated">{visibleText(because, 1000)}</p>}
      <button
        type="button"
        class="link"
        onClick={() => {
          ui.commands.compare();
        }}
      >
        <Icon name="diff" /> Compare with last success
      </button>
      {documentation !== '' && (
        <button
          type="button"
          class="link"
          onClick={() => {
            ui.commands.documentation();
          }}
        >
          <Icon name="link-external" /> Documentation
        </button>
      )}
    </div>
  );
}

function Steps({ title, steps }: { readonly title: string; readonly steps: readonly string[] }) {
  if (steps.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <ol>
        {steps.map((step, number) => (
          <li key={number} class="isolated">
            {visibleText(step, 2000)}
          </li>
        ))}
      </ol>
    </>
  );
}
