import { visit } from 'jsonc-parser';

/** A property of a record: its name, and where its name and value stand from the record's start, in UTF-16 units. */
export interface Member {
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly end: number;
}

/** The properties of a record, in the order of the text. It builds no tree, so it is cheap enough for every record. */
export function membersOf(text: string): readonly Member[] {
  const members: Member[] = [];
  let depth = 0;
  let open: Omit<Member, 'end'> | undefined;
  const opened = (): void => {
    depth += 1;
  };
  const valueEnded = (end: number): void => {
    if (depth !== 1 || open === undefined) return;
    members.push({ ...open, end });
    open = undefined;
  };
  const closed = (offset: number, length: number): void => {
    depth -= 1;
    valueEnded(offset + length);
  };
  visit(
    text,
    {
      onObjectBegin: opened,
      onArrayBegin: opened,
      onObjectEnd: closed,
      onArrayEnd: closed,
      onObjectProperty: (name, offset, length) => {
        if (depth === 1) open = { name, nameStart: offset, nameEnd: offset + length };
      },
      onLiteralValue: (_value, offset, length) => {
        valueEnded(offset + length);
      },
    },
    { allowTrailingComma: true },
  );
  return members;
}
