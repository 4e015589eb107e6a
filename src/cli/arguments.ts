import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type Request =
  | { readonly kind: 'inspect'; readonly paths: readonly string[]; readonly json: boolean }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

const options = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

/** Reads the arguments after `node cli.js`; never throws. */
export function readArguments(args: readonly string[]): Request {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
    const [command, ...paths] = positionals;
    if (values.help === true || (command === 'help' && paths.length === 0)) return { kind: 'help' };
    if (values.version === true) return { kind: 'version' };
    if (command === undefined) return { kind: 'wrong', message: 'a command is missing' };
    if (command !== 'inspect') return { kind: 'wrong', message: `there is no command “${command}”` };
    if (paths.length === 0)
      return { kind: 'wrong', message: 'inspect wants at least one file or folder, or - for the input' };
    return { kind: 'inspect', paths, json: values.json === true };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

/** What `--help` prints. */
export const help = `Usage: aembit-events inspect <file|folder|-> … [--json]

Reads exported Aembit event logs and says what failed, why, and what to do.

  <file>      a log: JSON array, JSON Lines, concatenated JSON, one event, a page of the REST API, CSV with a JSON
              column; also in HEC, Splunk, CrowdStrike, CloudWatch and MCP envelopes
  <folder>    every log in the folder and the folders below it; other files are passed over
  -           the standard input

Options:
  --json          print one JSON object instead of text (docs/command-line.md)
  -h, --help      print this help
  -V, --version   print the version

Exit status:
  0   every log was read and no event in them is failing
  1   there are failing events
  2   something could not be read or is no log; what could be read is still reported
`;
