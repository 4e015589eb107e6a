import {
  type CancellationToken,
  CodeLens,
  type CodeLensProvider,
  type Command,
  Disposable,
  type Event,
  EventEmitter,
  l10n,
  languages,
  Position,
  Range,
  type TextDocument,
  workspace,
} from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import { eventKey } from '../../core/index/eventKey';
import type { Investigation } from '../../core/investigate/investigation';
import type { LogEvent } from '../../core/model/event';
import { oneLine, withoutIcons } from '../../core/report/plainText';
import { viewId } from '../contributions';
import { type Inspector, isEventDocument } from '../inspector';
import type { Investigations } from '../investigation/investigations';
import { waysOn } from '../investigation/waysOn';
import { failingOf } from '../../core/index/sourceLog';
import type { DocumentLog } from '../logs/documentLog';
import { logSelector } from '../navigation/selector';
import { Slices } from '../navigation/slices';
import { whileEnabled } from '../navigation/whileEnabled';
import { setting } from '../settings';
import { failingLines } from './lensLines';
import { hasRelated, relatedCount } from './neighbours';
import { count } from './shared';

/** How much of a lens's title comes at most from the log, with the condition's title, in UTF-16 units. */
const titleLimit = 80;
/** Past so many lines with failures in one document a line gets its title only: four lenses each would be a load. */
const fullLimit = 2000;
/** How many kinds of failure the tooltip of a lens lists. */
const kindsLimit = 10;

/** A lens whose command is made when it scrolls into view. */
class LogLens extends CodeLens {
  constructor(
    line: number,
    readonly resolve: (token: CancellationToken) => Command | Promise<Command | undefined>,
  ) {
    const start = new Position(line - 1, 0);
    super(new Range(start, start));
  }
}

/** Lenses on a log: one on the file, and on each failing event its title, what is related, the way to the next, and its flow. */
export function registerLens(inspector: Inspector, investigations: Investigations): Disposable {
  return whileEnabled('codeLens.enabled', () => {
    const provider = new LensProvider(inspector, investigations);
    return Disposable.from(provider, languages.registerCodeLensProvider(logSelector, provider));
  });
}

class LensProvider implements CodeLensProvider {
  private readonly changes = new EventEmitter<void>();
  private readonly subscription: Disposable;
  /** Counts and explanations depend on the other logs too. */
  readonly onDidChangeCodeLenses: Event<void> = this.changes.event;

  /** The editor asks again whenever a tab comes to the front. */
  private known = new WeakMap<DocumentLog, { readonly index: EventIndex; readonly lenses: CodeLens[] }>();

  constructor(
    private readonly inspector: Inspector,
    private readonly investigations: Investigations,
  ) {
    this.subscription = Disposable.from(
      this.changes,
      inspector.onDidChange(() => {
        this.changes.fire();
      }),
      workspace.onDidChangeConfiguration((event) => {
        const keys = ['aembitEvents.timeline.codeLens', 'aembitEvents.causes.codeLens'];
        if (!keys.some((key) => event.affectsConfiguration(key))) return;
        this.known = new WeakMap();
        this.changes.fire();
      }),
    );
  }

  dispose(): void {
    this.subscription.dispose();
  }

  async provideCodeLenses(document: TextDocument, token: CancellationToken): Promise<CodeLens[]> {
    const log = await this.inspector.logOf(document);
    if (log === undefined || token.isCancellationRequested) return [];
    const known = this.known.get(log);
    if (known?.index === this.inspector.index) return known.lenses;
    const isWanted = setting('causes.codeLens') && failingOf(log.log).length > 0;
    const investigation = isWanted ? await this.investigations.ready() : undefined;
    const { index } = this.inspector;
    const lenses = this.lensesOf(log, investigation);
    this.known.set(log, { index, lenses });
    return lenses;
  }

  private lensesOf(log: DocumentLog, investigation: Investigation | undefined): CodeLens[] {
    const lines = failingLines(failingOf(log.log));
    const lenses: CodeLens[] = this.fileLens(log);
    for (const { line, events } of lines) {
      if (events.length > 1) lenses.push(this.lineLens(line, events));
      else lenses.push(...this.eventLenses(line, events[0], lines.length <= fullLimit, investigation));
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
    const failing = failingOf(log.log);
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
          title: `${icon}\u00A0${parts.join(' · ')}`,
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
        title: `$(error)\u00A0${l10n.t('{0} failing on this line: {1}', count(events.length), oneLine(first, titleLimit))}`,
        tooltip: listed(kinds),
        command: 'aembitEvents.revealInView',
        arguments: [eventKey(this.inspector.inIndex(events[0]))],
      };
    });
  }

  private eventLenses(
    line: number,
    local: LogEvent,
    full: boolean,
    investigation: Investigation | undefined,
  ): CodeLens[] {
    const lenses: CodeLens[] = [new LogLens(line, () => this.titleOf(local))];
    if (!full) return lenses;
    const { index } = this.inspector;
    const event = this.inspector.inIndex(local);
    const key = eventKey(event);
    if (hasRelated(index, event)) lenses.push(...this.relatedLenses(line, local, key));
    if (setting('timeline.codeLens')) lenses.push(flowLens(line, key));
    if (investigation !== undefined) {
      const ways = waysOn(investigation, event);
      lenses.push(...ways.map((command) => new LogLens(line, () => command)));
    }
    return lenses;
  }

  private relatedLenses(line: number, local: LogEvent, key: string): CodeLens[] {
    return [
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
    ];
  }

  private titleOf(local: LogEvent): Command {
    const event = this.inspector.inIndex(local);
    const finding = this.inspector.index.findingOf(event);
    const title = finding === undefined ? l10n.t('Failure') : l10n.t(finding.title);
    const detail = finding?.detail;
    const text = oneLine(detail === undefined ? title : l10n.t('{0}: {1}', title, detail.slice(0, 1000)), titleLimit);
    return {
      title: `$(error)\u00A0${withoutIcons(text)}`,
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
    const slices = new Slices(token);
    for (const event of failing) {
      if (!(await slices.goOn())) return undefined;
      const title = this.inspector.index.findingOf(this.inspector.inIndex(event))?.title;
      if (title !== undefined) kinds.set(title, (kinds.get(title) ?? 0) + 1);
    }
    return new Map([...kinds].sort(([, a], [, b]) => b - a));
  }
}

function flowLens(line: number, key: string): CodeLens {
  return new LogLens(line, () => ({
    title: l10n.t('Show flow'),
    tooltip: l10n.t('Show in the timeline where the request stopped'),
    command: 'aembitEvents.showFlow',
    arguments: [key],
  }));
}

function listed(kinds: ReadonlyMap<string, number>): string {
  const lines = [...kinds].slice(0, kindsLimit).map(([title, number]) => `${count(number)} × ${l10n.t(title)}`);
  return lines.join('\n');
}
