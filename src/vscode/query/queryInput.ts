import { commands, l10n, type QuickPick, window } from 'vscode';
import { inSlices } from '../../core/index/slices';
import { longestQuery, parseQuery } from '../../core/query/language';
import type { Platform } from '../../platform/platform';
import { contextKeys } from '../contributions';
import type { Inspector } from '../inspector';
import { completing } from './completions';
import { LiveCount } from './liveCount';
import { type Offer, offerKey, offersFor, type PlacedCompletion, type QueryAction, textWith } from './offers';
import { countedTitle } from './queryTitle';
import { forgetButton, itemsFor, type OfferItem, type Purpose } from './queryItems';
import type { RecentQueries } from './recentQueries';
import type { SavedFilter } from './savedFilters';

/** Up to so many events completions are looked for with every key, past that when the typing pauses. */
const soonCompleted = 50_000;
/** How long nothing must be typed for that, in ms. */
const quietTime = 80;

/** What somebody is asked. */
export interface Question {
  readonly title: string;
  readonly purpose: Purpose;
  /** What the input begins with. */
  readonly text: string;
  /** What is in use now. */
  readonly used: string;
  readonly actions: readonly QueryAction[];
}

/** What came of it: a query to use, or something else to do, with the text that was typed so far. */
export type Reply = { readonly kind: 'use' | QueryAction; readonly query: string };

/** What the inputs of all questions offer beside completions. */
export interface Remembered {
  readonly recent: RecentQueries;
  readonly saved: () => readonly SavedFilter[];
}

/** Asks for a query: what is typed is completed and counted, and what is wrong with it is said with its place. */
export class QueryInput {
  private readonly picker: QuickPick<OfferItem> = window.createQuickPick<OfferItem>();
  private readonly counts: LiveCount;
  /** The offer that the list points at, by its key. */
  private active = 'use';
  private text: string;
  private isCompletable = false;
  /** What goes on with the text; undefined while that is not known yet. */
  private completions: readonly PlacedCompletion[] | undefined;
  private timer: unknown;
  private isDone = false;

  constructor(
    private readonly inspector: Inspector,
    private readonly platform: Platform,
    private readonly remembered: Remembered,
    private readonly question: Question,
  ) {
    this.counts = new LiveCount(
      () => inspector.index,
      () => platform.pause(),
      () => {
        this.drawCount();
      },
    );
    this.text = question.text;
  }

  /** Shows the input until a query or an action is chosen; undefined when it is left. */
  async ask(): Promise<Reply | undefined> {
    const { picker, question } = this;
    picker.placeholder = l10n.t('Words, or fields: severity:error user:ana status:>=500 after:-1h');
    picker.value = question.text;
    picker.keepScrollPosition = true;
    keepOrder(picker);
    const reply = await new Promise<Reply | undefined>((resolve) => {
      picker.onDidChangeValue((text) => {
        this.typed(text);
      });
      picker.onDidChangeActive(([item]) => {
        if (item?.offer !== undefined) this.active = offerKey(item.offer);
      });
      picker.onDidAccept(() => {
        const chosen = this.choose(picker.activeItems[0]?.offer);
        if (chosen !== undefined) resolve(chosen);
      });
      picker.onDidTriggerItemButton(({ item: { offer }, button }) => {
        if (button === forgetButton && offer?.kind === 'recent') void this.forget(offer.query);
      });
      picker.onDidHide(() => {
        resolve(undefined);
      });
      this.typed(question.text);
      picker.show();
    });
    this.isDone = true;
    this.counts.stop();
    clearTimeout(this.timer);
    picker.dispose();
    this.tellCompletable(false);
    return reply;
  }

  /** Puts what the list points at into the text, else the first completion: what Tab does. */
  async complete(): Promise<void> {
    if (this.completions === undefined && !(await this.findCompletions())) return;
    const offers = this.picker.items.flatMap(({ offer }) => offer ?? []);
    const active = offers.find((offer) => offerKey(offer) === this.active);
    const fitting =
      active !== undefined && textWith(this.text, active) !== undefined ? active : offers.find(isCompletion);
    this.put(fitting);
  }

  /** The index is another: what passes is counted again. */
  indexChanged(): void {
    this.counts.ask(this.text);
  }

  private typed(text: string): void {
    this.text = text.slice(0, longestQuery);
    this.active = 'use';
    this.counts.ask(this.text);
    this.completions = undefined;
    clearTimeout(this.timer);
    this.drawCount();
    if (this.inspector.index.events.length <= soonCompleted) {
      void this.findCompletions();
      return;
    }
    this.timer = setTimeout(() => void this.findCompletions(), quietTime);
    this.draw();
  }

  /** False when something else was typed before they were found. */
  private async findCompletions(): Promise<boolean> {
    const { text } = this;
    const isOutdated = (): boolean => this.isDone || this.text !== text;
    const work = completing(this.inspector.index, text);
    const found = await inSlices(work, () => this.platform.pause(), isOutdated);
    if (found === undefined || isOutdated()) return false;
    this.completions = found;
    this.draw();
    return true;
  }

  /**
   * Says how many events pass. In the title, since the list would lose the place that somebody is just going to with a key
   * when it is drawn again.
   */
  private drawCount(): void {
    const { picker, text, question } = this;
    const counted = this.counts.of(text);
    picker.title = countedTitle(question.title, parseQuery(text).errors.length === 0, counted);
    picker.busy = counted === undefined;
  }

  private draw(): void {
    const { picker, text, question } = this;
    const offers = offersFor({
      text,
      used: question.used,
      errors: parseQuery(text).errors,
      completions: this.completions ?? [],
      recent: this.remembered.recent.all(),
      saved: this.remembered.saved(),
      actions: question.actions,
    });
    const items = itemsFor(offers, text, question.purpose);
    const active = items.find(({ offer }) => offer !== undefined && offerKey(offer) === this.active);
    picker.items = items;
    picker.activeItems = [active ?? items[0]].filter((item) => item !== undefined);
    // Tab is kept while it is not known what there is to complete with.
    this.tellCompletable(this.completions === undefined || offers.some((offer) => textWith(text, offer) !== undefined));
  }

  /** Tells the key that completes whether there is something to complete with. */
  private tellCompletable(isCompletable: boolean): void {
    if (isCompletable === this.isCompletable) return;
    this.isCompletable = isCompletable;
    void commands.executeCommand('setContext', contextKeys.canComplete, isCompletable);
  }

  private choose(offer: Offer | undefined): Reply | undefined {
    const query = this.text.trim();
    switch (offer?.kind) {
      case undefined:
      case 'error':
        return undefined;
      case 'use':
        return parseQuery(query).errors.length === 0 ? { kind: 'use', query } : undefined;
      case 'completion':
        this.put(offer);
        return undefined;
      case 'recent':
      case 'saved':
        if (parseQuery(offer.query).errors.length === 0) return { kind: 'use', query: offer.query };
        this.put(offer);
        return undefined;
      case 'action':
        return { kind: offer.action, query };
    }
  }

  private put(offer: Offer | undefined): void {
    const text = offer === undefined ? undefined : textWith(this.text, offer);
    if (text === undefined) return;
    this.picker.value = text;
    this.typed(text);
  }

  private async forget(query: string): Promise<void> {
    await this.remembered.recent.remove(query);
    this.draw();
  }
}

function isCompletion({ kind }: Offer): boolean {
  return kind === 'completion';
}

/**
 * Keeps the items in their order, under their separators, whatever is typed: else the editor puts those first that hold the
 * text. It has a switch for that which its types do not name yet; where it is missing, only the order is another.
 */
function keepOrder(picker: QuickPick<OfferItem>): void {
  Object.assign(picker, { sortByLabel: false });
}
