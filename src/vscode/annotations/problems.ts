import {
  CancellationTokenSource,
  type CancellationToken,
  type Diagnostic,
  type DiagnosticCollection,
  Disposable,
  languages,
  Uri,
  workspace,
} from 'vscode';
import type { EventIndex } from '../../core/index/eventIndex';
import type { SourceLog } from '../../core/index/sourceLog';
import type { Investigation } from '../../core/investigate/investigation';
import type { Inspector } from '../inspector';
import type { Investigations } from '../investigation/investigations';
import type { DocumentLog } from '../logs/documentLog';
import { Places } from '../navigation/places';
import { Slices } from '../navigation/slices';
import { Rest } from '../rest';
import { setting } from '../settings';
import { Diagnostics } from './diagnostics';
import { groupedByCondition, type ProblemItem, problemItems } from './problemItems';
import { planProblems } from './problemPlan';
import { RecordRanges } from './recordRanges';

/** The editor shows no more than 1,000 problems of one file. */
const editorLimit = 1000;

/** Lists what fails, what is worth noticing and what could not be read in the editor's problems. */
export function registerProblems(inspector: Inspector, investigations: Investigations): Disposable {
  const collection = languages.createDiagnosticCollection('aembit');
  const problems = new Problems(inspector, investigations, collection);
  const update = (): void => {
    problems.update();
  };
  update();
  return Disposable.from(
    problems,
    inspector.onDidChange(update),
    workspace.onDidChangeConfiguration((event) => {
      const keys = ['aembitEvents.problems', 'aembitEvents.causes.problems'];
      if (keys.some((key) => event.affectsConfiguration(key))) problems.updateNow();
    }),
  );
}

/** After a list was made, so many times as long as that took is left to others; at most so long, in ms. */
const rest = { factor: 4, longest: 3000 };

class Problems {
  private readonly disposal = new CancellationTokenSource();
  private readonly rest = new Rest();
  private isListing = false;
  /** Whether something has changed since the list was begun that is being made. */
  private isStale = false;
  /** The sources that have problems in the collection. */
  private listed = new Set<string>();

  constructor(
    private readonly inspector: Inspector,
    private readonly investigations: Investigations,
    private readonly collection: DiagnosticCollection,
  ) {}

  /**
   * Makes the list anew, in slices. One that is still being made is finished first: while a large log is read, or one is
   * followed, none would ever be otherwise.
   */
  update(): void {
    this.isStale = true;
    if (!this.isListing) void this.keepListing();
  }

  /** As `update`, without a rest before. */
  updateNow(): void {
    this.update();
    this.rest.end();
  }

  dispose(): void {
    this.disposal.cancel();
    this.disposal.dispose();
    this.rest.end();
    this.collection.dispose();
  }

  private async keepListing(): Promise<void> {
    const { token } = this.disposal;
    this.isListing = true;
    try {
      while (this.isWanted(token)) {
        this.isStale = false;
        const began = Date.now();
        await this.list(token);
        await this.rest.take(Math.min(rest.longest, rest.factor * (Date.now() - began)));
      }
    } finally {
      this.isListing = false;
    }
  }

  private isWanted(token: CancellationToken): boolean {
    return this.isStale && !token.isCancellationRequested;
  }

  private async list(token: CancellationToken): Promise<void> {
    if (!setting('problems.enabled')) {
      this.collection.clear();
      this.listed.clear();
      return;
    }
    const byCause = setting('causes.problems') && this.inspector.index.failing.length > 0;
    const investigation = byCause ? await this.investigations.ready() : undefined;
    const index = investigation?.index ?? this.inspector.index;
    const { sources } = index;
    const present = new Set(sources.map(({ id }) => id));
    for (const id of this.listed) {
      if (present.has(id)) continue;
      this.collection.delete(Uri.parse(id));
      this.listed.delete(id);
    }
    const slices = new Slices(token);
    const places = new Places(this.inspector);
    for (const source of sources) {
      const diagnostics = await this.diagnosticsOf(index, source, investigation, places, slices);
      if (token.isCancellationRequested) return;
      if (diagnostics === 'outdated') continue;
      this.collection.set(Uri.parse(source.id), diagnostics);
      this.listed.add(source.id);
    }
  }

  private async diagnosticsOf(
    index: EventIndex,
    source: SourceLog,
    investigation: Investigation | undefined,
    places: Places,
    slices: Slices,
  ): Promise<Diagnostic[] | 'outdated'> {
    const items: ProblemItem[] = [];
    for (const item of problemItems(index, source, setting('problems.notices'), investigation)) {
      if (!(await slices.goOn())) return 'outdated';
      if (item !== undefined) items.push(item);
    }
    const open = openLog(this.inspector, source);
    if (open === 'edited') return 'outdated';
    const maximum = Math.min(Math.max(Math.floor(setting('problems.maximumPerFile')), 1), editorLimit);
    const hasRoom = new Set(items.map(({ group }) => group)).size <= maximum;
    const { listed, summaries } = planProblems(hasRoom ? items : groupedByCondition(items), maximum);
    const maker = new Diagnostics(this.inspector, new RecordRanges(source, open), places);
    const diagnostics: Diagnostic[] = [];
    for (const item of listed) {
      if (!(await slices.goOn()) || isEdited(open)) return 'outdated';
      diagnostics.push(maker.of(item));
    }
    for (const { first, count } of summaries) diagnostics.push(maker.summary(first, count));
    return diagnostics;
  }
}

/**
 * The open document that a source was read from; undefined for a file that is not open. `edited` when the document has gone
 * on since: the index will follow, and until then the editor moves the old marks along with the text.
 */
function openLog(inspector: Inspector, source: SourceLog): DocumentLog | undefined | 'edited' {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === source.id);
  const log = document === undefined ? undefined : inspector.documents.peek(document);
  if (log === undefined) return undefined;
  return log.log !== source || isEdited(log) ? 'edited' : log;
}

function isEdited(log: DocumentLog | undefined): boolean {
  return log !== undefined && log.version !== log.document.version;
}
