import { once } from 'node:events';
import process from 'node:process';
import { version } from '../../package.json';
import { EventIndex } from '../core/index/eventIndex';
import { EventView } from '../core/query/eventView';
import { noFilter } from '../core/query/filter';
import { visible } from '../core/report/plainText';
import { help, readArguments, type Request } from './arguments';
import { jsonPieces } from './json';
import { type Problem, readLogs } from './readLogs';
import { reportLines } from './report';
import { terminalFor } from './terminal';
import { whereErrorLines } from './where';
import { nameOf } from './words';

/** The status that the process ends with: nothing failing, failing events, something that could not be read. */
type Status = 0 | 1 | 2;

type Inspect = Extract<Request, { readonly kind: 'inspect' }>;
type Investigate = Extract<Request, { readonly kind: 'investigate' }>;

/** Does what the arguments ask for; resolves with the status to end with. */
export async function run(args: readonly string[]): Promise<Status> {
  const request = readArguments(args);
  switch (request.kind) {
    case 'help':
      await print(help);
      return 0;
    case 'version':
      await print(`${version}\n`);
      return 0;
    case 'wrong':
      process.stderr.write(`aembit-events: ${visible(request.message)}\nTry “aembit-events --help”.\n`);
      return 2;
    case 'wrong-where':
      process.stderr.write(`${whereErrorLines(request.text, request.errors).join('\n')}\n`);
      return 2;
    case 'inspect':
      return inspect(request);
    case 'investigate':
      return investigate(request);
  }
}

async function inspect({ paths, json, where, hints, limits }: Inspect): Promise<Status> {
  const { logs, problems } = await readLogs(paths, limits);
  const index = new EventIndex(logs);
  const view = new EventView(index, where === undefined ? noFilter : { text: where });
  const status = problems.length > 0 ? 2 : view.failing > 0 ? 1 : 0;
  // Set now: the reader of the output may be gone before it is all written.
  process.exitCode = status;
  if (json) {
    const { inspectionOf } = await import('../core/report/inspection');
    for (const piece of jsonPieces(inspectionOf(index, undefined, view))) await print(piece);
  } else if (logs.length > 0) {
    const terminal = terminalFor(process.stdout, process.env);
    const lines = reportLines(view, terminal);
    if (hints) lines.push(...(await import('./hints')).hintLines(view, terminal));
    await print(`${lines.join('\n')}\n`);
  }
  sayProblems(problems);
  return status;
}

async function investigate({ paths, report, limits }: Investigate): Promise<Status> {
  const { logs, problems } = await readLogs(paths, limits);
  const index = new EventIndex(logs);
  const status = problems.length > 0 ? 2 : index.failing.length > 0 ? 1 : 0;
  process.exitCode = status;
  if (logs.length > 0) {
    const { investigationText } = await import('./investigate');
    await print(await investigationText(index, report, limits));
  }
  sayProblems(problems);
  return status;
}

function sayProblems(problems: readonly Problem[]): void {
  for (const { path, reason } of problems) {
    process.stderr.write(`aembit-events: ${nameOf(path)}: ${visible(reason)}\n`);
  }
}

async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}
