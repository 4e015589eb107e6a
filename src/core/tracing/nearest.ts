import { type Address, addressOf } from './address';
import { type Difference, differencesOf } from './differences';
import type { Registered, RegisteredKind } from './registered';

/** So many values of each kind are compared with, the first that were seen; and so many answers are remembered. */
export const mostRegistered = 200;
const mostRemembered = 1000;

/** The registered value that is nearest to one that matched nothing: always an inference. */
export interface Nearest extends Pick<Registered, 'value' | 'workload' | 'told'> {
  /** In the order in which they stand in an address; empty where the same value was seen as registered. */
  readonly differences: readonly Difference[];
}

interface Known extends Registered {
  readonly address: Address;
}

/** The values that were seen as registered, and the nearest of them to any other. */
export class RegisteredValues {
  private readonly known = new Map<RegisteredKind, Map<string, Known>>();
  private readonly remembered = new Map<string, Nearest | undefined>();

  constructor(values: Iterable<Registered> = []) {
    for (const value of values) this.add(value);
  }

  add(registered: Registered): void {
    const { kind, value, workload, told } = registered;
    if (value === '') return;
    const ofKind = this.known.get(kind) ?? new Map<string, Known>();
    this.known.set(kind, ofKind);
    const key = `${value}\n${workload}`;
    const before = ofKind.get(key);
    // That it matched says more than that a candidate names it.
    if (before !== undefined ? told !== 'matched' || before.told === 'matched' : ofKind.size >= mostRegistered) return;
    ofKind.set(key, { ...registered, address: before?.address ?? addressOf(value) });
    this.remembered.clear();
  }

  /** All of a kind, in the order in which they were seen. */
  of(kind: RegisteredKind): readonly Registered[] {
    return [...(this.known.get(kind)?.values() ?? [])];
  }

  /**
   * The value of a kind that differs least from one, as traced; of equally near ones the one that matched, then the one that
   * was seen first. Undefined where none is near.
   */
  nearest(kind: RegisteredKind, wanted: string): Nearest | undefined {
    if (wanted === '') return undefined;
    const key = `${kind} ${wanted}`;
    if (this.remembered.has(key)) return this.remembered.get(key);
    if (this.remembered.size >= mostRemembered) this.remembered.clear();
    const found = this.find(kind, addressOf(wanted));
    this.remembered.set(key, found);
    return found;
  }

  private find(kind: RegisteredKind, wanted: Address): Nearest | undefined {
    let best: Nearest | undefined;
    let least = Infinity;
    for (const { value, workload, told, address } of this.known.get(kind)?.values() ?? []) {
      const found = differencesOf(wanted, address);
      if (found === undefined) continue;
      const distance = found.distance + (told === 'matched' ? 0 : 0.5);
      if (distance >= least) continue;
      least = distance;
      best = { value, workload, told, differences: found.differences };
    }
    return best;
  }
}
