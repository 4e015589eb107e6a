import { clock, lengthInWords } from '../time/words';
import { overviewShapes } from '../waterfall/overview';
import { Canvas } from './Canvas';
import { followDrag } from './dragging';
import { Sized } from './Sized';
import type { Ui } from './ui';

/** How near to an edge of the brush a press takes hold of it, in CSS pixels. */
const grip = 6;
const parts = 1000;

/** All of the time at once, with how dense the events are; the part in sight is a brush over it. */
export function Overview({ ui }: { readonly ui: Ui }) {
  return <Sized className="overview" draw={(width, height) => <Strip ui={ui} width={width} height={height} />} />;
}

function Strip({ ui, width, height }: { readonly ui: Ui; readonly width: number; readonly height: number }) {
  const { view, theme } = ui;
  const { scene } = view;
  if (scene === undefined) return null;
  const { time, sight } = view.time;
  const length = time.length || 1;
  const x = (position: number) => Math.min(Math.max(0, (position / length) * width), width);
  const [left, right] = [x(sight.from), Math.max(x(sight.to), x(sight.from) + 2)];
  return (
    <div
      class="strip"
      onPointerDown={(event) => {
        brush(event, ui, width);
      }}
      onDblClick={() => {
        ui.commands.fit();
      }}
      onWheel={(event) => {
        wheel(event, ui, width);
      }}
    >
      <Canvas
        className="density"
        width={width}
        height={height}
        shapes={overviewShapes(scene.overview, time, width, height, theme)}
        font={theme.font}
      />
      <div class="veil" style={{ left: '0', width: `${String(left)}px` }} />
      <div class="veil" style={{ left: `${String(right)}px`, right: '0' }} />
      <div class="brush" style={{ left: `${String(left)}px`, width: `${String(right - left)}px` }} />
      <Edge ui={ui} side="from" at={left} />
      <Edge ui={ui} side="to" at={right} />
    </div>
  );
}

/** One end of the brush, which the arrow keys move. */
function Edge({ ui, side, at }: { readonly ui: Ui; readonly side: 'from' | 'to'; readonly at: number }) {
  const { view } = ui;
  const { time, sight } = view.time;
  const position = sight[side];
  const value = Math.round(Math.min(Math.max(0, position / (time.length || 1)), 1) * parts);
  const moment = clock((view.scene?.base ?? 0) + time.timeAt(position));
  return (
    <div
      class="edge"
      role="slider"
      tabIndex={0}
      aria-label={side === 'from' ? 'First moment in sight' : 'Last moment in sight'}
      aria-valuemin={0}
      aria-valuemax={parts}
      aria-valuenow={value}
      aria-valuetext={`${moment}, ${lengthInWords(time.timeAt(sight.to) - time.timeAt(sight.from))} in sight`}
      style={{ left: `${String(at)}px` }}
      onKeyDown={(event) => {
        const direction =
          event.key === 'ArrowLeft' || event.key === 'ArrowDown'
            ? -1
            : event.key === 'ArrowRight' || event.key === 'ArrowUp'
              ? 1
              : 0;
        if (direction === 0) return;
        event.preventDefault();
        event.stopPropagation();
        moveEdge(
          ui,
          side,
          Math.min(Math.max(0, position), time.length) + direction * (event.shiftKey ? 0.1 : 0.02) * time.length,
        );
      }}
    />
  );
}

function moveEdge({ view }: Ui, side: 'from' | 'to', position: number): void {
  const { sight } = view.time;
  const wanted = { ...sight, [side]: position };
  if (wanted.to > wanted.from) view.time.set(wanted);
  view.linking.timeMoved();
}

/** Pressing at an edge moves it, within the brush moves it whole, and elsewhere begins another. */
function brush(event: PointerEvent, ui: Ui, width: number): void {
  if (event.button !== 0) return;
  const { view } = ui;
  const element = event.currentTarget as HTMLElement;
  const { time, sight } = view.time;
  const position = (x: number) => (x / width) * time.length;
  const start = event.clientX - element.getBoundingClientRect().left;
  const [left, right] = [(sight.from / time.length) * width, (sight.to / time.length) * width];
  const isNear = (edge: number) => Math.abs(start - edge) <= grip;
  const held = view.time.isWhole
    ? 'new'
    : isNear(left)
      ? 'from'
      : isNear(right)
        ? 'to'
        : start > left && start < right
          ? 'whole'
          : 'new';
  event.preventDefault();
  followDrag(
    event,
    element,
    ({ startX, x, by }) => {
      if (held === 'whole')
        view.time.set({ from: view.time.sight.from + position(by), to: view.time.sight.to + position(by) });
      else if (held === 'new')
        view.time.set({ from: position(Math.min(startX, x)), to: position(Math.max(startX, x)) });
      else moveEdge(ui, held, position(x));
    },
    (wasDrag, x) => {
      if (!wasDrag && !view.time.isWhole) centre(ui, position(x));
      view.linking.timeMoved();
    },
  );
}

function centre({ view }: Ui, position: number): void {
  const half = (view.time.sight.to - view.time.sight.from) / 2;
  view.time.glideTo({ from: position - half, to: position + half });
}

function wheel(event: WheelEvent, { view }: Ui, width: number): void {
  const x = event.clientX - (event.currentTarget as HTMLElement).getBoundingClientRect().left;
  const around = (x / width) * view.time.time.length;
  const { from, to } = view.time.sight;
  const factor = Math.exp(event.deltaY * 0.0035);
  view.time.set({ from: around - (around - from) * factor, to: around + (to - around) * factor });
  view.linking.timeMoved();
}
