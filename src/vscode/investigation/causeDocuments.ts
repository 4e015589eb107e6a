import { commands, EventEmitter, l10n, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import * as z from 'zod/mini';
import type { RankedEvents } from '../../core/index/eventIndex';
import type { Investigation } from '../../core/investigate/investigation';
import type { RankedCause } from '../../core/investigate/rankedCause';
import type { LogEvent } from '../../core/model/event';
import { codeSpan, escapeMarkdown } from '../../core/report/markdown';
import { count } from '../annotations/shared';
import { causeScheme } from '../contributions';
import { fileNameOf } from '../documents/fileName';
import type { Inspector } from '../inspector';
import { clockOf, eventLabel, sourceName } from '../navigation/label';
import { causeMarkdown } from './causeMarkdown';
import { passedOn } from './causesModel';
import { causeName, entityName } from './causeTexts';
import type { Investigations } from './investigations';
import { pathWords } from './originTexts';

/** So many events of each kind are listed in a document; the view has the others. */
const listedLimit = 200;
/** How much of the log's own words stands behind an event, in UTF-16 units. */
const reasonLimit = 200;

const target = z.object({ cause: z.string().check(z.maxLength(20_000)) });

/**
 * The read-only Markdown documents for one cause: its explanation, its reach, and its events with how they hang together.
 * They follow the index; one whose cause is gone keeps what it showed last.
 */
export class CauseDocuments implements TextDocumentContentProvider {
  private readonly changes = new EventEmitter<Uri>();
  private readonly shown = new Map<string, string>();
  private readonly subscriptions: readonly { dispose(): unknown }[];
  readonly onDidChange = this.changes.event;

  constructor(
    inspector: Inspector,
    private readonly investigations: Investigations,
  ) {
    this.subscriptions = [
      this.changes,
      workspace.registerTextDocumentContentProvider(causeScheme, this),
      inspector.onDidChange(() => {
        for (const { uri } of workspace.textDocuments) if (uri.scheme === causeScheme) this.changes.fire(uri);
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.shown.delete(uri.toString())),
    ];
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const id = causeOf(uri);
    const investigation = await this.investigations.ready();
    const cause = id === undefined ? undefined : investigation.cause(id);
    if (cause === undefined) return this.shown.get(uri.toString()) ?? goneText();
    const text = documentText(investigation, cause);
    this.shown.set(uri.toString(), text);
    return text;
  }
}

/** Opens the document of a cause: laid out where the editor can, else as text. */
export async function openCauseDocument(cause: RankedCause): Promise<void> {
  const uri = causeUri(cause);
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch {
    // The editor's own Markdown support can be switched off.
    await window.showTextDocument(await workspace.openTextDocument(uri), { preview: true });
  }
}

/** The address of the document of a cause. */
export function causeUri(cause: RankedCause): Uri {
  const path = `/${fileNameOf([l10n.t(cause.title), cause.entity === undefined ? undefined : entityName(cause.entity)])}.md`;
  return Uri.from({ scheme: causeScheme, path, query: JSON.stringify({ cause: cause.id }) });
}

function causeOf(uri: Uri): string | undefined {
  try {
    return target.safeParse(JSON.parse(uri.query)).data?.cause;
  } catch {
    return undefined;
  }
}

function documentText(investigation: Investigation, cause: RankedCause): string {
  const origins = cause.beginningEvents;
  const derived = passedOn(investigation.index, cause);
  const parts = [
    `# ${escapeMarkdown(causeName(cause), 200)}`,
    causeMarkdown(investigation, cause, { evidenceLimit: 20, valueLimit: 1000 }),
    `## ${escapeMarkdown(l10n.t('Began with'))} (${count(origins.length)})`,
    listOf(origins, (event) => eventLine(event)),
  ];
  if (derived.length > 0) {
    parts.push(
      `## ${escapeMarkdown(l10n.t('Passed on by'))} (${count(derived.length)})`,
      listOf(derived, (event) => `${eventLine(event)}${wayOf(investigation, event)}`),
    );
  }
  return `${parts.join('\n\n')}\n`;
}

function listOf(events: RankedEvents, lineOf: (event: LogEvent) => string): string {
  const lines = events.slice(0, listedLimit).map((event) => `- ${lineOf(event)}`);
  const more = events.length - listedLimit;
  if (more > 0) lines.push(`- ${escapeMarkdown(l10n.t('and {0} more', count(more)))}`);
  return lines.join('\n');
}

function eventLine(event: LogEvent): string {
  const { reason } = event.labels;
  const place = codeSpan(`${sourceName(event)}:${String(event.span.line)}`, 200);
  const head = [clockOf(event), escapeMarkdown(eventLabel(event)), place].filter((part) => part !== '').join(' · ');
  return reason === undefined || reason === '' ? head : `${head}: ${escapeMarkdown(reason, reasonLimit)}`;
}

/** How a failure hangs together with where it began, in brackets. */
function wayOf(investigation: Investigation, event: LogEvent): string {
  const origin = investigation.originOf(event);
  return origin === undefined || origin.path.length === 0 ? '' : ` (${escapeMarkdown(pathWords(origin), 300)})`;
}

function goneText(): string {
  return `${escapeMarkdown(l10n.t('No open log holds this cause any more. Open the log again to see it.'))}\n`;
}
