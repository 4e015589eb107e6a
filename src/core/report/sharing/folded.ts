/** For each UTF-16 unit the one that it is compared as; made when first asked. */
let table: Uint16Array | undefined;

/**
 * A UTF-16 unit as it is compared: in lower case, full-width forms as the plain ones, any white space and `+` (a space in
 * forms) as a space.
 */
export function folded(unit: number): number {
  table ??= Uint16Array.from({ length: 0x10000 }, (_, each) => foldedUnit(each));
  return table[unit] ?? unit;
}

/** A text as it is compared. As long as the text. */
export function foldedText(text: string): string {
  let isPlain = true;
  for (let i = 0; isPlain && i < text.length; i++) isPlain = folded(text.charCodeAt(i)) === text.charCodeAt(i);
  return isPlain ? text : Array.from({ length: text.length }, (_, i) => foldedCharacter(text, i)).join('');
}

function foldedCharacter(text: string, at: number): string {
  return String.fromCharCode(folded(text.charCodeAt(at)));
}

function foldedUnit(unit: number): number {
  const plain = unit >= 0xff01 && unit <= 0xff5e ? unit - 0xfee0 : unit;
  const character = String.fromCharCode(plain);
  if (plain === 0x2b || /\s/.test(character)) return 0x20;
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower.charCodeAt(0) : plain;
}
