import type { Ui } from './ui';

interface Place {
  readonly ui: Ui;
  readonly textsWidth: number;
  readonly headerHeight: number;
}

/** Lines and pages as pixels, for wheels that count in them. */
const unit = [1, 20, 400] as const;
/** How much nearer for each pixel of the wheel. */
const zoomPerPixel = 0.0035;
const zoomPerPinch = 0.011;

/**
 * The wheel scrolls the rows, as it does everywhere; with Ctrl, or pinched, it zooms at the pointer; sideways, or with Shift, it moves in
 * time. Above the axis, and where there is nothing to scroll, it zooms as well.
 */
export class WheelAndPinch {
  private readonly touches = new Map<number, number>();

  constructor(private readonly place: () => Place) {}

  attach(element: HTMLElement): void {
    element.addEventListener('wheel', this.turned, { passive: false });
  }

  get isPinching(): boolean {
    return this.touches.size > 1;
  }

  /** A finger has come down; two of them zoom. */
  touched(down: PointerEvent): void {
    this.touches.set(down.pointerId, down.clientX);
    const move = (event: PointerEvent): void => {
      const others = [...this.touches].filter(([id]) => id !== event.pointerId);
      const [other] = others;
      const before = this.touches.get(event.pointerId);
      if (before === undefined) return;
      this.touches.set(event.pointerId, event.clientX);
      if (other === undefined || this.touches.size !== 2) return;
      const [was, is] = [Math.abs(before - other[1]), Math.abs(event.clientX - other[1])];
      const { time } = this.place().ui.view;
      if (was > 8 && is > 8) time.zoom(was / is, time.width / 2);
    };
    const up = (event: PointerEvent): void => {
      if (!this.touches.delete(event.pointerId) || event.pointerId !== down.pointerId) return;
      removeEventListener('pointermove', move);
    };
    addEventListener('pointermove', move);
    addEventListener('pointerup', up);
    addEventListener('pointercancel', up);
  }

  private readonly turned = (event: WheelEvent): void => {
    const { ui, textsWidth, headerHeight } = this.place();
    const { view } = ui;
    const { left, top } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const x = event.clientX - left - textsWidth;
    const factor = unit[event.deltaMode as 0 | 1 | 2];
    const [across, down] = [event.deltaX * factor, event.deltaY * factor];
    const isOverPicture = !view.isList && x >= 0;
    const isOverAxis = isOverPicture && event.clientY < top + headerHeight;
    const sideways = event.shiftKey ? down + across : Math.abs(across) > Math.abs(down) ? across : 0;
    if (isOverPicture && (event.ctrlKey || event.metaKey)) view.time.zoom(Math.exp(down * zoomPerPinch), x);
    else if (isOverPicture && sideways !== 0) view.time.pan(sideways);
    else if (isOverAxis || (isOverPicture && view.scrolling.farthest === 0))
      view.time.zoom(Math.exp(down * zoomPerPixel), x);
    else {
      this.scroll(event, down);
      return;
    }
    event.preventDefault();
    view.linking.timeMoved();
  };

  /** Where the scrollbar stands for more rows than it has pixels, the wheel still goes row by row. */
  private scroll(event: WheelEvent, down: number): void {
    const { view, rowHeight } = this.place().ui;
    if (event.ctrlKey || !view.scrolling.isScaled) return;
    event.preventDefault();
    view.scrolling.to(view.scrolling.top + down / rowHeight);
    view.linking.rowsMoved();
    view.changed();
  }
}
