/** The timers that both extension hosts have, without the rest of Node's or the DOM's types. */
declare function setTimeout(callback: () => void, ms: number): unknown;
declare function clearTimeout(timer: unknown): void;
