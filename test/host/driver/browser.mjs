// The browser that shows the workbench.
import { chromium } from 'playwright-core';
import { ensureChromium } from './chromium.mjs';

const flags = [
  '--no-sandbox', // There is none in a container, and the only page it opens is ours.
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Nothing but this machine: a picture or a test must not depend on who answers today.
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
];

/**
 * @param {{ size?: { width: number, height: number }, scale?: number }} [options]
 */
export async function openBrowser({ size = { width: 1280, height: 860 }, scale = 1 } = {}) {
  // Playwright's own signal handlers would compete with cleanup.mjs; closing its pipe is enough to end the browser.
  const signals = { handleSIGINT: false, handleSIGTERM: false, handleSIGHUP: false };
  const browser = await chromium.launch({ executablePath: ensureChromium(), headless: true, args: flags, ...signals });
  const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale });
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  if (process.env['TEST_HOST_VERBOSE']) {
    page.on('console', (message) => process.stderr.write(`[page ${message.type()}] ${message.text()}\n`));
    page.on('pageerror', (error) => process.stderr.write(`[page error] ${error.message}\n`));
  }
  return { page, close: () => browser.close() };
}
