import { redact } from '../../core/report/redact';

export type PictureFormat = 'svg' | 'png' | 'mmd';

const pngSignature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const isSvg = /^(?:<\?xml[^>]{0,200}>\s{0,10})?<svg[\s>]/;
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&apos;': "'",
};

/**
 * The bytes of a picture that the webview has drawn (PNG in base64), or of a diagram in words; undefined for what is none.
 * What stands in it as text goes without secrets.
 */
export function bytesOfPicture(format: PictureFormat, content: string): Uint8Array | undefined {
  switch (format) {
    case 'png':
      return bytesOfPng(content);
    case 'svg':
      return isSvg.test(content) ? new TextEncoder().encode(redactedSvg(content)) : undefined;
    case 'mmd':
      return new TextEncoder().encode(redact(content));
  }
}

function bytesOfPng(base64: string): Uint8Array | undefined {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return pngSignature.every((byte, position) => bytes[position] === byte) ? bytes : undefined;
  } catch {
    return undefined;
  }
}

/** The texts of an SVG without secrets, each by itself, so that the markup around them stays. */
function redactedSvg(svg: string): string {
  return svg.replace(/>([^<>]+)</g, (_all, text: string) => `>${escaped(redact(plain(text)))}<`);
}

function plain(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39|apos);/g, (entity) => characters[entity] ?? entity);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
