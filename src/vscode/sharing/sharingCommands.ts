import { env, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { LogEvent } from '../../core/model/event';
import { withoutLinks } from '../../core/report/plainText';
import type { ShareFormat } from '../../core/report/sharing/sharing';
import type { Platform } from '../../platform/platform';
import type { Inspector } from '../inspector';
import type { Investigations } from '../investigation/investigations';
import { say, sayMissing } from '../navigation/message';
import { type Choice, chooseHow } from './choices';
import { type Made, makeShared } from './making';
import { refusalOf, summaryOf } from './summary';
import { wishOf } from './wish';

/** The names say nothing of the log. */
const fileNames: Readonly<Record<ShareFormat, string>> = {
  markdown: 'aembit-report.md',
  json: 'aembit-events.json',
  csv: 'aembit-events.csv',
};
const languages: Readonly<Record<ShareFormat, string>> = { markdown: 'markdown', json: 'json', csv: 'plaintext' };

/** Copying and saving reports. */
export class SharingCommands {
  /** @param selected the event that is selected where somebody is, if that is not an editor. */
  constructor(
    private readonly inspector: Inspector,
    private readonly investigations: Investigations,
    private readonly platform: Platform,
    private readonly selected: () => LogEvent | undefined,
  ) {}

  /** Copies a report on what the argument names (see `wishOf`), and says what was replaced in it. */
  async copy(argument: unknown): Promise<void> {
    const result = await this.make(argument, l10n.t('Copy Report'));
    if (result === undefined) return;
    const { made, choice } = result;
    await env.clipboard.writeText(made.shared.text);
    const show = l10n.t('Show');
    const message = l10n.t('The report was copied. {0}', summaryOf(made, choice.options.redact));
    // Not awaited: the command is done when the clipboard holds it.
    void window.showInformationMessage(withoutLinks(message), show).then(async (chosen) => {
      if (chosen === show) await showText(made.shared.text, choice.format);
    });
  }

  /** Saves a report on what the argument names where somebody chooses, and says what was replaced in it. */
  async save(argument: unknown): Promise<void> {
    const result = await this.make(argument, l10n.t('Save Report'));
    if (result === undefined) return;
    const { made, choice } = result;
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const name = fileNames[choice.format];
    const chosen = await window.showSaveDialog({
      title: l10n.t('Save Report'),
      filters: filterOf(choice.format),
      ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) }),
    });
    if (chosen === undefined) return;
    await workspace.fs.writeFile(chosen, new TextEncoder().encode(made.shared.text));
    const open = l10n.t('Open');
    const message = l10n.t('The report was saved. {0}', summaryOf(made, choice.options.redact));
    void window.showInformationMessage(withoutLinks(message), open).then(async (answer) => {
      if (answer === open) await window.showTextDocument(chosen);
    });
  }

  private async make(
    argument: unknown,
    title: string,
  ): Promise<{ readonly made: Made; readonly choice: Choice } | undefined> {
    const { inspector, platform } = this;
    await inspector.settled();
    if (inspector.index.events.length === 0) {
      say(l10n.t('No Aembit log is open'));
      return undefined;
    }
    const selected = this.selected();
    const investigation = await this.investigations.ready();
    const scope = await wishOf(inspector, investigation, argument, selected);
    if (scope === 'gone') sayMissing('gone');
    if (scope === undefined || scope === 'gone') return undefined;
    const choice = await chooseHow(title);
    if (choice === undefined) return undefined;
    try {
      const made = await window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: true },
        (progress, token) => makeShared(investigation, scope, choice, { inspector, platform, progress, token }),
      );
      return made === undefined ? undefined : { made, choice };
    } catch (error) {
      const refusal = refusalOf(error);
      if (refusal === undefined) throw error;
      void window.showErrorMessage(refusal);
      return undefined;
    }
  }
}

async function showText(content: string, format: ShareFormat): Promise<void> {
  await window.showTextDocument(await workspace.openTextDocument({ content, language: languages[format] }));
}

function filterOf(format: ShareFormat): Record<string, string[]> {
  switch (format) {
    case 'markdown':
      return { [l10n.t('Markdown')]: ['md'] };
    case 'json':
      return { [l10n.t('JSON')]: ['json'] };
    case 'csv':
      return { [l10n.t('CSV')]: ['csv'] };
  }
}
