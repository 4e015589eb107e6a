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
import type { SourceLog } from '../../core/index/sourceLog';
import type { Inspector } from '../inspector';
import type { DocumentLog } from '../logs/documentLog';
import { Places } from '../navigation/places';
import { Slices } from '../navigation/slices';
import { setting } from '../settings';
import { Diagnostics } from './diagnostics';
import { type ProblemItem, problemItems } from './problemItems';
import { planProblems } from './problemPlan';
import { RecordRanges } from './recordRanges';

/** The editor shows no more than 1,000 problems of one file. */
const editorLimit = 1000;

/** Lists what fails, what is worth noticing and what could not be read in the editor's problems. */
export function registerProblems(inspector: Inspector): Disposable {
  const problems = new Problems(inspector, languages.createDiagnosticCollection('aembit'));
  const update = (): void => {
    problems.update();
  };
  update();
  return Disposable.from(
    problems,
    inspector.onDidChange(update),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('aembitEvents.problems')) update();
    }),
  );
}

class Problems {
  private running: CancellationTokenSource | undefined;
  /** The sources that have problems in the collection. */
  private listed = new Set<string>();

  constructor(
    private readonly inspector: Inspector,
    private readonly collection: DiagnosticCollection,
  ) {}

  /** Makes the list anew, in slices; a list that is still being made is given up. */
  update(): void {
    this.running?.cancel();
    this.running?.dispose();
    this.running = undefined;
    if (!setting('problems.enabled')) {
      this.collection.clear();
      this.listed.clear();
      return;
    }
    this.running = new CancellationTokenSource();
    void this.list(this.running.token);
  }

  dispose(): void {
    this.running?.cancel();
    this.running?.dispose();
    this.collection.dispose();
  }

  private async list(token: CancellationToken): Promise<void> {
    const { sources } = this.inspector.index;
    const present = new Set(sources.map(({ id }) => id));
    for (const id of this.listed) {
      if (present.has(id)) continue;
      this.collection.delete(Uri.parse(id));
      this.listed.delete(id);
    }
    const slices = new Slices(token);
    const places = new Places(this.inspector);
    for (const source of sources) {
      const diagnostics = await this.diagnosticsOf(source, places, slices);
      if (token.isCancellationRequested) return;
      if (diagnostics === 'outdated') continue;
      this.collection.set(Uri.parse(source.id), diagnostics);
      this.listed.add(source.id);
    }
  }

  private async diagnosticsOf(source: SourceLog, places: Places, slices: Slices): Promise<Diagnostic[] | 'outdated'> {
    const items: ProblemItem[] = [];
    for (const item of problemItems(this.inspector.index, source, setting('problems.notices'))) {
      if (!(await slices.goOn())) return 'outdated';
      if (item !== undefined) items.push(item);
    }
    const open = openLog(this.inspector, source);
    if (open === 'edited') return 'outdated';
    const maximum = Math.min(Math.max(Math.floor(setting('problems.maximumPerFile')), 1), editorLimit);
    const { listed, summaries } = planProblems(items, maximum);
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
