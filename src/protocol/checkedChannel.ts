import type * as z from 'zod/mini';
import { Channel, type Handlers } from './channel';
import type { Port } from './port';

type Schema<T = unknown> = z.ZodMiniType<T>;

/** What one end understands, as schemas: what a request asks and is answered with, and what a notice tells. */
export interface Schemas {
  readonly requests: Readonly<Record<string, { readonly asks: Schema; readonly answers: Schema }>>;
  readonly notices: Readonly<Record<string, Schema>>;
}

/** The types of what those schemas let through. */
export interface ContractOf<S extends Schemas> {
  readonly requests: {
    readonly [M in keyof S['requests']]: {
      readonly asks: z.output<S['requests'][M]['asks']>;
      readonly answers: z.output<S['requests'][M]['answers']>;
    };
  };
  readonly notices: { readonly [N in keyof S['notices']]: z.output<S['notices'][N]> };
}

/** What both ends of a checked channel know: what the other end understands, and what this one does. */
export interface Ends<Theirs extends Schemas, Ours extends Schemas> {
  readonly theirs: Theirs;
  readonly ours: Ours;
}

/**
 * A channel to an end that is not trusted to be of the same build: whatever arrives is held against its schema first, in both
 * directions. A request that does not fit is answered with a failure, an answer that does not fit rejects, and a notice that
 * does not fit is dropped; `refused` hears of each. What is sent is not checked.
 */
export class CheckedChannel<Theirs extends Schemas, Ours extends Schemas> {
  private readonly channel: Channel<UncheckedContract, UncheckedContract>;

  /** @param refused is told the name of what did not fit, and why; never its contents, which may be of a log */
  constructor(
    port: Port,
    private readonly ends: Ends<Theirs, Ours>,
    handlers: Handlers<ContractOf<Ours>>,
    private readonly refused: (name: string, why: string) => void = () => undefined,
  ) {
    this.channel = new Channel(port, {
      requests: wrapped(ends.ours.requests, handlers.requests, ({ asks }, handle, name) => {
        return (content) => handle(this.checked(asks, content, name));
      }),
      notices: wrapped(ends.ours.notices, handlers.notices, (schema, handle, name) => {
        return (content) => {
          this.hear(schema, handle, content, name);
        };
      }),
    });
  }

  /** Asks the other end; rejects with its error's message, where the answer does not fit, or with `ChannelClosed`. */
  async ask<M extends keyof Theirs['requests'] & string>(
    request: M,
    content: ContractOf<Theirs>['requests'][M]['asks'],
  ): Promise<ContractOf<Theirs>['requests'][M]['answers']> {
    const schema = this.ends.theirs.requests[request]?.answers;
    if (schema === undefined) throw new Error(`Nobody answers “${request}”`);
    type Answer = ContractOf<Theirs>['requests'][M]['answers'];
    return this.checked(schema as Schema<Answer>, await this.channel.ask(request, content), request);
  }

  /** Tells the other end something that needs no answer. */
  tell<N extends keyof Theirs['notices'] & string>(notice: N, content: ContractOf<Theirs>['notices'][N]): void {
    this.channel.tell(notice, content);
  }

  /** Ends the channel; whoever waits for an answer gets `ChannelClosed` with the reason. The port is left to its owner. */
  close(reason: string): void {
    this.channel.close(reason);
  }

  private hear(schema: Schema, handle: (content: unknown) => unknown, content: unknown, name: string): void {
    const result = schema.safeParse(content);
    if (result.success) handle(result.data);
    else this.refused(name, whyOf(result.error));
  }

  private checked<T>(schema: Schema<T>, content: unknown, name: string): T {
    const result = schema.safeParse(content);
    if (result.success) return result.data;
    const why = whyOf(result.error);
    this.refused(name, why);
    throw new Error(`“${name}” is not what was agreed: ${why}`);
  }
}

/** What `Channel` is told of contents that it need not know. */
interface UncheckedContract {
  readonly requests: Readonly<Record<string, { readonly asks: unknown; readonly answers: unknown }>>;
  readonly notices: Readonly<Record<string, unknown>>;
}

type Handle = (content: unknown) => unknown;

/** The handlers of all that has a schema, each wrapped in the check of what it is given. */
function wrapped<S>(
  schemas: Readonly<Record<string, S>>,
  handlers: object,
  wrap: (schema: S, handle: Handle, name: string) => Handle,
): Readonly<Record<string, Handle>> {
  const byName = handlers as Readonly<Record<string, Handle>>;
  const result: Record<string, Handle> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const handle = byName[name];
    if (handle !== undefined) result[name] = wrap(schema, handle.bind(handlers), name);
  }
  return result;
}

/** Where it does not fit, and what was expected there: a few words without any of the contents. */
function whyOf({ issues: [first] }: z.core.$ZodError): string {
  return first === undefined ? 'invalid' : `${first.code} at ${first.path.map(String).join('.') || 'the top'}`;
}
