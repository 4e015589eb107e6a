#!/usr/bin/env node
// How smoothly the timeline moves in Chromium: frame times and the work in each frame over a scripted pan, zoom and scroll.
//   node test/webview/bench/frames.mjs [events …]      (after `node esbuild.js` and `node esbuild.js --webview`)
// Prints one JSON object: by number of events, and by what was done, the figures in ms, and the messages of each step.
import { openBrowser } from '../../host/driver/browser.mjs';
import { serve } from '../serve.mjs';
import { record } from './record.mjs';

const sizes = process.argv
  .slice(2)
  .map(Number)
  .filter((size) => size > 0);
const server = await serve();
const result = {};
try {
  for (const events of sizes.length > 0 ? sizes : [100_000, 1_000_000]) result[String(events)] = await measured(events);
} finally {
  await server.close();
}
console.log(JSON.stringify(result, undefined, 2));

/** @param {number} events */
async function measured(events) {
  const browser = await openBrowser({ size: { width: 1400, height: 800 } });
  try {
    const { page } = browser;
    await page.goto(`${server.address}?events=${String(events)}`);
    await page.locator('#row-0').waitFor();
    await page.waitForTimeout(500);
    const firstRows = await page.evaluate(() =>
      Math.round(performance.getEntriesByName('first-rows')[0]?.startTime ?? NaN),
    );
    const runs = {};
    for (const what of ['pan', 'zoom', 'drag', 'scroll', 'far']) {
      // What only appears over time (compiling, caches) is not what is measured.
      await page.evaluate(record, { what, frames: 40 });
      runs[what] = await page.evaluate(record, { what, frames: 240 });
      await page.waitForTimeout(300);
    }
    return { firstRows, ...runs };
  } finally {
    await browser.close();
  }
}
