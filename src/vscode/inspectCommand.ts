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
  const result = await inspectWithProgress(inspector, wanted);
  report(result);
  if (result.logs > 0) await commands.executeCommand(`${viewId}.focus`);
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
    const shown = showAtFirstEvents(inspector);
    const { logs, refused } = await inspector.files.add(wanted, token, (uri, told) => {
      read.take(uri, told);
      progress.report({ message: read.message(), ...(wanted.length === 1 ? read.increment(told) : {}) });
    });
    shown.dispose();
    await inspector.settled();
    return { logs: logs.length, refused };
  });
}

/** Brings the view to the front as soon as there is something in it. */
function showAtFirstEvents(inspector: Inspector): Disposable {
  const before = inspector.index.events.length;
  const subscription = inspector.onDidChange(() => {
    if (inspector.index.events.length <= before) return;
    subscription.dispose();
    void commands.executeCommand(`${viewId}.focus`);
  });
  return subscription;
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
