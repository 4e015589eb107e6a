import { CheckedChannel } from '../../protocol/checkedChannel';
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
export type Host = CheckedChannel<typeof theirs, typeof ours>;

/** How the page hears of what the host tells it. */
type Heard = ConstructorParameters<typeof CheckedChannel<typeof theirs, typeof ours>>[2]['notices'];

/** Speaks with the host; all that it says is checked. */
export function connect(api: WebviewApi, notices: Heard): Host {
  return new CheckedChannel(portOf(api), { theirs, ours }, { requests: {}, notices }, (name, why) => {
    console.warn(`The host said something that was not agreed on: ${name}, ${why}`);
  });
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
