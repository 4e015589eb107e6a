import type { Handlers } from '../../protocol/channel';
import { CheckedChannel, type ContractOf } from '../../protocol/checkedChannel';
import type { Port } from '../../protocol/port';
import {
  hostNotices,
  hostRequests,
  type Remembered,
  rememberedSchema,
  viewNotices,
} from '../../protocol/timeline/messages';

/** What the editor gives to a webview, once. */
export interface WebviewApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

const theirs = { requests: hostRequests, notices: hostNotices };
const ours = { requests: {}, notices: viewNotices };
type Theirs = ContractOf<typeof theirs>;
type Requests = keyof Theirs['requests'];
/** What the host can be told. */
export type Told = Theirs['notices'];

/** How the page hears of what the host tells it. */
type Heard = Handlers<ContractOf<typeof ours>>['notices'];

/** Speaks with the host; all that it says is checked. */
export class Host {
  private readonly channel: CheckedChannel<typeof theirs, typeof ours>;

  constructor(api: WebviewApi, notices: Heard) {
    this.channel = new CheckedChannel(portOf(api), { theirs, ours }, { requests: {}, notices }, (name, why) => {
      console.warn(`The host said something that was not agreed on: ${name}, ${why}`);
    });
  }

  /** What the host answers; undefined also where it cannot. */
  async ask<M extends Requests>(
    request: M,
    asks: Theirs['requests'][M]['asks'],
  ): Promise<Theirs['requests'][M]['answers'] | undefined> {
    try {
      return await this.channel.ask(request, asks);
    } catch (error) {
      console.warn(`The host gave no answer: ${error instanceof Error ? error.message : String(error)}`);
      return undefined;
    }
  }

  tell<N extends keyof Told>(notice: N, content: Told[N]): void {
    this.channel.tell(notice, content);
  }
}

function portOf(api: WebviewApi): Port {
  return {
    post: (message) => {
      api.postMessage(message);
    },
    onMessage: (listener) => {
      addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        listener(data);
      });
    },
    // The host outlives the page, and takes it away with everything in it.
    onLost: () => undefined,
    close: () => undefined,
  };
}

/** What was shown before a reload; undefined where there is nothing, or nothing that can be understood. */
export function remembered(api: WebviewApi): Remembered | undefined {
  const { success, data } = rememberedSchema.safeParse(api.getState());
  return success ? data : undefined;
}
