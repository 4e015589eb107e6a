// Mocha's own spec reporter, which also leaves its counts in a file for the script that adds them up.
const { writeFileSync } = require('node:fs');
const { reporters } = require('mocha');

module.exports = class CountingReporter extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const file = process.env.MOCHA_COUNTS_FILE;
    if (file === undefined) return;
    runner.once('end', () => {
      const { passes, failures, pending } = runner.stats;
      // A skipped test is a defect: it counts as failed.
      writeFileSync(file, JSON.stringify({ passes, failures: failures + pending }));
    });
  }
};
