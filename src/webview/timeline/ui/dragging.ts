/** A drag over an element: where it is, from its left and top. */
export interface Dragged {
  readonly startX: number;
  readonly x: number;
  readonly y: number;
  /** Since the last time, in CSS pixels. */
  readonly by: number;
}

/** Less than so many pixels is a click with an unsteady hand. */
const threshold = 4;

/**
 * Follows the pointer from where it is pressed until it is let go, wherever it goes.
 *
 * @param moved is told of each move once it is a drag
 * @param ended is told whether it was one
 */
export function followDrag(
  down: PointerEvent,
  element: HTMLElement,
  moved: (dragged: Dragged) => void,
  ended: (wasDrag: boolean, x: number, y: number) => void,
): void {
  const { left, top } = element.getBoundingClientRect();
  const startX = down.clientX - left;
  let last = startX;
  let isDrag = false;
  const move = (event: PointerEvent): void => {
    if (event.pointerId !== down.pointerId) return;
    const x = event.clientX - left;
    isDrag ||= Math.abs(x - startX) >= threshold || Math.abs(event.clientY - down.clientY) >= threshold;
    if (!isDrag) return;
    moved({ startX, x, y: event.clientY - top, by: x - last });
    last = x;
  };
  const end = (event: PointerEvent): void => {
    if (event.pointerId !== down.pointerId) return;
    removeEventListener('pointermove', move);
    removeEventListener('pointerup', end);
    removeEventListener('pointercancel', end);
    ended(isDrag, event.clientX - left, event.clientY - top);
  };
  addEventListener('pointermove', move);
  addEventListener('pointerup', end);
  addEventListener('pointercancel', end);
}
