import {
  CancellationTokenSource,
  commands,
  EventEmitter,
  l10n,
  type TextDocumentContentProvider,
  Uri,
  window,
  workspace,
} from 'vscode';
import * as z from 'zod/mini';
import { eventKey } from '../../core/index/eventKey';
import type { LogEvent } from '../../core/model/event';
import type { Platform } from '../../platform/platform';
import { comparisonScheme } from '../contributions';
import { fileNameOf } from '../documents/fileName';
import type { Inspector } from '../inspector';
import { subjectOf } from '../navigation/argument';
import { say, sayMissing } from '../navigation/message';
import { compare, type Compared } from './comparing';
import { comparisonTitle, type Side, sides, sideText } from './comparisonText';

/** So many comparisons are kept, for the tabs that show them. */
const mostKept = 20;

const target = z.object({ event: z.string().check(z.maxLength(20_000)), side: z.enum(sides) });

/** Compares failures with the last time that it went well, in the editor's own diff over two read-only documents. */
export class Comparisons implements TextDocumentContentProvider {
  private readonly reading = new CancellationTokenSource();
  /** By the key of the failing event, the ones that were shown last. */
  private readonly kept = new Map<string, Compared>();
  private readonly changes = new EventEmitter<Uri>();
  /** Fires when a comparison that is shown was made anew. */
  readonly onDidChange = this.changes.event;
  private readonly registration = workspace.registerTextDocumentContentProvider(comparisonScheme, this);

  constructor(
    private readonly inspector: Inspector,
    private readonly platform: Platform,
  ) {}

  dispose(): void {
    this.registration.dispose();
    this.changes.dispose();
    this.reading.cancel();
    this.reading.dispose();
  }

  /** Shows the comparison of the event that the argument names, else of the one at the cursor; says so where there is none. */
  async show(argument: unknown): Promise<void> {
    const subject = await subjectOf(this.inspector, argument);
    if (typeof subject === 'string') {
      sayMissing(subject);
      return;
    }
    const compared = await this.make(subject);
    if (compared === undefined) {
      this.sayNone(subject);
      return;
    }
    const uris = sides.map((side) => sideUri(compared, side));
    for (const uri of uris) this.changes.fire(uri);
    const [success, failure] = uris;
    await commands.executeCommand('vscode.diff', success, failure, comparisonTitle(compared), { preview: true });
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const wanted = targetOf(uri);
    const event = wanted === undefined ? undefined : this.inspector.index.byEventKey(wanted.event);
    const compared = this.kept.get(wanted?.event ?? '') ?? (event === undefined ? undefined : await this.make(event));
    if (wanted !== undefined && compared !== undefined) return sideText(compared, wanted.side);
    return `# ${l10n.t('The events are in no open log any more. Open the log again to see them.')}\n`;
  }

  private async make(failure: LogEvent): Promise<Compared | undefined> {
    const compared = await compare(this.inspector, this.platform, failure, this.reading.token);
    if (compared === undefined) return undefined;
    const key = eventKey(failure);
    this.kept.delete(key);
    this.kept.set(key, compared);
    const [oldest] = this.kept.keys();
    if (this.kept.size > mostKept && oldest !== undefined) this.kept.delete(oldest);
    return compared;
  }

  private sayNone({ failing }: LogEvent): void {
    if (!failing) {
      say(l10n.t('The event is not part of a failure: there is nothing to compare'));
      return;
    }
    void window.showInformationMessage(
      l10n.t('No success to compare with: in the open logs nothing of the kind went well. An older log may hold one.'),
    );
  }
}

function sideUri({ failure }: Compared, side: Side): Uri {
  const name = fileNameOf([side, failure.eventType, failure.labels.tool]);
  const query = JSON.stringify({ event: eventKey(failure), side });
  return Uri.from({ scheme: comparisonScheme, path: `/${name}.txt`, query });
}

function targetOf(uri: Uri): z.infer<typeof target> | undefined {
  try {
    return target.safeParse(JSON.parse(uri.query)).data;
  } catch {
    return undefined;
  }
}
