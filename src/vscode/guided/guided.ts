import { Disposable, l10n, ProgressLocation, TabInputText, Uri, window, workspace } from 'vscode';
import { withoutLinks } from '../../core/report/plainText';
import type { Platform } from '../../platform/platform';
import { guidedScheme } from '../contributions';
import type { Inspector } from '../inspector';
import type { Investigations } from '../investigation/investigations';
import { say } from '../navigation/message';
import { askReport } from './askReport';
import { GuidedDocuments } from './guidedDocuments';
import { registerGuidedLinks } from './guidedLinks';
import { prefilled } from './prefill';

/** *Investigate*: the steps of Aembit's troubleshooting guide for what somebody reports, as a document. */
export class Guided {
  private readonly documents: GuidedDocuments;
  private readonly subscriptions: Disposable;

  /** @param askForLogs lets somebody choose logs where none is open. */
  constructor(
    private readonly inspector: Inspector,
    private readonly investigations: Investigations,
    platform: Platform,
    private readonly askForLogs: () => Promise<void>,
  ) {
    this.documents = new GuidedDocuments(inspector, investigations, platform);
    this.subscriptions = Disposable.from(
      this.documents,
      workspace.registerTextDocumentContentProvider(guidedScheme, this.documents),
      registerGuidedLinks(inspector, this.documents),
    );
  }

  dispose(): void {
    this.subscriptions.dispose();
  }

  /** Asks what was reported, beginning with what an argument or the cursor says, and opens the investigation. */
  async investigate(argument: unknown): Promise<void> {
    await this.inspector.settled();
    if (this.inspector.index.events.length === 0 && argument === undefined) await this.askForLogs();
    if (this.inspector.index.events.length === 0) {
      say(l10n.t('No Aembit log is open'));
      return;
    }
    const { report: suggested, isWhole } = await prefilled(this.inspector, this.investigations, argument);
    const report = isWhole ? suggested : await askReport(this.inspector.index, suggested);
    if (report === undefined) return;
    const options = { location: ProgressLocation.Notification, title: l10n.t('Investigating'), cancellable: true };
    const uri = await window.withProgress(options, (_, token) => this.documents.make(report, token));
    if (uri === undefined) return;
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: false });
  }

  /** Writes the investigation that is shown, or the one with an address, to a file. */
  async save(argument: unknown): Promise<void> {
    const uri = argument instanceof Uri ? argument : shownUri();
    if (uri?.scheme !== guidedScheme) {
      say(l10n.t('No investigation is shown'));
      return;
    }
    const document = await workspace.openTextDocument(uri);
    const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const chosen = await window.showSaveDialog({
      title: l10n.t('Save Investigation'),
      filters: { Markdown: ['md'] },
      ...(folder === undefined ? {} : { defaultUri: Uri.joinPath(folder, name) }),
    });
    if (chosen === undefined) return;
    try {
      await workspace.fs.writeFile(chosen, new TextEncoder().encode(document.getText()));
      say(l10n.t('Saved {0}', chosen.path.slice(chosen.path.lastIndexOf('/') + 1)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      void window.showErrorMessage(withoutLinks(l10n.t('The investigation could not be saved: {0}', reason)));
    }
  }
}

/** The address of the document in front, in an editor or as a preview. */
function shownUri(): Uri | undefined {
  const input: unknown = window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof TabInputText ? input.uri : window.activeTextEditor?.document.uri;
}
