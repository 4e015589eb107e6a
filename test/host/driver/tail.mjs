/** Keeps the last lines of a process's output, to be shown when something goes wrong. */
export class OutputTail {
  /** @type {string[]} */
  #lines = [];
  #open = '';
  #echo;

  /** @param {boolean} echo whether to print everything as it comes, too */
  constructor(echo) {
    this.#echo = echo;
  }

  /** @param {Buffer | string} data */
  add(data) {
    if (this.#echo) process.stderr.write(data);
    const lines = (this.#open + data.toString()).split('\n');
    this.#open = lines.pop() ?? '';
    this.#lines.push(...lines.filter(isTelling));
    this.#lines.splice(0, this.#lines.length - 60);
  }

  text() {
    return [...this.#lines, this.#open].join('\n');
  }
}

/**
 * Whether a line says something: the server prints a long stack for each native module that is deliberately not built.
 * @param {string} line
 */
function isTelling(line) {
  return /^[^\s{}]/.test(line) && !/bindings file|native-watchdog|vsda|Require stack/.test(line);
}
