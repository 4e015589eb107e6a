// Mocha's own spec reporter, which also leaves its counts in a file for the script that adds them up.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    // Only what drives a whole editor from outside is tried again. It is said, so that a test that needs it is mended.
    runner.on('retry', (test, error) => {
      console.log(`  ↻ tried again: ${test.fullTitle()}: ${error.message.split('\n', 1)[0]}`);
    });
    const file = process.env.MOCHA_COUNTS_FILE;
    if (file === undefined) return;
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      // A skipped test is a defect: it counts as failed.
      writeFileSync(file, JSON.stringify({ passes, failures: failures + pending }));
    });
  }
};
