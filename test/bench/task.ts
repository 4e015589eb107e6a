import { growthSize } from './rows/growth';
import { rows } from './rows/index';
import { taskOptions } from './support/task';

/** `node --expose-gc out/bench/task.js <name> <options as JSON>` does one task and prints its result as JSON. */
async function task(name: string, options: unknown): Promise<unknown> {
  if (name === 'growth-size') return growthSize(options);
  const row = rows.find((one) => one.name === name);
  if (row === undefined) throw new Error(`There is no row ${name}`);
  return row.measure(taskOptions.parse(options));
}

const [name = '', options = '{}'] = process.argv.slice(2);
task(name, JSON.parse(options)).then(
  (result) => {
    process.stdout.write(JSON.stringify(result));
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
