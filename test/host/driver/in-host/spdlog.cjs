// Takes the place of @vscode/spdlog, the native module VS Code writes its log files with, which is not compiled here.
// Without any such module every logger prints a page of error, and the Output view, which shows those files, stays empty.
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  /**
   * @param {string} _name
   * @param {string} file
   */
  constructor(_name, file) {
    this.file = file;
    this.level = 2;
    this.raw = false;
    levels.forEach((name, level) => {
      const method = name === 'warning' ? 'warn' : name;
      /** @type {any} */ (this)[method] = (/** @type {string} */ message) => this.write(level, message);
    });
  }

  /**
   * @param {number} level
   * @param {string} message
   */
  write(level, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.file, this.raw ? message : `${time} [${levels[level]}] ${message}\n`);
  }

  getLevel() {
    return this.level;
  }

  /** @param {number} level */
  setLevel(level) {
    this.level = level;
  }

  clearFormatters() {
    this.raw = true; // What an output channel gets is shown as it is.
  }

  setPattern() {
    this.raw = false;
  }

  // Every line is written at once, so there is nothing to flush or to let go.
  flush() {}
  drop() {}
}

const createLogger = async (/** @type {string} */ name, /** @type {string} */ file) => {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger(name, file);
};

// One assignment each: VS Code imports these by name, and Node finds names in a CommonJS module only where they stand so.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.shutdown = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
