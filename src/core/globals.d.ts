/**
 * The few globals that core may use beyond the language itself. Node, the web worker host and every browser have them;
 * declaring them here keeps the DOM and Node type libraries out of core.
 */

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array, options?: { stream?: boolean }): string;
}

declare class TextEncoder {
  encode(input?: string): Uint8Array<ArrayBuffer>;
}
