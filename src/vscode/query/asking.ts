import { type Disposable, l10n, type Memento, Position, Range, window, workspace } from 'vscode';
import * as z from 'zod/mini';
import { inSlices } from '../../core/index/slices';
import { askingText } from '../../core/query/askedText';
import { longestQuery, parseQuery } from '../../core/query/language';
import { withoutLinks } from '../../core/report/plainText';
import type { Platform } from '../../platform/platform';
import type { Inspector } from '../inspector';
import { say } from '../navigation/message';
import { setting } from '../settings';
import type { EventsTree } from '../tree/eventsTree';
import { columnOf } from './openTabs';
import { pickSaved } from './pickSaved';
import { markedError } from './queryErrors';
import { type Question, QueryInput, type Reply } from './queryInput';
import { RecentQueries } from './recentQueries';
import type { ResultDocuments } from './resultDocuments';
import { resultsUri } from './resultUris';
import { saveFilter } from './saveFilter';
import { savedFilters } from './savedFilterSettings';
import { pickSteps } from './stepPicker';

const queryArgument = z.string().check(z.maxLength(longestQuery));
const filterActions: Question['actions'] = ['clear', 'save', 'list', 'steps'];
const searchActions: Question['actions'] = ['save'];

/** The commands that ask for a query: to filter the views by, to save, to list what passes. */
export class Asking {
  private readonly recent: RecentQueries;
  private input: QueryInput | undefined;
  private readonly following: Disposable;

  constructor(
    private readonly inspector: Inspector,
    private readonly platform: Platform,
    private readonly tree: EventsTree,
    private readonly results: ResultDocuments,
    state: Memento,
  ) {
    this.recent = new RecentQueries(state, () => Math.max(0, setting('query.recent')));
    this.following = inspector.onDidChange(() => {
      this.input?.indexChanged();
    });
  }

  dispose(): void {
    this.following.dispose();
  }

  /** Filters the views by the query that the argument is, else asks for one. */
  async filter(argument: unknown): Promise<void> {
    const given = queryArgument.safeParse(argument);
    if (given.success) await this.use(given.data);
    else await this.askForFilter(this.tree.currentFilter.text ?? '');
  }

  /** Saves the query that the argument is, else the filter of the views. */
  async saveFilter(argument: unknown): Promise<void> {
    const given = queryArgument.safeParse(argument);
    await saveFilter(given.success ? given.data : (this.tree.currentFilter.text ?? ''));
  }

  /** Filters the views by the saved filter that the argument names, else by one that is chosen. */
  async savedFilters(argument: unknown): Promise<void> {
    const named = savedFilters().find(({ name }) => name === argument);
    if (named !== undefined) {
      await this.use(named.query);
      return;
    }
    const chosen = await pickSaved(this.tree.currentFilter.text ?? '');
    if (chosen === undefined) return;
    if (chosen.toChange) await this.askForFilter(chosen.filter.query);
    else await this.use(chosen.filter.query);
  }

  /** Lists the events that pass the query that the argument is, else asks for one. */
  async search(argument: unknown): Promise<void> {
    const given = queryArgument.safeParse(argument);
    if (given.success) {
      await this.list(given.data);
      return;
    }
    const used = this.tree.currentFilter.text ?? '';
    const question = { title: l10n.t('Search Events'), purpose: 'search', text: used, used: '' } as const;
    const reply = await this.ask({ ...question, actions: searchActions });
    if (reply?.kind === 'save') await saveFilter(reply.query);
    else if (reply !== undefined) await this.list(reply.query);
  }

  /** Goes on with what the open input offers. */
  async complete(): Promise<void> {
    await this.input?.complete();
  }

  private async askForFilter(text: string): Promise<void> {
    const used = this.tree.currentFilter.text ?? '';
    const question = { title: l10n.t('Filter Events'), purpose: 'filter', text, used } as const;
    const reply = await this.ask({ ...question, actions: filterActions });
    switch (reply?.kind) {
      case undefined:
        return;
      case 'use':
        return this.use(reply.query);
      case 'clear':
        this.tree.clearFilter();
        return;
      case 'save':
        await this.use(reply.query);
        return saveFilter(reply.query);
      case 'list':
        return this.list(reply.query);
      case 'steps':
        return this.chooseInSteps(reply.query);
    }
  }

  private async chooseInSteps(text: string): Promise<void> {
    await pickSteps(this.inspector, text, (query) => {
      this.tree.setFilter({ text: query });
    });
    await this.recent.add(this.tree.currentFilter.text ?? '');
  }

  private async ask(question: Question): Promise<Reply | undefined> {
    const remembered = { recent: this.recent, saved: savedFilters };
    const input = new QueryInput(this.inspector, this.platform, remembered, question);
    this.input = input;
    const reply = await input.ask();
    if (this.input === input) this.input = undefined;
    return reply;
  }

  private async use(query: string): Promise<void> {
    const [error] = parseQuery(query).errors;
    if (error !== undefined) {
      const place = `${error.message} ${markedError(query, error)}`;
      void window.showWarningMessage(withoutLinks(l10n.t('That filter cannot be read: {0}', place)));
      return;
    }
    // In slices, and remembered for the views that ask for it next.
    await inSlices(askingText(this.inspector.index, query), () => this.platform.pause());
    this.tree.setFilter(query.trim() === '' ? {} : { text: query.trim() });
    await this.recent.add(query);
  }

  private async list(query: string): Promise<void> {
    if (this.inspector.index.events.length === 0) say(l10n.t('No Aembit log is open'));
    const document = await workspace.openTextDocument(resultsUri(query.trim()));
    const first = new Position(this.results.shownIn(document)?.firstLine ?? 0, 0);
    const viewColumn = columnOf(document.uri);
    const options = { preview: false, selection: new Range(first, first) };
    await window.showTextDocument(document, viewColumn === undefined ? options : { ...options, viewColumn });
    if (parseQuery(query).errors.length === 0) await this.recent.add(query);
  }
}
