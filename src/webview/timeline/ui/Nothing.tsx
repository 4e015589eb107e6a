import type { Ui } from './ui';

/** What stands in place of the rows where there are none, and what brings some back. */
export function Nothing({ ui, what }: { readonly ui: Ui; readonly what: 'event' | 'authorization' }) {
  const scene = ui.view.scene;
  const isFiltered = scene !== undefined && (scene.filter !== '' || scene.failingOnly);
  return (
    <div role="row" class="nothing">
      <div role="gridcell">
        <p>{isFiltered ? `No ${what} passes the filter.` : `There are no ${what}s here.`}</p>
        {what === 'authorization' && !isFiltered && (
          <p>They are made of access authorization events: open an export of those.</p>
        )}
        {scene?.failingOnly === true && (
          <button
            type="button"
            class="button prominent"
            onClick={() => {
              ui.commands.toggleFailingOnly();
            }}
          >
            Show what does not fail too
          </button>
        )}
        {scene !== undefined && scene.filter !== '' && (
          <button
            type="button"
            class="button prominent"
            onClick={() => {
              ui.commands.filter(true);
            }}
          >
            Clear the filter
          </button>
        )}
      </div>
    </div>
  );
}
