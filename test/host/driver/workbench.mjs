// What a person does in the workbench, as functions. Handed to the steps of a picture and to UI tests.
import { basename, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { settle, still } from './settle.mjs';

export class Workbench {
  #bridge;
  #folder;

  /**
   * @param {import('playwright-core').Page} page
   * @param {import('./bridge.mjs').Bridge} bridge
   * @param {string | undefined} folder
   */
  constructor(page, bridge, folder) {
    this.page = page;
    this.#bridge = bridge;
    this.#folder = folder ?? process.cwd();
  }

  /**
   * Waits until the workbench is there, its extension host runs and the extension is active.
   * @param {string} extensionId
   */
  async ready(extensionId) {
    await this.page.locator('.monaco-workbench .part.editor').waitFor({ timeout: 60_000 });
    await this.#bridge.ready();
    await this.inHost((vscode, id) => {
      const extension = vscode.extensions.getExtension(id);
      if (!extension) throw new Error(`The extension ${id} is not installed in this VS Code.`);
      return extension.activate().then(() => undefined);
    }, extensionId);
    await this.settle();
  }

  /**
   * Evaluates a function inside the extension host; its first argument is the `vscode` module.
   * @template {unknown[]} A
   * @template R
   * @param {(vscode: typeof import('vscode'), ...args: A) => R} work must be self-contained: only its text travels
   * @param {A} args plain data
   */
  inHost(work, ...args) {
    return this.#bridge.evaluate(work, ...args);
  }

  /**
   * Runs a command to its end.
   * @param {string} id
   * @param {unknown[]} args
   * @returns {Promise<any>} what it answers, as far as that is plain data
   */
  execute(id, ...args) {
    return this.inHost((vscode, command, rest) => vscode.commands.executeCommand(command, ...rest), id, args);
  }

  /**
   * Runs a command as a person would: by its id, or by its title in the palette. Does not wait for the end of one that
   * asks something first.
   * @param {string} idOrTitle
   */
  async runCommand(idOrTitle) {
    if (await this.inHost(async (vscode, id) => (await vscode.commands.getCommands()).includes(id), idOrTitle)) {
      await Promise.race([this.execute(idOrTitle), sleep(2_000)]);
    } else {
      await this.page.keyboard.press('F1');
      await this.page.locator('.quick-input-widget input').fill(`>${idOrTitle}`);
      const first = this.page.locator('.quick-input-list .monaco-list-row.focused');
      await first.filter({ hasText: idOrTitle }).waitFor();
      await this.page.keyboard.press('Enter');
    }
    await this.settle();
  }

  /**
   * @param {string} file relative to the folder
   * @param {{ line?: number, column?: number }} [position] counted from 1
   */
  async openFile(file, { line = 1, column = 1 } = {}) {
    await this.inHost(
      async (vscode, path, row, character) => {
        const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path));
        const at = new vscode.Position(row, character);
        await vscode.window.showTextDocument(document, { preview: false, selection: new vscode.Range(at, at) });
      },
      resolve(this.#folder, file),
      line - 1,
      column - 1,
    );
    await this.page
      .locator('.tab.active')
      .filter({ hasText: basename(file) })
      .waitFor();
    await this.settle();
  }

  /**
   * Puts the cursor at a line of the active editor and that line in the middle.
   * @param {number} line counted from 1
   * @param {number} [column] counted from 1; the line's first letter by default
   */
  async goToLine(line, column) {
    await this.inHost(
      (vscode, row, character) => {
        const editor = vscode.window.activeTextEditor;
        if (!editor) throw new Error('There is no active editor.');
        const at = new vscode.Position(row, character ?? editor.document.lineAt(row).firstNonWhitespaceCharacterIndex);
        editor.selection = new vscode.Selection(at, at);
        editor.revealRange(new vscode.Range(at, at), vscode.TextEditorRevealType.InCenter);
      },
      line - 1,
      column === undefined ? undefined : column - 1,
    );
    await this.execute('workbench.action.focusActiveEditorGroup');
    await this.settle();
  }

  /** Shows the hover at the cursor. */
  async hover() {
    await this.execute('workbench.action.focusActiveEditorGroup');
    await this.execute('editor.action.showHover');
    const hover = this.page.locator('.monaco-editor .monaco-hover:visible').first();
    await hover.waitFor();
    await this.settle();
    return hover;
  }

  /**
   * Opens a view by its id, or by the title it has in the activity bar or in the side bar.
   * @param {string} idOrTitle
   */
  async openView(idOrTitle) {
    const commands = [`${idOrTitle}.focus`, `workbench.view.extension.${idOrTitle}`];
    const known = await this.inHost(async (vscode) => vscode.commands.getCommands());
    const command = commands.find((id) => known.includes(id));
    if (command) await this.execute(command);
    else await this.#clickView(idOrTitle);
    await this.settle();
  }

  /** @param {string} title */
  async #clickView(title) {
    const name = escapeQuotes(title);
    const container = this.page.locator(`.activitybar .action-item:not(.checked) .action-label[aria-label^="${name}"]`);
    if (await container.count()) await container.first().click();
    const collapsed = this.page.locator(`.pane-header[aria-expanded="false"]`).filter({ hasText: title });
    if (await collapsed.count()) await collapsed.first().click();
  }

  /**
   * The inside of a webview.
   * @param {number} [index] of several that are shown
   */
  frame(index = 0) {
    return this.page.frameLocator('iframe.webview.ready').nth(index).frameLocator('#active-frame');
  }

  /**
   * Waits until the workbench looks the same for a while.
   * @param {{ timeout?: number }} [options]
   */
  settle(options) {
    return settle(this.page, options);
  }

  /** @param {string} [path] */
  picture(path) {
    return this.page.screenshot({ ...still, ...(path ? { path } : {}) });
  }
}

/** @param {string} text for use between double quotes in a selector */
function escapeQuotes(text) {
  return text.replace(/["\\]/g, '\\$&');
}
