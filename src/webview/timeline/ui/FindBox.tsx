import type { Fault } from '../../../protocol/timeline/messages';
import { visibleText } from '../draw/text';
import { Icon, IconButton } from './Icon';
import type { Ui } from './ui';

export const findBoxId = 'find';
const faultId = 'find-fault';
const shownAround = 120;

/** Where a text is looked for: Enter goes to the next place, Shift+Enter to the previous one. */
export function FindBox({ ui: { view, commands } }: { readonly ui: Ui }) {
  const { finding } = commands;
  return (
    <div class={`find ${finding.isInVain ? 'is-in-vain' : ''}`} role="search">
      <Icon name="search" />
      <input
        id={findBoxId}
        type="text"
        placeholder="Find ( / )"
        aria-label="Find a text in the rows; fields work as in the filter"
        aria-invalid={finding.isInVain}
        aria-describedby={finding.fault === undefined ? undefined : faultId}
        maxLength={1000}
        value={view.findText}
        onInput={({ currentTarget }) => {
          view.findText = currentTarget.value;
          finding.begin();
          view.changed();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void finding.text(event.shiftKey);
          else if (event.key !== 'Escape') return;
          else {
            view.findText = '';
            finding.begin();
            commands.page.focusRows();
            view.changed();
          }
          event.preventDefault();
          event.stopPropagation();
        }}
      />
      {view.findText !== '' && (
        <>
          <IconButton icon="arrow-up" label="Previous place (Shift+Enter)" onPress={() => void finding.text(true)} />
          <IconButton icon="arrow-down" label="Next place (Enter)" onPress={() => void finding.text(false)} />
        </>
      )}
      {finding.fault !== undefined && <FaultText fault={finding.fault} text={view.findText} />}
    </div>
  );
}

/** What is wrong with a text, and the text with the place marked. */
function FaultText({ fault: { from, to, message }, text }: { readonly fault: Fault; readonly text: string }) {
  return (
    <div id={faultId} class="find-fault" role="alert">
      <div>{message}</div>
      <code>
        {visibleText(text.slice(0, from), shownAround)}
        <mark>{visibleText(text.slice(from, Math.max(to, from + 1)), shownAround) || ' '}</mark>
        {visibleText(text.slice(Math.max(to, from + 1)), shownAround)}
      </code>
    </div>
  );
}
