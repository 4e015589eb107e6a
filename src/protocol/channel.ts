import * as z from 'zod/mini';
import type { Port } from './port';

/** What one end may ask of the other and tell it, with the types of what goes along and of what comes back. */
export interface Contract {
  readonly requests: object;
  readonly notices: object;
}

interface Exchange {
  readonly asks: unknown;
  readonly answers: unknown;
}
type AsksOf<T> = T extends Exchange ? T['asks'] : never;
type AnswersOf<T> = T extends Exchange ? T['answers'] : never;

/** Who answers what the other end asks, and who hears what it tells. */
export interface Handlers<C extends Contract> {
  readonly requests: {
    readonly [M in keyof C['requests']]: (
      asks: AsksOf<C['requests'][M]>,
    ) => Promise<AnswersOf<C['requests'][M]>> | AnswersOf<C['requests'][M]>;
  };
  readonly notices: { readonly [N in keyof C['notices']]: (told: C['notices'][N]) => void };
}

const number = z.number().check(z.int(), z.nonnegative());
const name = z.string().check(z.maxLength(100));
/**
 * What is checked of a message: its envelope. What is in it was made by the same build of the same code. A message on its way
 * to a webview becomes JSON, which drops a content that is undefined.
 */
const content = z.optional(z.unknown());
const envelope = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), number, name, content }),
  z.object({ kind: z.literal('answer'), number, content }),
  z.object({ kind: z.literal('failure'), number, reason: z.string() }),
  z.object({ kind: z.literal('notice'), name, content }),
]);
type Envelope = z.infer<typeof envelope>;

/** The other end is gone, or was sent away, before it answered. */
export class ChannelClosed extends Error {
  /** @param isFinal whether asking again, over another channel, is of no use. */
  constructor(
    reason: string,
    readonly isFinal: boolean,
  ) {
    super(reason);
  }
}

interface Waiting {
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Requests, answers and notices over a port, typed in both directions: `Theirs` is what the other end understands, `Ours`
 * is what this one does. A message that is none of these is dropped.
 */
export class Channel<Theirs extends Contract, Ours extends Contract> {
  private readonly waiting = new Map<number, Waiting>();
  private lastNumber = 0;
  private closed: ChannelClosed | undefined;

  constructor(
    private readonly port: Port,
    private readonly handlers: Handlers<Ours>,
  ) {
    port.onMessage((message) => {
      const { success, data } = envelope.safeParse(message);
      if (success) this.received(data);
    });
  }

  /** Asks the other end; rejects with its error's message, or with `ChannelClosed`. */
  ask<M extends keyof Theirs['requests'] & string>(
    request: M,
    content: AsksOf<Theirs['requests'][M]>,
  ): Promise<AnswersOf<Theirs['requests'][M]>> {
    const asked = ++this.lastNumber;
    const answer = new Promise<unknown>((resolve, reject) => {
      if (this.closed === undefined) this.waiting.set(asked, { resolve, reject });
      else reject(this.closed);
    });
    this.send({ kind: 'request', number: asked, name: request, content });
    return answer as Promise<AnswersOf<Theirs['requests'][M]>>;
  }

  /** Tells the other end something that needs no answer. */
  tell<N extends keyof Theirs['notices'] & string>(notice: N, content: Theirs['notices'][N]): void {
    this.send({ kind: 'notice', name: notice, content });
  }

  /** Ends the channel; whoever waits for an answer gets `ChannelClosed` with the reason. The port is left to its owner. */
  close(reason: string, isFinal = false): void {
    this.closed ??= new ChannelClosed(reason, isFinal);
    for (const { reject } of this.waiting.values()) reject(this.closed);
    this.waiting.clear();
  }

  private send(message: Envelope): void {
    if (this.closed === undefined) this.port.post(message);
  }

  private received(message: Envelope): void {
    if (this.closed !== undefined) return;
    switch (message.kind) {
      case 'request':
        void this.answer(message.number, message.name, message.content);
        break;
      case 'notice':
        handlerNamed(this.handlers.notices, message.name)?.(message.content);
        break;
      case 'answer':
        this.taken(message.number)?.resolve(message.content);
        break;
      case 'failure':
        this.taken(message.number)?.reject(new Error(message.reason));
        break;
    }
  }

  private taken(asked: number): Waiting | undefined {
    const waiting = this.waiting.get(asked);
    this.waiting.delete(asked);
    return waiting;
  }

  private async answer(asked: number, request: string, content: unknown): Promise<void> {
    try {
      const handle = handlerNamed(this.handlers.requests, request);
      if (handle === undefined) throw new Error(`Nobody answers “${request}”`);
      this.send({ kind: 'answer', number: asked, content: await handle(content) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.send({ kind: 'failure', number: asked, reason });
    }
  }
}

function handlerNamed(handlers: object, wanted: string): ((content: unknown) => unknown) | undefined {
  if (!Object.hasOwn(handlers, wanted)) return undefined;
  return (handlers as Readonly<Record<string, (content: unknown) => unknown>>)[wanted];
}
