/**
 * Runs in the page: does something in each of so many frames, and records how long they took.
 *
 * `frame` is from one frame to the next; it cannot be shorter than the screen’s. `work` is how long the frame kept the main thread:
 * from its first callback until after it was painted.
 *
 * @param {{ what: 'pan' | 'zoom' | 'drag' | 'scroll' | 'far', frames: number }} options
 *   `pan` moves in time with the wheel, `drag` with the mouse, `scroll` moves by rows, `far` by thousands of them
 */
export async function record({ what, frames }) {
  const grid = document.getElementById('rows');
  const chart = document.querySelector('.bars').getBoundingClientRect();
  const at = { clientX: chart.left + chart.width / 2, clientY: chart.top + 120, bubbles: true, cancelable: true };
  const wheel = (options) => grid.dispatchEvent(new WheelEvent('wheel', { ...at, ...options }));
  const point = (type, x) =>
    grid.dispatchEvent(new PointerEvent(type, { ...at, clientX: at.clientX + x, pointerId: 1, button: 0 }));
  const steps = {
    pan: (frame) => wheel({ deltaX: frame % 120 < 60 ? 24 : -24 }),
    zoom: (frame) => wheel({ ctrlKey: true, deltaY: frame % 80 < 40 ? -10 : 10 }),
    drag: (frame) => point('pointermove', ((frame % 100) - 50) * 4),
    scroll: (frame) => {
      grid.scrollTop += frame % 200 < 100 ? 60 : -60;
    },
    far: (frame) => {
      grid.scrollTop = ((Math.sin(frame / 40) + 1) / 2) * (grid.scrollHeight - grid.clientHeight);
    },
  };
  const { traffic } = window.harness;
  const before = { ...traffic };
  const between = [];
  const works = [];
  const channel = new MessageChannel();
  let began = 0;
  let painted = () => undefined;
  channel.port1.onmessage = () => {
    works.push(performance.now() - began);
    painted();
  };
  if (what === 'drag') point('pointerdown', -200);
  await new Promise((resolve) => {
    let last;
    let frame = 0;
    const next = (now) => {
      if (last !== undefined) between.push(now - last);
      last = now;
      began = performance.now();
      if (frame < frames) {
        // Registered before what the page draws for this step, so that the next frame begins here.
        requestAnimationFrame(next);
        steps[what](frame);
        frame += 1;
      } else painted = resolve;
      channel.port2.postMessage(undefined);
    };
    requestAnimationFrame(next);
  });
  if (what === 'drag') point('pointerup', 0);
  const percentile = (values, part) => {
    const sorted = [...values].sort((a, b) => a - b);
    return Math.round((sorted[Math.floor((sorted.length - 1) * part)] ?? NaN) * 100) / 100;
  };
  const figures = (values) => ({
    median: percentile(values, 0.5),
    p95: percentile(values, 0.95),
    most: percentile(values, 1),
  });
  return {
    frame: figures(between),
    work: figures(works),
    perStep: {
      messages: Math.round(((traffic.messages - before.messages) / frames) * 100) / 100,
      bytes: Math.round((traffic.bytes - before.bytes) / frames),
    },
  };
}
