import { type JsonObject, textAt } from '../../model/json';

/** What an access event's record says that the index does not hold; texts are from the log. */
export interface RecordClues {
  /** The address that the request came from. */
  readonly address: string | undefined;
  readonly redirectUri: string | undefined;
  /** The host of the resource that was asked for. */
  readonly resource: string | undefined;
}

/** The clues of an access event's record. */
export function cluesIn(record: JsonObject): RecordClues {
  return {
    address: textAt(record, 'clientRequest', 'network', 'sourceIP') ?? textAt(record, 'meta', 'clientIP'),
    redirectUri: textAt(record, 'environment', 'oauth', 'redirectUri'),
    resource: textAt(record, 'clientRequest', 'network', 'targetHost'),
  };
}
