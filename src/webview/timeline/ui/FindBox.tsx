import { Icon, IconButton } from './Icon';
import type { Ui } from './ui';

export const findBoxId = 'find';

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
        aria-label="Find a text in the rows"
        aria-invalid={finding.isInVain}
        maxLength={1000}
        value={view.findText}
        onInput={({ currentTarget }) => {
          view.findText = currentTarget.value;
          finding.isInVain = false;
          view.changed();
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void finding.text(event.shiftKey);
          else if (event.key !== 'Escape') return;
          else {
            view.findText = '';
            finding.isInVain = false;
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
    </div>
  );
}
