/** Why the other end of a line is gone. */
export interface Loss {
  readonly reason: string;
  /** Whether it needed more memory than it may have: then trying again elsewhere would do harm. */
  readonly outOfMemory: boolean;
}

/** One end of a line to another thread, or to what stands in for one. Messages arrive whole, once and in order. */
export interface Port {
  /** Sends a message that can be cloned; what is transferred must not be used afterwards. */
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  /** Sets who hears what the other end sends. */
  onMessage(listener: (message: unknown) => void): void;
  /** Sets who is told, once, that the other end is gone without having been asked to go. */
  onLost(listener: (loss: Loss) => void): void;
  /** Ends the line, and the thread at its other end; nothing is heard of it afterwards. */
  close(): void;
}
