import { FlowTable } from '../../core/flow/table';
import type { EventIndex } from '../../core/index/eventIndex';
import { inSlices } from '../../core/index/slices';
import { findingHints } from '../../core/investigate/hints/hintsOf';
import type { Hint } from '../../core/investigate/model';

/** What the logs do not say: found out when somebody wants to know, in slices, once for each index. */
export class HintsOnDemand {
  private found: { readonly index: EventIndex; readonly hints: readonly Hint[] } | undefined;
  private pending: { readonly index: EventIndex; readonly hints: Promise<readonly Hint[]> } | undefined;

  /** The hints about an index, if they were found out. */
  now(index: EventIndex): readonly Hint[] | undefined {
    return this.found?.index === index ? this.found.hints : undefined;
  }

  /** Resolves with the hints about an index. */
  of(index: EventIndex): Promise<readonly Hint[]> {
    const now = this.now(index);
    if (now !== undefined) return Promise.resolve(now);
    if (this.pending?.index !== index) this.pending = { index, hints: this.find(index) };
    return this.pending.hints;
  }

  private async find(index: EventIndex): Promise<readonly Hint[]> {
    const hints = (await inSlices(finding(index), pause)) ?? [];
    this.found = { index, hints };
    if (this.pending?.index === index) this.pending = undefined;
    return hints;
  }
}

function* finding(index: EventIndex): Generator<undefined, readonly Hint[]> {
  return yield* findingHints(yield* FlowTable.building(index));
}

function pause(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
