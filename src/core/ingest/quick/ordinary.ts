const encoder = new TextEncoder();
const ACCESS = encoder.encode('access.');
const TCP = encoder.encode('tcp.');
const REQUEST = encoder.encode('.request');
const MCP = encoder.encode('mcp');
const RESPONSE = encoder.encode('.response');

/** The first letters of the severities and outcomes that have to be examined, in lower case. */
const enum Letter {
  A = 0x61,
  E = 0x65,
  U = 0x75,
  W = 0x77,
}

/**
 * Whether the severity (else the outcome) that starts at an index is certainly none that has to be examined: those are the severities
 * warn, warning, error and alert and the outcomes error and unauthorized, in any case. The first letter is enough to tell.
 */
export function isOrdinary(isSeverity: boolean, view: DataView, start: number): boolean {
  const letter = view.getUint8(start) | 0x20;
  if (isSeverity) return letter !== Letter.W && letter !== Letter.E && letter !== Letter.A;
  return letter !== Letter.E && letter !== Letter.U;
}

/**
 * Whether the event type between two indices is that of a workload event of exactly the protocol that is the key (between two
 * other indices) of its `application`. False also where it would take more than comparing lower-case letters and digits.
 */
export function isProtocolOf(view: DataView, start: number, end: number, keyStart: number, keyEnd: number): boolean {
  const behind = start + keyEnd - keyStart;
  if (behind === start || behind >= end || view.getUint8(behind) !== 0x2e) return false;
  for (let i = 0; start + i < behind; i++) {
    const byte = view.getUint8(keyStart + i);
    const isPlain = (byte >= 0x61 && byte <= 0x7a) || (byte >= 0x30 && byte <= 0x39);
    if (!isPlain || lower(view.getUint8(start + i)) !== byte) return false;
  }
  // The protocol reaches from the start to the first full stop: so the endings cannot begin before its end.
  if (isText(view, start, end, ACCESS)) return false;
  if (isText(view, start, end, TCP)) return true;
  return (
    isText(view, Math.max(behind, end - REQUEST.length), end, REQUEST) ||
    isText(view, Math.max(behind, end - RESPONSE.length), end, RESPONSE)
  );
}

/** Whether the key between two indices is `mcp`. */
export function isMcp(view: DataView, start: number, end: number): boolean {
  return end - start === MCP.length && isText(view, start, end, MCP);
}

/** Whether this text stands at `start`, in any case, and ends by `end`. */
function isText(view: DataView, start: number, end: number, text: Uint8Array): boolean {
  if (start + text.length > end) return false;
  for (let i = 0; i < text.length; i++) if (lower(view.getUint8(start + i)) !== text[i]) return false;
  return true;
}

function lower(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte | 0x20 : byte;
}
