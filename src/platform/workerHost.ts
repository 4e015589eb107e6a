import type { Port } from '../protocol/port';

/** Starts the worker that reads logs. */
export interface WorkerHost {
  /** A line to a new worker; undefined where none can be started. A worker that dies right away tells so through its port. */
  start(): Promise<Port | undefined>;
}
