// Opens a folder in the embedded VS Code with the extension. Pictures, UI tests and suites all start here.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Bridge, bridgeExtension } from './bridge.mjs';
import { openBrowser } from './browser.mjs';
import { readManifest, repoRoot } from './paths.mjs';
import { remoteUri, startServer, workbenchUrl } from './server.mjs';
import { setup } from './setup.mjs';
import { listenForEnd, relay, suiteRunner } from './suite.mjs';
import { Workbench } from './workbench.mjs';

/**
 * @typedef {object} LaunchOptions
 * @property {string} [folder]
 * @property {string} [file] opened at once; relative to the folder
 * @property {string} [extension] its folder, built; the repository by default
 * @property {Record<string, unknown>} [settings]
 * @property {string} [theme] such as 'Default Dark Modern'
 * @property {{ width: number, height: number }} [size] of the window
 * @property {number} [scale] device pixels per CSS pixel
 * @property {Record<string, string>} [env] for the extension host
 * @property {string} [testsPath] a suite to run; the extension is then loaded as one under development
 *
 * @typedef {object} Launched
 * @property {import('playwright-core').Page} page
 * @property {Workbench} workbench helpers; of no use while a suite runs
 * @property {import('./server.mjs').Server} server
 * @property {Promise<number> | undefined} status of the suite, once it has ended
 * @property {() => Promise<void>} close
 */

/**
 * @param {LaunchOptions} options
 * @returns {Promise<Launched>}
 */
export async function launch(options) {
  await setup();
  const extension = resolve(options.extension ?? repoRoot);
  const folder = options.folder === undefined ? undefined : resolve(options.folder);
  const testsPath = options.testsPath === undefined ? undefined : resolve(options.testsPath);
  checkBuilt(extension);
  const theme = options.theme ? { 'workbench.colorTheme': options.theme } : {};
  const server = await startServer({
    automation: true,
    suite: testsPath !== undefined,
    // A blinking cursor would never let two pictures be the same.
    settings: { 'editor.cursorBlinking': 'solid', ...theme, ...options.settings },
    // For a picture the extension is installed, as a user's would be: one under development is announced in the title.
    extensions: testsPath ? [] : [extension, bridgeExtension],
    env: (dataDir) => ({
      ...options.env,
      TEST_HOST_BRIDGE: join(dataDir, 'bridge.sock'),
      ...(testsPath ? { TEST_HOST_SUITE: testsPath, TEST_HOST_OUTPUT: join(dataDir, 'suite.log') } : {}),
    }),
  });
  /** @type {(() => unknown)[]} */
  const closers = [() => server.stop()];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    const { page, close: closeBrowser } = await openBrowser(options);
    closers.push(closeBrowser);
    let status;
    if (testsPath) {
      ({ status } = await listenForEnd(page));
      closers.push(relay(join(server.dataDir, 'suite.log')));
    }
    await page.goto(
      workbenchUrl(server, { folder, payload: payload(server, extension, folder, testsPath, options.file) }),
      {
        waitUntil: 'commit',
      },
    );
    const workbench = new Workbench(page, new Bridge(join(server.dataDir, 'bridge.sock')), folder);
    if (!testsPath) await Promise.race([workbench.ready(idOf(extension)), server.died]);
    return { page, workbench, server, status, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * What the workbench is told in its address.
 * @param {import('./server.mjs').Server} server
 * @param {string} extension
 * @param {string | undefined} folder
 * @param {string | undefined} testsPath
 * @param {string | undefined} file
 * @returns {[string, string][]}
 */
function payload(server, extension, folder, testsPath, file) {
  /** @type {[string, string][]} */
  const pairs = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (file !== undefined) pairs.push(['openFile', remoteUri(server, resolve(folder ?? '.', file))]);
  if (testsPath) {
    pairs.push(['extensionDevelopmentPath', remoteUri(server, extension)]);
    pairs.push(['extensionTestsPath', remoteUri(server, suiteRunner)]);
  }
  return pairs;
}

/** @param {string} extension */
function idOf(extension) {
  const { publisher, name } = readManifest(extension);
  return `${publisher}.${name}`;
}

/** @param {string} extension */
function checkBuilt(extension) {
  const { main } = readManifest(extension);
  if (main && ![main, `${main}.js`].some((file) => existsSync(join(extension, file)))) {
    throw new Error(`${extension} is not built: there is no ${main}. Run npm run build first.`);
  }
}
