#!/usr/bin/env node
// How long the timeline takes in the editor from its command to its rows, over an inspected log.
//   node test/bench/host/timeline.mjs <log> <rounds>
// Prints one JSON object: in ms, the times until the panel shows its page and until it shows its first rows, and for
// comparison until a panel shows a page of one word.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launch } from '../../host/driver/launch.mjs';

const [log = '', rounds = '3'] = process.argv.slice(2);
const folder = mkdtempSync(join(realpathSync(tmpdir()), 'bench-timeline-'));
const { page, workbench, close } = await launch({ folder, size: { width: 1600, height: 1000 } });

/** Does something with the host and takes the time until something is to be seen in the panel. */
async function timed(begin, ...selectors) {
  const began = performance.now();
  const begun = workbench.inHost(...begin);
  const times = [];
  for (const selector of selectors) {
    await workbench.frame().locator(selector).first().waitFor();
    times.push(performance.now() - began);
  }
  await begun;
  await workbench.settle();
  await workbench.execute('workbench.action.closeAllEditors');
  await page.locator('iframe.webview').first().waitFor({ state: 'detached' });
  return times;
}

const openTimeline = [(vscode) => void vscode.commands.executeCommand('aembitEvents.showTimeline')];
const openPage = [
  (vscode) => {
    const panel = vscode.window.createWebviewPanel('bench', 'A page', vscode.ViewColumn.Active, {});
    panel.webview.html = '<!DOCTYPE html><html><body><p id="word">word</p></body></html>';
  },
];

try {
  await workbench.inHost(
    (vscode, file) => vscode.commands.executeCommand('aembitEvents.inspect', vscode.Uri.file(file)),
    resolve(log),
  );
  const events = await workbench.inHost(
    (vscode) => vscode.extensions.getExtension('event-inspector.aembit-event-inspector').exports.events.length,
  );
  await workbench.settle();
  const measured = { events, page: [], rows: [], word: [] };
  // The first of each loads what the later ones find loaded: it is told apart.
  for (let round = 0; round <= Number(rounds); round++) {
    const [word] = await timed(openPage, '#word');
    const [first, rows] = await timed(openTimeline, '#timeline', '#row-0');
    measured.word.push(word);
    measured.page.push(first);
    measured.rows.push(rows);
  }
  console.log(JSON.stringify(measured));
} finally {
  await close();
  rmSync(folder, { recursive: true, force: true });
}
