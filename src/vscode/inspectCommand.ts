import { commands, type Disposable, l10n, ProgressLocation, Uri, window } from 'vscode';
import * as z from 'zod/mini';
import type { InspectResult } from '../api';
import { withoutLinks } from '../core/report/plainText';
import { viewId } from './contributions';
import type { Inspector } from './inspector';
import { askWhat, type Wanted } from './logs/askWhat';
import { ReadSoFar } from './logs/readSoFar';

const uriLike = z.custom<Uri>((value) => value instanceof Uri);
/** How the explorer calls a command: the clicked file, and all selected ones. */
const fromExplorer = z.tuple([uriLike], z.array(uriLike));

/**
 * *Inspect Event Log…*: from the explorer with the selected files and folders, from elsewhere after asking. Shows progress
 * and can be cancelled; what could not be read is said once, with the reason.
 */
export async function inspectLogs(inspector: Inspector, args: readonly unknown[]): Promise<void> {
  const wanted = urisOf(args) ?? (await askWhat());
  if (wanted === undefined || wanted.length === 0) return;
  report(await inspectWithProgress(inspector, wanted));
}

function urisOf(args: readonly unknown[]): readonly Uri[] | undefined {
  const several = z.array(uriLike).safeParse(args[1]);
  if (several.success && several.data.length > 0) return several.data;
  const one = fromExplorer.safeParse(args.slice(0, 1));
  return one.success ? [one.data[0]] : undefined;
}

async function inspectWithProgress(inspector: Inspector, wanted: Wanted): Promise<InspectResult> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Reading event logs'), cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const read = new ReadSoFar();
    const shown = new ShownOnce(inspector);
    const { logs, refused } = await inspector.files.add(wanted, token, (uri, told) => {
      read.take(uri, told);
      progress.report({ message: read.message(), ...(wanted.length === 1 ? read.increment(told) : {}) });
    });
    await inspector.settled();
    if (logs.length > 0) shown.show();
    shown.dispose();
    return { logs: logs.length, refused };
  });
}

/**
 * Brings the view to the front as soon as there is something new in it, and only once: who reads on in it, or does something else
 * while a large log is read, keeps the focus.
 */
class ShownOnce {
  private isShown = false;
  private readonly subscription: Disposable;

  constructor(inspector: Inspector) {
    const before = inspector.index.events.length;
    this.subscription = inspector.onDidChange(() => {
      if (inspector.index.events.length > before) this.show();
    });
  }

  show(): void {
    if (this.isShown) return;
    this.isShown = true;
    void commands.executeCommand(`${viewId}.focus`);
  }

  dispose(): void {
    this.subscription.dispose();
  }
}

function report({ logs, refused }: InspectResult): void {
  const [first] = refused;
  if (first === undefined) {
    if (logs === 0) void window.showInformationMessage(l10n.t('No Aembit event logs were found there.'));
    return;
  }
  const name = first.uri.path.slice(first.uri.path.lastIndexOf('/') + 1);
  const message =
    refused.length === 1
      ? l10n.t('{0} was not read: {1}.', name, first.reason)
      : l10n.t('{0} files were not read. The first, {1}: {2}.', refused.length, name, first.reason);
  void window.showWarningMessage(withoutLinks(message));
}
