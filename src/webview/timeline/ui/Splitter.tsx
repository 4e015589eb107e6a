import type { CSSProperties } from 'preact';
import { followDrag } from './dragging';

interface SplitterProps {
  readonly label: string;
  /** In CSS pixels. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly set: (value: number) => void;
  readonly at: CSSProperties;
  /** Whether what is measured is to the right of it. */
  readonly isReversed?: boolean;
}

const keyStep = 16;

/** A border that can be moved, with the pointer and with the arrow keys. */
export function Splitter({ label, value, least, most, set, at, isReversed = false }: SplitterProps) {
  const bounded = (wanted: number) => Math.round(Math.min(Math.max(wanted, least), most));
  const side = isReversed ? -1 : 1;
  return (
    <div
      class="splitter"
      role="separator"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={Math.round(value)}
      aria-valuemin={Math.round(least)}
      aria-valuemax={Math.round(most)}
      style={at}
      onPointerDown={(event) => {
        event.preventDefault();
        followDrag(
          event,
          event.currentTarget,
          ({ x, startX }) => {
            set(bounded(value + (x - startX) * side));
          },
          () => undefined,
        );
      }}
      onKeyDown={(event) => {
        const by = event.key === 'ArrowLeft' ? -keyStep : event.key === 'ArrowRight' ? keyStep : 0;
        if (by === 0) return;
        event.preventDefault();
        event.stopPropagation();
        set(bounded(value + by * side));
      }}
    />
  );
}
