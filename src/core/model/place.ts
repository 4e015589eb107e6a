/**
 * Where a piece of text stands in its source. Lines and columns are 1-based; a column counts UTF-16 code units, as editors
 * do; offsets count bytes of the source's UTF-8 form. The end is exclusive.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/**
 * Something the reader has to say about a place: `malformed` is a record (or what stands where one should) that could not
 * be read; `hint` is something read all the same, such as a comment.
 */
export interface ReadIssue {
  readonly kind: 'malformed' | 'hint';
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
