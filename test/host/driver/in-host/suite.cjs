// Runs inside the extension host, in front of the suite. What the suite prints would otherwise arrive among the
// workbench's own log, and what it writes straight to stdout would not arrive at all: here it goes to a file that
// the driver reads as it grows. Written synchronously, so that nothing is lost when the host ends or crashes.
const { Console } = require('node:console');
const { appendFileSync } = require('node:fs');
const { Writable } = require('node:stream');

exports.run = async () => {
  const { TEST_HOST_SUITE: suite, TEST_HOST_OUTPUT: output } = process.env;
  if (!suite || !output) throw new Error('TEST_HOST_SUITE and TEST_HOST_OUTPUT are not set');
  /** @param {string | Uint8Array} chunk */
  const print = (chunk) => (appendFileSync(output, chunk), true);

  const stream = new Writable({ write: (chunk, _encoding, done) => (print(chunk), done()) });
  globalThis.console = new Console({ stdout: stream, stderr: stream });
  // Only the first argument of `write` matters to those who print; callbacks are answered for politeness.
  const write = (/** @type {any} */ chunk, /** @type {any[]} */ ...rest) => {
    print(chunk);
    rest.find((argument) => typeof argument === 'function')?.();
    return true;
  };
  process.stdout.write = write;
  process.stderr.write = write;
  const loaded = require(suite);
  await ended(loaded.run ?? loaded.default?.run, suite);
};

/**
 * As VS Code calls a suite: with its path and a callback, which a suite may use instead of returning a promise.
 * @param {unknown} run
 * @param {string} suite
 */
function ended(run, suite) {
  if (typeof run !== 'function') throw new Error(`${suite} does not export a function run()`);
  return new Promise((resolve, reject) => {
    const result = run(suite, (/** @type {unknown} */ error, /** @type {number | undefined} */ failures) => {
      if (error) reject(error);
      else if (failures) reject(new Error(`${failures} tests failed`));
      else resolve(undefined);
    });
    if (typeof result?.then === 'function') result.then(resolve, reject);
    else if (run.length < 2) resolve(undefined);
  });
}
