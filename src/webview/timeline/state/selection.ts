import type { Details, Row, Sequence } from '../../../protocol/timeline/scene';
import type { Host } from '../host';

/** The entry that is selected; its row is −1 while it is not shown. */
export interface Selected {
  readonly entry: number;
  readonly row: number;
  readonly key: string | undefined;
}

/** Somebody who goes through the rows with the arrow keys need not see the details of each. */
const patience = 70;

/** What is selected, with what the host says about it. */
export class Selection {
  current: Selected | undefined;
  details: Details | undefined;
  sequence: Sequence | undefined;
  /** The step of the sequence that the keys are at. */
  step = 0;
  private asking: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    private readonly revision: () => number | undefined,
    private readonly wantsSequence: () => boolean,
    private readonly changed: () => void,
  ) {}

  /** Selects a row that was clicked or reached with the keys; the host hears of it. */
  select(row: number, { entry }: Pick<Row, 'entry'>): void {
    const revision = this.revision();
    if (revision === undefined) return;
    if (this.current?.entry !== entry) this.host.tell('select', { revision, entry });
    this.show({ entry, row, key: undefined });
  }

  clear(): void {
    const revision = this.revision();
    if (revision !== undefined && this.current !== undefined) this.host.tell('select', { revision });
    this.show(undefined);
  }

  /** Shows what the host says is selected. */
  show(selected: Selected | undefined): void {
    const isOther = selected?.entry !== this.current?.entry;
    this.current =
      selected === undefined
        ? undefined
        : { ...selected, key: selected.key ?? (isOther ? undefined : this.current?.key) };
    if (selected === undefined) this.details = undefined;
    if (isOther) this.askSoon(patience);
    this.changed();
  }

  /** Asks anew, as for another revision or another density. */
  refresh(): void {
    this.askSoon(0);
  }

  private askSoon(after: number): void {
    clearTimeout(this.asking);
    this.asking = setTimeout(() => {
      void this.askDetails();
      if (this.wantsSequence()) void this.askSequence();
    }, after);
  }

  private async askDetails(): Promise<void> {
    const asks = this.asks();
    const answer = asks && (await this.host.ask('details', asks));
    if (answer === undefined || answer.entry !== this.current?.entry) return;
    this.details = answer;
    this.current = { ...this.current, key: answer.key ?? this.current.key };
    this.changed();
  }

  private async askSequence(): Promise<void> {
    const asks = this.asks();
    const answer = asks && (await this.host.ask('sequence', asks));
    if (answer === undefined || asks?.entry !== this.current?.entry) return;
    if (answer.entry !== this.sequence?.entry) this.step = answer.stoppedAt ?? 0;
    this.sequence = answer;
    this.changed();
  }

  private asks() {
    const revision = this.revision();
    const entry = this.current?.entry;
    return revision === undefined || entry === undefined ? undefined : { revision, entry };
  }
}
