import {
  type CancellationToken,
  CodeLens,
  type CodeLensProvider,
  type Command,
  Disposable,
  EventEmitter,
  l10n,
  languages,
  Range,
  type TextDocument,
} from 'vscode';
import { eventKey } from '../../core/index/eventKey';
import type { LogEvent } from '../../core/model/event';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import { viewId } from '../contributions';
import { type Inspector, isEventDocument } from '../inspector';
import type { DocumentLog } from '../logs/documentLog';
import { setting } from '../settings';
import { failingLines } from './lensLines';
import { hasRelated, relatedCount } from './neighbours';
import { logSelector, onSetting } from './shared';
import { inSlices } from './slices';

/** How much of a lens's title comes at most from the log, with the condition's title, in UTF-16 units. */
const titleLimit = 80;
/** Past so many lines with failures in one document a line gets its title only: three lenses each would be a load. */
const fullLimit = 2000;
/** How many kinds of failure the tooltip of a lens lists. */
const kindsLimit = 10;

/** A lens whose command is made when it scrolls into view. */
class LogLens extends CodeLens {
  constructor(
    line: number,
    readonly resolve: (token: CancellationToken) => Command | Promise<Command | undefined>,
  ) {
    super(new Range(line - 1, 0, line - 1, 0));
  }
}

/** Lenses on a log: one on the file, and on each failing event its title, what is related, and the way to the next. */
export function registerLens(inspector: Inspector): Disposable {
  const changes = new EventEmitter<void>();
  const changed = (): void => {
    changes.fire();
  };
  return Disposable.from(
    changes,
    inspector.onDidChange(changed),
    onSetting('codeLens', changed),
    languages.registerCodeLensProvider(logSelector, new LensProvider(inspector, changes.event)),
  );
}

class LensProvider implements CodeLensProvider<CodeLens> {
  constructor(
    private readonly inspector: Inspector,
    readonly onDidChangeCodeLenses: EventEmitter<void>['event'],
  ) {}

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    if (!setting('codeLens.enabled')) return [];
    const log = await this.inspector.logOf(document);
    if (log === undefined || token.isCancellationRequested) return [];
    const lines = failingLines(log.log.events);
    const lenses: CodeLens[] = this.fileLens(log);
    for (const { line, events } of lines) {
      if (events.length > 1) lenses.push(this.lineLens(line, events));
      else lenses.push(...this.eventLenses(line, events[0], lines.length <= fullLimit));
    }
    return lenses;
  }

  async resolveCodeLens(lens: CodeLens, token: CancellationToken): Promise<CodeLens> {
    if (lens instanceof LogLens) {
      const command = await lens.resolve(token);
      if (command !== undefined) lens.command = command;
    }
    return lens;
  }

  /** The lens on the first line; a document that shows a single event needs none. */
  private fileLens(log: DocumentLog): CodeLens[] {
    const { events, issues } = log.log;
    if (isEventDocument(log.document) && events.length < 2) return [];
    const failing = events.filter((event) => event.failing);
    const damaged = issues.filter(({ kind }) => kind === 'malformed').length;
    return [
      new LogLens(1, async (token) => {
        const kinds = await this.kindsOf(failing, token);
        if (kinds === undefined) return undefined;
        const parts = [events.length === 1 ? l10n.t('1 event') : l10n.t('{0} events', count(events.length))];
        parts.push(failing.length === 0 ? l10n.t('none failing') : l10n.t('{0} failing', count(failing.length)));
        if (kinds.size === 1) parts.push(l10n.t('1 kind of failure'));
        if (kinds.size > 1) parts.push(l10n.t('{0} kinds of failure', kinds.size));
        if (damaged === 1) parts.push(l10n.t('1 damaged record'));
        if (damaged > 1) parts.push(l10n.t('{0} damaged records', count(damaged)));
        const icon = failing.length > 0 ? '$(error)' : damaged > 0 ? '$(warning)' : '$(pass)';
        return {
          title: `${icon} ${parts.join(' · ')}`,
          tooltip: kinds.size === 0 ? l10n.t('Show in the Aembit Events view') : listed(kinds),
          command: `${viewId}.focus`,
        };
      }),
    ];
  }

  /** One lens for all failing events that begin on one line. */
  private lineLens(line: number, events: readonly [LogEvent, ...LogEvent[]]): CodeLens {
    return new LogLens(line, async (token) => {
      const kinds = await this.kindsOf(events, token);
      if (kinds === undefined) return undefined;
      const first = [...kinds.keys()].map((title) => l10n.t(title)).join(', ');
      return {
        title: `$(error) ${l10n.t('{0} failing on this line: {1}', count(events.length), oneLine(first, titleLimit))}`,
        tooltip: listed(kinds),
        command: 'aembitEvents.revealInView',
        arguments: [eventKey(this.inspector.inIndex(events[0]))],
      };
    });
  }

  private eventLenses(line: number, local: LogEvent, full: boolean): CodeLens[] {
    const lenses: CodeLens[] = [new LogLens(line, () => this.titleOf(local))];
    const { index } = this.inspector;
    const event = this.inspector.inIndex(local);
    if (!full || !hasRelated(index, event)) return lenses;
    const key = eventKey(event);
    lenses.push(
      new LogLens(line, () => ({
        title: l10n.t('{0} related', count(relatedCount(this.inspector.index, this.inspector.inIndex(local)))),
        tooltip: l10n.t('Show the events of the same context, connection, MCP session or authorization chain'),
        command: 'aembitEvents.showRelated',
        arguments: [key],
      })),
      new LogLens(line, () => ({
        title: l10n.t('next related'),
        tooltip: l10n.t('Go to the next event that belongs to this one'),
        command: 'aembitEvents.nextRelated',
        arguments: [key],
      })),
    );
    return lenses;
  }

  private titleOf(local: LogEvent): Command {
    const event = this.inspector.inIndex(local);
    const finding = this.inspector.index.findingOf(event);
    const title = l10n.t(finding?.title ?? 'Failure');
    const detail = finding?.detail;
    const text = oneLine(detail === undefined ? title : l10n.t('{0}: {1}', title, detail.slice(0, 1000)), titleLimit);
    return {
      title: `$(error) ${withoutIcons(text)}`,
      tooltip: finding === undefined ? l10n.t('Show in the Aembit Events view') : l10n.t(finding.meaning),
      command: 'aembitEvents.revealInView',
      arguments: [eventKey(event)],
    };
  }

  /** How many of the events fail in which way, by the condition's title; undefined when it was cancelled. */
  private async kindsOf(
    failing: readonly LogEvent[],
    token: CancellationToken,
  ): Promise<ReadonlyMap<string, number> | undefined> {
    const kinds = new Map<string, number>();
    const finished = await inSlices(
      failing,
      () => token.isCancellationRequested,
      (event) => {
        const title = this.inspector.index.findingOf(this.inspector.inIndex(event))?.title;
        if (title !== undefined) kinds.set(title, (kinds.get(title) ?? 0) + 1);
      },
    );
    return finished ? new Map([...kinds].sort(([, a], [, b]) => b - a)) : undefined;
  }
}

function listed(kinds: ReadonlyMap<string, number>): string {
  const lines = [...kinds].slice(0, kindsLimit).map(([title, number]) => `${count(number)} × ${l10n.t(title)}`);
  return lines.join('\n');
}

/** A number with the separators of the reader's language. */
function count(number: number): string {
  return number.toLocaleString();
}
