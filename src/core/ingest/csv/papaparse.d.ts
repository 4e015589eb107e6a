/**
 * What is used of papaparse: of its build for browsers, which needs nothing of Node. Its own type package would bring Node's
 * and the DOM's types into core.
 */
declare module 'papaparse/papaparse.min.js' {
  interface ParseConfig {
    readonly delimiter?: string;
    readonly newline?: '\n' | '\r\n' | '\r';
  }
  interface ParseResult {
    readonly data: readonly (readonly string[])[];
    readonly errors: readonly { readonly code: string }[];
  }
  const papaparse: { parse(text: string, config: ParseConfig): ParseResult };
  export default papaparse;
}
