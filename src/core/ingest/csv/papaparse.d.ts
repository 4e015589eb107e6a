/** What is used of papaparse. Its own type package would bring Node's and the DOM's types into core. */
declare module 'papaparse' {
  interface ParseConfig {
    readonly delimiter?: string;
    readonly delimitersToGuess?: readonly string[];
    readonly newline?: '\n' | '\r\n' | '\r';
    /** Rows to read, 0 for all. */
    readonly preview?: number;
  }
  interface ParseResult {
    readonly data: readonly (readonly string[])[];
    readonly errors: readonly { readonly code: string }[];
    readonly meta: { readonly delimiter: string };
  }
  const papaparse: { parse(text: string, config: ParseConfig): ParseResult };
  export default papaparse;
}
