import type { Port } from '../../../src/protocol/port';
import type { WebviewApi } from '../../../src/webview/timeline/host';
import { FakeHost } from './fakeHost';
import { RealHost, type TestHost } from './realHost';
import { applyTheme, isThemeName } from './themes';

/** What tests reach of the page. */
export interface Harness {
  readonly host: TestHost;
  /** What went to the page and came from it. */
  readonly traffic: { messages: number; bytes: number };
  readonly state: unknown;
  readonly applyTheme: typeof applyTheme;
}

declare global {
  interface Window {
    acquireVsCodeApi: () => WebviewApi;
    harness: Harness;
    harmed?: boolean;
    violations: string[];
  }
}

const asked = new URLSearchParams(location.search);
const stateKey = 'timeline-state';
const traffic = { messages: 0, bytes: 0 };

/** What a webview makes of a message: it is JSON on its way. */
function passed(message: unknown): unknown {
  const text = JSON.stringify(message);
  traffic.messages += 1;
  traffic.bytes += text.length;
  return JSON.parse(text);
}

let toHost: (message: unknown) => void = () => undefined;
const port: Port = {
  post: (message) => {
    const data = passed(message);
    setTimeout(() => {
      dispatchEvent(new MessageEvent('message', { data }));
    });
  },
  onMessage: (listener) => {
    toHost = listener;
  },
  onLost: () => undefined,
  close: () => undefined,
};

window.violations = [];
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  window.violations.push(`${violatedDirective} ${blockedURI}`);
});
window.harness = {
  host: asked.has('real')
    ? new RealHost(port)
    : new FakeHost(port, { events: Number(asked.get('events') ?? 400), isHostile: asked.has('hostile') }),
  traffic,
  applyTheme,
  get state() {
    return JSON.parse(sessionStorage.getItem(stateKey) ?? 'null') as unknown;
  },
};
window.acquireVsCodeApi = () => ({
  postMessage: (message) => {
    const data = passed(message);
    setTimeout(() => {
      toHost(data);
    });
  },
  getState: () => window.harness.state ?? undefined,
  setState: (state) => {
    sessionStorage.setItem(stateKey, JSON.stringify(state));
  },
});

const theme = asked.get('theme') ?? 'dark';
if (isThemeName(theme)) applyTheme(theme);

// When the first rows were in the page, for the benchmark.
new MutationObserver((_, observer) => {
  if (document.getElementById('row-0') === null) return;
  performance.mark('first-rows');
  observer.disconnect();
}).observe(document.body, { childList: true, subtree: true });
