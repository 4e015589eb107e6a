import type { Cursor } from './cursor';
import { type Field, fieldNamed, longestName } from './fields';

/** A field's name with its operator, as they stand at the beginning of a term. */
export interface FieldHead {
  readonly from: number;
  /** Where the name ends. */
  readonly nameEnd: number;
  readonly name: string;
  /** Undefined for a name that is no field's. */
  readonly field: Field | undefined;
  /** As written, without blanks. */
  readonly operator: string;
}

const namePattern = new RegExp(`[A-Za-z_][\\w.-]{0,${String(longestName - 1)}}`, 'y');
const operatorPattern = /:(?:>=|<=|!=|==|[<>=~])?|>=|<=|!=|==|[<>=~]/y;
/** Those that may stand apart from the field: `status >= 500`. */
const apartPattern = /[ \t]+(?:>=|<=|!=|==|[<>=~])(?=[ \t]*[^\s])/y;

/** Goes behind the head of a field's term; stays and returns undefined where none stands. `https://…` is a word. */
export function takeFieldHead(cursor: Cursor): FieldHead | undefined {
  const from = cursor.at;
  const name = cursor.peek(namePattern);
  if (name === '') return undefined;
  const field = fieldNamed(name);
  const nameEnd = from + name.length;
  cursor.at = nameEnd;
  const operator = cursor.peek(operatorPattern) || (field === undefined ? '' : cursor.peek(apartPattern));
  if (operator === '' || (field === undefined && !isMeantAsField(operator, cursor))) {
    cursor.at = from;
    return undefined;
  }
  cursor.at += operator.length;
  return { from, nameEnd, name, field, operator: operator.trim() };
}

/** `name:` is meant as a field, also where there is no such one; `a=b` is not. */
function isMeantAsField(operator: string, { text, at }: Cursor): boolean {
  return operator.startsWith(':') && !text.startsWith('//', at + 1);
}
