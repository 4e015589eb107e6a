import { Trait } from '../store/traits';
import { TupleTable } from '../store/tupleTable';
import type { RowsByRank } from './rowsByRank';

/**
 * Who tried what: events with the same type, client and server (and tool, where the failure was about one) are attempts of
 * the same kind. Kinds are numbers from 1, and only those that somebody asked for exist.
 */
export class AttemptKinds {
  private readonly kinds = new TupleTable(4);
  private readonly types = new Map<string, number>();
  private readonly tools = new Map<string, number>();
  private readonly key = new Uint32Array(4);
  /** By label; 0 for one that is not known yet, else the kind plus one. */
  private readonly asked = { plain: new Uint32Array(0), withTool: new Uint32Array(0) };

  constructor(private readonly rows: RowsByRank) {
    const size = rows.labels.size + 1;
    this.asked = { plain: new Uint32Array(size), withTool: new Uint32Array(size) };
  }

  /** The kind of a failing event with a label; 0 where the log names neither a client nor a server. */
  ask(label: number, ofTool: boolean): number {
    const asked = ofTool ? this.asked.withTool : this.asked.plain;
    const known = asked[label] ?? 0;
    if (known !== 0) return known - 1;
    const kind = this.fill(label, ofTool, true) ? this.kinds.intern(this.key) : 0;
    asked[label] = kind + 1;
    return kind;
  }

  /** The kinds, of those asked for, of the events with a label: without its tool, and with it; 0 for none. */
  known(label: number): { readonly plain: number; readonly withTool: number } {
    const find = (ofTool: boolean): number => (this.fill(label, ofTool, false) ? this.kinds.find(this.key) : 0);
    return { plain: find(false), withTool: find(true) };
  }

  private fill(label: number, ofTool: boolean, isNew: boolean): boolean {
    const { labels } = this.rows;
    const client = labels.client[label] ?? 0;
    const server = labels.server[label] ?? 0;
    if (client === 0 && server === 0) return false;
    const type = numberOf(this.types, labels.textOf(label, Trait.Type) ?? '', isNew);
    const tool = ofTool ? numberOf(this.tools, labels.textOf(label, Trait.Tool) ?? '', isNew) : 0;
    if (type === 0 || (ofTool && tool === 0)) return false;
    this.key[0] = type;
    this.key[1] = client;
    this.key[2] = server;
    this.key[3] = tool;
    return true;
  }
}

function numberOf(numbers: Map<string, number>, text: string, isNew: boolean): number {
  const known = numbers.get(text);
  if (known !== undefined || !isNew) return known ?? 0;
  numbers.set(text, numbers.size + 1);
  return numbers.size;
}
