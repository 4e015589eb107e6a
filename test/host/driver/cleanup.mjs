// Things to undo however this process ends: normally, by an error, by Ctrl+C or by a polite kill.

/** @type {Set<() => void>} */
const pending = new Set();
let listening = false;

/**
 * @param {() => void} undo must be synchronous: when a process exits there is no time for more
 * @returns {() => void} undoes it now
 */
export function atEnd(undo) {
  listen();
  pending.add(undo);
  return () => {
    if (pending.delete(undo)) undo();
  };
}

function listen() {
  if (listening) return;
  listening = true;
  process.on('exit', () => {
    for (const undo of pending) undo();
    pending.clear();
  });
  // Without a listener these would end the process before 'exit' is heard.
  process.once('SIGINT', () => process.exit(130));
  process.once('SIGTERM', () => process.exit(143));
  process.once('SIGHUP', () => process.exit(129));
}
