// The driver's end of in-host/bridge: evaluates a function inside the extension host.
import { request } from 'node:http';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { driverDir } from './paths.mjs';

export const bridgeExtension = join(driverDir, 'in-host/bridge');

export class Bridge {
  /** @param {string} socket */
  constructor(socket) {
    this.socket = socket;
  }

  /** Waits until the extension host runs. */
  async ready() {
    const deadline = Date.now() + 60_000;
    for (;;) {
      try {
        return await this.evaluate(() => true);
      } catch (error) {
        const { code } = /** @type {NodeJS.ErrnoException} */ (error);
        if ((code !== 'ENOENT' && code !== 'ECONNREFUSED') || Date.now() > deadline) throw error;
        await sleep(100);
      }
    }
  }

  /**
   * @template {unknown[]} A
   * @template R
   * @param {(vscode: typeof import('vscode'), ...args: A) => R} work must be self-contained: only its text travels
   * @param {A} args plain data
   * @returns {Promise<Awaited<R>>} plain data
   */
  async evaluate(work, ...args) {
    const body = JSON.stringify({ source: work.toString(), args });
    const { value, error } = await this.#post(body);
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /**
   * @param {string} body
   * @returns {Promise<any>}
   */
  #post(body) {
    return new Promise((done, fail) => {
      const call = request({ socketPath: this.socket, method: 'POST' }, (response) => json(response).then(done, fail));
      call.once('error', fail);
      call.end(body);
    });
  }
}
