import type { Row, RowState } from '../../../protocol/timeline/scene';
import { keyHelp } from '../commands/keys';
import type { Shape } from '../draw/displayList';
import { furtherSign, gateSign } from '../draw/signs';
import type { Theme } from '../draw/theme';
import { DrawnTime } from '../time/drawnTime';
import { Scale } from '../time/scale';
import { rowShapes } from '../waterfall/bars';
import { gateStateNames, stateNames } from '../words';
import { Canvas } from './Canvas';
import { IconButton } from './Icon';
import type { Ui } from './ui';

const width = 112;
const height = 22;

/** What the signs mean and what the keys do. */
export function Legend({ ui }: { readonly ui: Ui }) {
  const { theme, commands } = ui;
  const states: readonly RowState[] = ['passed', 'failed', 'derived', 'warning', 'unanswered', 'orphan'];
  const gates = ['passed', 'failed', 'not-reached', 'not-recorded'] as const;
  return (
    <section class="legend" role="dialog" aria-label="Legend and keys">
      <div class="details-head">
        <h2>Legend</h2>
        <IconButton
          icon="close"
          label="Close the legend (?)"
          onPress={() => {
            commands.toggleLegend();
          }}
        />
      </div>
      <div class="legend-parts">
        <ul>
          {states.map((state) => (
            <Sign key={state} ui={ui} shapes={barSample(state, ui)} what={`Request: ${stateNames[state]}`} />
          ))}
        </ul>
        <ul>
          {gates.map((state) => (
            <Sign
              key={state}
              ui={ui}
              shapes={gateSign(state, 12, height / 2, 5, theme)}
              what={`Check: ${gateStateNames[state]}`}
            />
          ))}
          <Sign ui={ui} shapes={foldSample(theme)} what="Time without events, folded" />
          <Sign ui={ui} shapes={[furtherSign(12, height / 2, 1, theme.request)]} what="Lies further on" />
          <Sign
            ui={ui}
            shapes={[{ kind: 'text', x: 8, y: height / 2, text: '≈', colour: theme.foreground }]}
            what="Inferred, not recorded"
          />
        </ul>
        <dl class="keys">
          {keyHelp.map(([keys, what]) => (
            <div key={keys}>
              <dt>
                <kbd>{keys}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </div>
    </section>
  );
}

function Sign({ ui, shapes, what }: { readonly ui: Ui; readonly shapes: readonly Shape[]; readonly what: string }) {
  return (
    <li class="sign">
      <Canvas className="sample" width={width} height={height} shapes={shapes} font={ui.theme.font} />
      <span>{what}</span>
    </li>
  );
}

function barSample(state: RowState, { theme }: Ui): readonly Shape[] {
  const row: Row = {
    entry: 0,
    kind: 'request',
    depth: 0,
    title: '',
    tool: '',
    server: '',
    user: '',
    status: '',
    state,
    failure: '',
    inferred: '',
    gates: [],
  };
  const scale = new Scale(new DrawnTime(0, width, []), { from: 0, to: width }, width);
  const isOpen = state === 'unanswered' || state === 'orphan';
  const times = { start: state === 'orphan' ? 44 : 6, ...(isOpen ? {} : { end: 44 }) };
  const shapes = rowShapes({ ...row, ...times }, height / 2, { scale, theme, measure: () => 0, rowHeight: height });
  return shapes.filter(({ kind }) => kind !== 'text');
}

function foldSample(theme: Theme): readonly Shape[] {
  const zigzag = (x: number): Shape => ({
    kind: 'path',
    points: [x - 2, 0, x + 2, 6, x - 2, 12, x + 2, 18, x - 2, 24],
    closed: false,
    stroke: theme.muted,
  });
  return [
    { kind: 'rect', x: 12, y: 0, width: 30, height, fill: theme.muted, fillOpacity: 0.1 },
    zigzag(12),
    zigzag(42),
  ];
}
