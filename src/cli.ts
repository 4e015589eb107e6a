import process from 'node:process';
import { run } from './cli/run';

// Whoever reads may stop early (`| head`): no reason to complain, and the status is known by then.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

process.stderr.on('error', () => undefined);

void run(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    process.stderr.write(`aembit-events: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
  },
);
