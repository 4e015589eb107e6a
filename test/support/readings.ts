/**
 * A text as somebody who looks for something in it would read it: lower case, escapes of every kind read again and again,
 * characters that nobody sees left out, base64 decoded. Made apart from how the product does it, for tests of the same.
 */
export function readingsOf(text: string): string {
  const readings = [text];
  let last = text;
  for (let layer = 0; layer < 5; layer++) {
    const next = unescaped(last);
    if (next === last) break;
    readings.push(next);
    last = next;
  }
  const decoded = readings.flatMap((reading) =>
    [...reading.matchAll(/[A-Za-z0-9+/_-]{12,}/g)].flatMap(([run]) =>
      [0, 1, 2, 3].map((skip) =>
        Buffer.from(run.slice(skip).replaceAll('-', '+').replaceAll('_', '/'), 'base64').toString('latin1'),
      ),
    ),
  );
  return [...readings, ...decoded].join('\n').toLowerCase();
}

const names: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

function unescaped(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\u00ad\ufeff]/g, '')
    .replace(/(?:%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8'))
    .replace(/&#x([0-9a-f]+);/gi, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16) % 0x110000))
    .replace(/&?#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code) % 0x110000))
    .replace(/&(amp|lt|gt|quot);/g, (_, name: string) => names[name] ?? '')
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\\(?=[^u])/g, '');
}
