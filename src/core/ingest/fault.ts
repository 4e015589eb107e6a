/** Why the grammar was left. */
export const enum Fault {
  KeyMissing,
  ColonMissing,
  CommaMissing,
  ValueMissing,
  Mismatch,
  Unexpected,
  /** A line break within a string. */
  StringOpen,
  /** The end of the source within a string. */
  StringCut,
  CommentOpen,
  /** The end of the source within a value. */
  Cut,
  /** A bracket, comma or colon where a record may begin. */
  Stray,
  /** Something else where a record may begin. */
  NotJson,
}

/** What a fault damages: a record, or the fields of the page around the records. */
export type Damaged = 'record' | 'page';

/**
 * A fault in plain words, with the line where the damaged record begins when that is not the line of the fault itself.
 * `seen` is the character at which the fault was noticed.
 */
export function describeFault(
  fault: Fault,
  seen: string,
  where: { readonly damaged: Damaged; readonly beganLine: number; readonly line: number } | undefined,
): string {
  const cause = causeOf(fault, seen);
  if (where === undefined || (where.beganLine === where.line && where.damaged === 'record')) return cause;
  return `${cause} in the ${where.damaged} that begins on line ${String(where.beganLine)}`;
}

function causeOf(fault: Fault, seen: string): string {
  switch (fault) {
    case Fault.KeyMissing:
      return `A property name in double quotes is missing before ${seen}`;
    case Fault.ColonMissing:
      return `A colon is missing before ${seen}`;
    case Fault.CommaMissing:
      return `A comma or a closing bracket is missing before ${seen}`;
    case Fault.ValueMissing:
      return `A value is missing before ${seen}`;
    case Fault.Mismatch:
      return `The closing ${seen} does not match the bracket that is open`;
    case Fault.Unexpected:
      return `Unexpected ${seen}`;
    case Fault.StringOpen:
      return 'Unterminated string';
    case Fault.StringCut:
      return 'The file ends within a string';
    case Fault.CommentOpen:
      return 'Unterminated comment';
    case Fault.Cut:
      return 'The file ends before the closing bracket';
    case Fault.Stray:
      return `Unexpected ${seen} where a record should begin`;
    case Fault.NotJson:
      return 'Text that is not JSON where a record should begin';
  }
}
