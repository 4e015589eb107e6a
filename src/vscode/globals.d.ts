/** What both extension hosts have, without the rest of Node's or the DOM's types. */
declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
/** Decodes base64 to one character a byte; throws where it is none. */
declare function atob(text: string): string;
