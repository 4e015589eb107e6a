import { env, l10n, ProgressLocation, Uri, window, workspace } from 'vscode';
import type { Investigation } from '../../core/investigate/investigation';
import type { LogEvent } from '../../core/model/event';
import { withoutLinks } from '../../core/report/plainText';
import type { SharedScope } from '../../core/report/sharing/selection';
import type { ShareFormat } from '../../core/report/sharing/sharing';
import type { Platform } from '../../platform/platform';
import type { Inspector } from '../inspector';
import type { Investigations } from '../investigation/investigations';
import { say, sayMissing } from '../navigation/message';
import { type Choice, chooseHow, usualChoice } from './choices';
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

/** What somebody wants to share, and the investigation that it is of. */
interface Asked {
  readonly investigation: Investigation;
  readonly scope: SharedScope;
}

/** Copying and saving reports. */
export class SharingCommands {
  /** @param selected the event that is selected where somebody is, if that is not an editor. */
  constructor(
    private readonly inspector: Inspector,
    private readonly investigations: Investigations,
    private readonly platform: Platform,
    private readonly selected: () => LogEvent | undefined,
  ) {}

  /**
   * Copies a report on what the argument names (see `wishOf`) as the settings say, always redacted, and says what was replaced in
   * it. Another format, or sharing it as it is, is offered behind that.
   */
  async copy(argument: unknown): Promise<void> {
    const asked = await this.ask(argument);
    if (asked !== undefined) await this.copyAs(asked, usualChoice());
  }

  /** Saves a report on what the argument names where and as somebody chooses, and says what was replaced in it. */
  async save(argument: unknown): Promise<void> {
    const title = l10n.t('Save Report');
    const asked = await this.ask(argument);
    const choice = asked === undefined ? undefined : await chooseHow(title);
    if (asked === undefined || choice === undefined) return;
    const made = await this.make(asked, choice, title);
    if (made === undefined) return;
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const name = fileNames[choice.format];
    const chosen = await window.showSaveDialog({
      title,
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

  private async copyAs(asked: Asked, choice: Choice): Promise<void> {
    const title = l10n.t('Copy Report');
    const made = await this.make(asked, choice, title);
    if (made === undefined) return;
    await env.clipboard.writeText(made.shared.text);
    const [show, others] = [l10n.t('Show'), l10n.t('Other Formats…')];
    const message = l10n.t('The report was copied. {0}', summaryOf(made, choice.options.redact));
    const goOn = async (): Promise<void> => {
      const answer = await window.showInformationMessage(withoutLinks(message), show, others);
      if (answer === show) await showText(made.shared.text, choice.format);
      const other = answer === others ? await chooseHow(title) : undefined;
      if (other !== undefined) await this.copyAs(asked, other);
    };
    // Not awaited: the command is done when the clipboard holds it.
    goOn().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(l10n.t('That did not work: {0}', withoutLinks(reason)));
    });
  }

  /** Finds out what is to be shared; undefined where there is nothing, or it was given up, which has been said. */
  private async ask(argument: unknown): Promise<Asked | undefined> {
    const { inspector } = this;
    await inspector.settled();
    if (inspector.index.events.length === 0) {
      say(l10n.t('No Aembit log is open'));
      return undefined;
    }
    const selected = this.selected();
    const investigation = await this.investigations.ready();
    const scope = await wishOf(inspector, investigation, argument, selected);
    if (scope === 'gone') sayMissing('gone');
    return scope === undefined || scope === 'gone' ? undefined : { investigation, scope };
  }

  private async make({ investigation, scope }: Asked, choice: Choice, title: string): Promise<Made | undefined> {
    const { inspector, platform } = this;
    try {
      return await window.withProgress(
        { location: ProgressLocation.Notification, title, cancellable: true },
        (progress, token) => makeShared(investigation, scope, choice, { inspector, platform, progress, token }),
      );
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
