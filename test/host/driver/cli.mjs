// Small things every command line here needs.
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * Whether a module is the script that was started, rather than imported by one.
 * @param {ImportMeta} meta
 */
export function isMain(meta) {
  // realpath, because the script may have been started through a symlink.
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === realpathSync(fileURLToPath(meta.url));
}

/**
 * A number of seconds from the environment.
 * @param {string} name
 * @param {number} fallback
 */
export function secondsFromEnv(name, fallback) {
  const text = process.env[name];
  if (!text) return fallback;
  const seconds = Number(text);
  if (!(seconds > 0)) throw new Error(`${name} must be a number of seconds, not '${text}'`);
  return seconds;
}

/**
 * Runs a command line's main function; anything thrown becomes a line on stderr and status 1.
 * @param {() => Promise<number | void>} main resolves to the exit status
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    const problem = /** @type {Error} */ (error);
    console.error(process.env['TEST_HOST_VERBOSE'] ? problem : `[host] ${problem.message}`);
    process.exitCode = 1;
  }
}
