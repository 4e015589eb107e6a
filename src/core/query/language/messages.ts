import { fieldNamed, fields } from './fields';
import { nearest } from './nearest';

/** So much of a text is repeated in a message. */
const quotedLength = 40;

/** What is said of a parenthesis that is open at the end. */
export const notClosed = 'This parenthesis is not closed: “)” is missing.';

/** A text in typographic quotes, cut. */
export function inQuotes(text: string): string {
  return `“${text.length > quotedLength ? `${text.slice(0, quotedLength)}…` : text}”`;
}

/** What is said of a name that is no field’s: the field that somebody most likely meant. */
export function unknownField(name: string): string {
  const near = nearest(
    name,
    fields.flatMap((field) => [field.name, ...field.aliases]),
  );
  const hint = near === undefined ? '' : ` Did you mean “${ownName(near)}”?`;
  return `There is no field ${inQuotes(name)}.${hint} Put the text in quotes to search for it.`;
}

function ownName(name: string): string {
  return fieldNamed(name)?.name ?? name;
}

/** What is said of a field without a value. */
export function wantsValue(name: string): string {
  return `“${name}” wants a value behind it, such as ${exampleOf(name)}.`;
}

function exampleOf(name: string): string {
  const kind = fieldNamed(name)?.kind;
  if (name === 'is') return 'is:failing';
  if (name === 'has') return 'has:user';
  if (kind === 'number') return `${name}:5xx`;
  if (kind === 'time') return `${name}:09:15`;
  if (kind === 'id') return `${name}:4e87…`;
  return name === 'severity' ? 'severity:error' : `${name}:"…"`;
}
