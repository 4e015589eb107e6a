import { visibleText } from '../draw/text';
import { AuthorizationTable } from './AuthorizationTable';
import { Details } from './Details';
import { Legend } from './Legend';
import type { Menu } from './Menu';
import { Overview } from './Overview';
import { SequenceView } from './SequenceView';
import { Splitter } from './Splitter';
import { StatusLine } from './StatusLine';
import { Toolbar } from './Toolbar';
import type { Ui } from './ui';
import { Waterfall } from './Waterfall';

const detailsWidth = 340;

/** The whole page. */
export function App({ ui, setExport }: { readonly ui: Ui; readonly setExport: (menu: Menu | null) => void }) {
  const { view, commands } = ui;
  const width = ui.division.details ?? Math.min(detailsWidth, innerWidth * 0.32);
  return (
    <div class={`page ${view.isWaiting ? 'is-waiting' : ''}`}>
      <h1 class="heard">{visibleText(view.scene?.title ?? 'Timeline')}</h1>
      <Toolbar ui={ui} setExport={setExport} />
      {!commands.isSequence && !view.isList && !view.isTable && <Overview ui={ui} />}
      <div class={`middle ${view.isTable ? 'is-wide' : ''}`}>
        <Rows ui={ui} />
        {view.showsDetails && (
          <div class="aside" style={{ width: `${String(width)}px` }}>
            <Splitter
              label="Width of the details"
              value={width}
              least={200}
              most={Math.max(200, innerWidth * 0.7)}
              isReversed
              set={(wanted) => {
                ui.division.details = wanted;
                view.changed();
              }}
              at={{ left: '0' }}
            />
            <Details ui={ui} />
          </div>
        )}
        {view.showsLegend && <Legend ui={ui} />}
      </div>
      <StatusLine ui={ui} />
      <div class="heard" role="status" aria-live="polite">
        {view.said}
      </div>
    </div>
  );
}

/** What was asked and what happened, in the density that is chosen. */
function Rows({ ui }: { readonly ui: Ui }) {
  if (ui.view.isTable) return <AuthorizationTable ui={ui} />;
  return ui.commands.isSequence ? <SequenceView ui={ui} /> : <Waterfall ui={ui} />;
}
