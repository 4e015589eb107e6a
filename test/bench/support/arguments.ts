import { parseArgs } from 'node:util';

/** What the benchmark is asked for. */
export interface BenchmarkArguments {
  readonly events: number;
  /** How often each part of a comparison is measured. */
  readonly repeat: number;
  /** Names of rows; undefined for all. */
  readonly only: readonly string[] | undefined;
  /** Also the rows in a real editor. */
  readonly host: boolean;
  /** Also the growth to 1,000 MB. */
  readonly large: boolean;
  readonly hostMegabytes: number;
  /** The table instead of JSON. */
  readonly markdown: boolean;
  /** A saved result to print instead of measuring. */
  readonly from: string | undefined;
  /** A file that gets the JSON too. */
  readonly output: string | undefined;
  readonly help: boolean;
}

/** Reads the arguments after `npm run bench --`; throws with a message for people when they are wrong. */
export function readArguments(args: readonly string[]): BenchmarkArguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      events: { type: 'string', default: '100000' },
      repeat: { type: 'string', default: '5' },
      only: { type: 'string' },
      host: { type: 'boolean', default: false },
      large: { type: 'boolean', default: false },
      'host-megabytes': { type: 'string', default: '1000' },
      markdown: { type: 'boolean', default: false },
      from: { type: 'string' },
      output: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  return {
    events: positive('events', values.events),
    repeat: positive('repeat', values.repeat),
    only: values.only?.split(',').map((name) => name.trim()),
    host: values.host,
    large: values.large,
    hostMegabytes: positive('host-megabytes', values['host-megabytes']),
    markdown: values.markdown,
    from: values.from,
    output: values.output,
    help: values.help,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} wants a whole number from 1, not “${text}”`);
  return value;
}

/** What `--help` prints. */
export const help = `Usage: npm run --silent bench -- [options]

Measures the rows of the table "Speed and memory" and prints JSON.

  --events N           how many events the logs hold (100000, some 130 MB)
  --repeat N           how often each part of a comparison is measured (5)
  --only ROW,ROW       only these rows; a host row is measured without --host when it is named here
  --host               also the rows in a real VS Code
  --host-megabytes N   the size of the host's large log (1000)
  --large              growth up to 1,000 MB
  --output FILE        write the JSON into a file too
  --markdown           print the table instead of JSON
  --from FILE          print what an earlier run wrote with --output; nothing is measured
`;
