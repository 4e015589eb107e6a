// One VS Code in one browser for the tests of a file, on a copy of the samples, with what every test needs to ask it.
import { cpSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before } from 'mocha';
import { launch } from '../host/driver/launch.mjs';
import { repoRoot } from '../host/driver/paths.mjs';
import { Picker } from './picker.mjs';
import { Timeline } from './timeline.mjs';
import { Tree } from './tree.mjs';
import { until } from './until.mjs';

/** High enough for all lines of the sample's tree: lines out of sight are not drawn. */
const highWindow = { width: 1400, height: 2400 };

/**
 * Opens VS Code before the tests of a file and closes it after them. Where UI_PICTURES names a folder, a test that fails
 * leaves a picture there.
 * @param {{ empty?: boolean, open?: typeof launch, size?: { width: number, height: number } }} [options]
 *   `empty`: without a folder; `open`: what opens it, in place of the driver's own function
 */
export function useApp({ empty = false, open = launch, size = highWindow } = {}) {
  const app = new App();
  before(async () => {
    app.folder = join(mkdtempSync(join(realpathSync(tmpdir()), 'ui-test-')), 'samples');
    if (!empty) cpSync(join(repoRoot, 'samples'), app.folder, { recursive: true });
    // No tooltip lies over what is clicked next, and the explorer's lines stay where they are.
    const calm = { 'workbench.hover.delay': 60_000, 'explorer.autoReveal': false };
    app.launched = await open({ ...(empty ? {} : { folder: app.folder }), size, settings: calm });
    app.page.setDefaultTimeout(20_000);
  });
  afterEach(async function () {
    const { UI_PICTURES: pictures } = process.env;
    if (this.currentTest?.state !== 'failed' || pictures === undefined) return;
    await app.page.screenshot({ path: join(pictures, `${this.currentTest.fullTitle().replace(/\W+/g, '-')}.png`) });
  });
  after(async () => {
    await app.launched?.close();
    if (app.folder !== undefined) rmSync(join(app.folder, '..'), { recursive: true, force: true });
  });
  return app;
}

export class App {
  /** @type {import('../host/driver/launch.mjs').Launched | undefined} */
  launched;
  /** @type {string | undefined} */
  folder;

  get page() {
    if (this.launched === undefined) throw new Error('VS Code is not open yet');
    return this.launched.page;
  }

  get workbench() {
    if (this.launched === undefined) throw new Error('VS Code is not open yet');
    return this.launched.workbench;
  }

  get tree() {
    return new Tree(this.page);
  }

  get causes() {
    return new Tree(this.page, 'Causes');
  }

  get picker() {
    return new Picker(this.page);
  }

  get timeline() {
    return new Timeline(this.page, this.workbench);
  }

  /**
   * Inspects files of the folder, as the explorer's menu does for a selection.
   * @param {string[]} names
   */
  async inspect(...names) {
    const paths = names.map((name) => join(this.folder ?? '', name));
    await this.workbench.inHost(async (vscode, files) => {
      const uris = files.map((file) => vscode.Uri.file(file));
      await vscode.commands.executeCommand('aembitEvents.inspect', uris[0], uris);
    }, paths);
  }

  /**
   * Opens a log of the folder in a tab of its own and waits until its events are in the index.
   * @param {string} name
   */
  async openLog(name) {
    const path = join(this.folder ?? '', name);
    await this.workbench.inHost(
      (vscode, file) => vscode.commands.executeCommand('vscode.open', vscode.Uri.file(file), { preview: false }),
      path,
    );
    await until(`${name} is in the index`, async () => (await this.events()).some((event) => event.path === path));
  }

  /** Every event of the index, in time order. */
  events() {
    return this.workbench.inHost((vscode) =>
      vscode.extensions
        .getExtension('event-inspector.aembit-event-inspector')
        .exports.events.map(({ uri, ...event }) => ({ ...event, path: uri.path })),
    );
  }

  /** What the active editor shows, and whether its tab is a preview; undefined without one. */
  editor() {
    return this.workbench.inHost((vscode) => {
      const editor = vscode.window.activeTextEditor;
      if (editor === undefined) return undefined;
      const { document, selection } = editor;
      return {
        scheme: document.uri.scheme,
        name: document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1),
        path: document.uri.path,
        line: selection.active.line + 1,
        text: document.getText(),
        preview: vscode.window.tabGroups.activeTabGroup.activeTab?.isPreview ?? false,
        tabs: vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).length,
      };
    });
  }

  /**
   * Waits until the active editor shows what somebody expects, and returns it.
   * @param {string} what
   * @param {(editor: NonNullable<Awaited<ReturnType<App['editor']>>>) => boolean} check
   */
  editorShows(what, check) {
    return until(what, async () => {
      const editor = await this.editor();
      return editor !== undefined && check(editor) && editor;
    });
  }

  /** Where the keyboard is: in the tree, in a text editor, in the timeline, or elsewhere. */
  focus() {
    return this.page.evaluate(() => {
      const { activeElement } = document;
      if (activeElement?.closest('.customview-tree')) return 'tree';
      if (activeElement?.closest('.part.editor .monaco-editor')) return 'editor';
      return activeElement?.matches('iframe.webview') ? 'timeline' : 'elsewhere';
    });
  }

  /** @param {'tree' | 'editor' | 'timeline'} place */
  async focusIs(place) {
    await until(`the focus is in the ${place}`, async () => (await this.focus()) === place);
  }

  /** Puts the cursor of the active editor at a line, as a click does. */
  async putCursor(line) {
    await this.workbench.inHost((vscode, row) => {
      const at = new vscode.Position(row, 4);
      vscode.window.activeTextEditor.selection = new vscode.Selection(at, at);
      vscode.window.activeTextEditor.revealRange(new vscode.Range(at, at));
    }, line - 1);
  }

  async closeEditors() {
    await this.workbench.execute('workbench.action.closeAllEditors');
    await until('no editor is open', async () => (await this.editor()) === undefined);
  }

  /** Takes every log out of the index: closes the editors and forgets what was inspected. */
  async cleanSlate() {
    await this.closeEditors();
    await this.workbench.execute('aembitEvents.removeAllLogs');
    // The editor keeps the newest fifty documents that extensions have opened, for three minutes: fifty others replace them.
    await this.workbench.inHost(async (vscode) => {
      const provideTextDocumentContent = () => 'nothing';
      const provider = vscode.workspace.registerTextDocumentContentProvider('filler', { provideTextDocumentContent });
      const stamp = `${String(Date.now())}-`;
      for (let count = 0; count < 60; count++) {
        await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: 'filler', path: `/${stamp}${count}.txt` }));
      }
      provider.dispose();
    });
    await until('the index is empty', async () => (await this.events()).length === 0);
    // The tree follows a moment later: a line of a log that is gone looks like one of the next log, and opens the other file.
    await until('the tree is empty', () => this.tree.isEmpty());
  }

  /** Shows the Events view and puts the focus into it. */
  async openView() {
    await this.workbench.execute('aembitEvents.events.focus');
  }

  /**
   * Sets one of the inspector's settings, or another one by its whole name; without a value it has its default again.
   * @param {string} key
   * @param {unknown} [value]
   */
  async set(key, value) {
    await this.workbench.inHost(
      (vscode, name, wanted) =>
        vscode.workspace.getConfiguration().update(name, wanted ?? undefined, vscode.ConfigurationTarget.Global),
      key.startsWith('workbench.') ? key : `aembitEvents.${key}`,
      value ?? null,
    );
  }

  /** The badge on the view's icon, as `number | what a screen reader says`; undefined without one. */
  async badge() {
    const item = this.page.locator('.activitybar .action-item', {
      has: this.page.locator('.action-label[aria-label^="Aembit Events"]'),
    });
    // All at once: between two questions it could have gone.
    const [badge] = await item.locator('.badge:visible').evaluateAll((badges) =>
      badges.map((one) => {
        const label = one.parentElement?.querySelector('.action-label')?.getAttribute('aria-label');
        return `${one.textContent ?? ''} | ${label ?? ''}`;
      }),
    );
    return badge;
  }

  /** A message at the lower right that holds a text. */
  notification(text) {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }
}
