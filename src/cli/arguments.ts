import { parseArgs } from 'node:util';
import { defaultDecompressionLimits } from '../core/ingest/compression';
import { defaultMaxEvents } from '../core/ingest/reader';
import { parseQuery, type QueryError } from '../core/query/language';
import { faultIn, type TypedReport } from './typedReport';
import type { ReadLimits } from './readLogs';

/** What the command line asks for. */
export type Request =
  | {
      readonly kind: 'inspect';
      readonly paths: readonly string[];
      readonly json: boolean;
      /** What to look at, in the filter language; undefined for everything. */
      readonly where: string | undefined;
      /** Whether the text says what the log does not say. */
      readonly hints: boolean;
      readonly limits: ReadLimits;
    }
  | {
      readonly kind: 'investigate';
      readonly paths: readonly string[];
      readonly report: TypedReport;
      readonly limits: ReadLimits;
    }
  | { readonly kind: 'wrong-where'; readonly text: string; readonly errors: readonly QueryError[] }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'wrong'; readonly message: string };

const options = {
  json: { type: 'boolean' },
  where: { type: 'string' },
  hints: { type: 'boolean' },
  'max-events': { type: 'string' },
  'max-decompressed-mb': { type: 'string' },
  'max-compression-ratio': { type: 'string' },
  user: { type: 'string' },
  server: { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
} as const;

const megabyte = 1_000_000;
const defaultMegabytes = defaultDecompressionLimits.maxBytes / megabyte;

/** Reads the arguments after `node cli.js`; never throws. */
export function readArguments(args: readonly string[]): Request {
  try {
    const { values, positionals } = parseArgs({ args: withWhereJoined(args), options, allowPositionals: true });
    const [command, ...paths] = positionals;
    if (values.help === true || (command === 'help' && paths.length === 0)) return { kind: 'help' };
    if (values.version === true) return { kind: 'version' };
    if (command === undefined) return { kind: 'wrong', message: 'a command is missing' };
    if (command !== 'inspect' && command !== 'investigate')
      return { kind: 'wrong', message: `there is no command “${command}”` };
    if (paths.length === 0)
      return { kind: 'wrong', message: `${command} wants at least one file or folder, or - for the input` };
    const report = { user: values.user, server: values.server, from: values.from, to: values.to };
    const fault = command === 'investigate' ? faultIn(report) : needlessIn(report);
    if (fault !== undefined) return { kind: 'wrong', message: fault };
    const limits = {
      maxEvents: numberOf('max-events', values['max-events'], defaultMaxEvents),
      maxBytes: numberOf('max-decompressed-mb', values['max-decompressed-mb'], defaultMegabytes) * megabyte,
      maxRatio: numberOf('max-compression-ratio', values['max-compression-ratio'], defaultDecompressionLimits.maxRatio),
    };
    if (command === 'investigate') return { kind: 'investigate', paths, report, limits };
    const { query, errors } = parseQuery(values.where ?? '');
    if (errors.length > 0) return { kind: 'wrong-where', text: values.where ?? '', errors };
    const where = query === undefined ? undefined : values.where;
    return { kind: 'inspect', paths, json: values.json === true, where, hints: values.hints === true, limits };
  } catch (error) {
    return { kind: 'wrong', message: error instanceof Error ? error.message : String(error) };
  }
}

/** What is wrong with naming a report to a command that asks for none; undefined when none is named. */
function needlessIn(report: TypedReport): string | undefined {
  const [name] = Object.entries(report).find(([, value]) => value !== undefined) ?? [];
  return name === undefined ? undefined : `--${name} is for “investigate”`;
}

/** A filter may begin with a minus, as in `--where -has:user`, which would be taken for an option. */
function withWhereJoined(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    const last = joined.length - 1;
    if (joined[last] === '--where' && /^-[^-]/.test(arg)) joined[last] = `--where=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

/** The number that an option was given; the default where it was not given. Throws when that is no whole number from 1. */
function numberOf(name: string, text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} wants a whole number from 1, not “${text}”`);
  return value;
}

/** What `--help` prints. */
export const help = `Usage: aembit-events inspect <file|folder|pattern|-> … [options]
       aembit-events investigate <file|folder|pattern|-> … [options]

Reads exported Aembit event logs and says what failed, why, and what to do. “investigate” walks the steps of
Aembit's troubleshooting guide for what somebody reported, up to a verdict, and prints Markdown.

  <file>      a log: JSON array, JSON Lines, concatenated JSON, one event, a page of the REST API, CSV with a JSON
              column; also in HEC, Splunk, CrowdStrike, CloudWatch and MCP envelopes; as it is, or compressed with
              gzip or zstd
  <folder>    every log in the folder and the folders below it; other files are passed over
  <pattern>   the logs that it fits, in quotes: 'logs/**/*.json.gz'
  -           the standard input

Options:
  --json                        print one JSON object instead of text (docs/command-line.md)
  --where <filter>              look only at the events that pass: 'severity:error user:ana after:-1h'
                                (docs/filter-language.md)
  --hints                       say in the text too what seems to be missing from the log
  --user <name>                 investigate: whose failure it is, or a part of the name
  --server <name>               investigate: on the way to which Server Workload or host
  --from <time>, --to <time>    investigate: when it failed, in UTC: 09:15:02, 2026-04-02, or both
  --max-events <n>              stop after so many events of all logs together (5,000,000)
  --max-decompressed-mb <n>     stop reading a compressed log after so many MB (64,000)
  --max-compression-ratio <n>   stop reading a log that is compressed more than n to 1 (1,000)
  -h, --help                    print this help
  -V, --version                 print the version

Exit status:
  0   every log was read and no event in them is failing
  1   there are failing events
  2   something could not be read or is no log; what could be read is still reported
`;
