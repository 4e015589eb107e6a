import { isObject } from '../../model/json';
import { depthOf, MAX_DEPTH } from '../readRecord';
import { readRelaxed } from '../relaxedJson';

/** A key of an object under which an array holds the records. */
interface PageKey {
  readonly key: string;
  /** The keys that may stand before it. Undefined: any, since nobody but Aembit's API has the key. */
  readonly after?: readonly string[];
}

const keys: readonly PageKey[] = [
  { key: 'authorizationEvents' },
  { key: 'workloadEvents' },
  { key: 'auditLogs' },
  {
    key: 'results',
    after: ['preview', 'init_offset', 'post_process_count', 'messages', 'fields', 'highlighted', 'offset', 'lastrow'],
  },
  { key: 'logEvents', after: ['messageType', 'owner', 'logGroup', 'logStream', 'subscriptionFilters', 'policyLevel'] },
  { key: 'events', after: ['searchedLogStreams', 'nextToken', 'nextForwardToken', 'nextBackwardToken'] },
];

/** More text before a key that is no API's own is not looked at, in bytes. */
const longestHead = 16 * 1024;

/** Every key under which an object may hold an array of records. */
export const pageKeys: readonly string[] = keys.map(({ key }) => key);

/** Whether an array under the key makes its object a page of the REST API, whatever else the object holds. */
export function isUnconditionalPageKey(key: string): boolean {
  return keys.some((known) => known.key === key && known.after === undefined);
}

/**
 * Whether an array under a key holds records. `head` is the object's text up to the array; undefined when it is too long or
 * not known. Events have fields of their own with such names: what else stands in the object decides.
 */
export function isPageKey(key: string, head: Uint8Array | undefined): boolean {
  const known = keys.find((one) => one.key === key);
  if (known?.after === undefined) return known !== undefined;
  if (head === undefined || head.length > longestHead) return false;
  const text = new TextDecoder('utf-8').decode(head);
  if (depthOf(text) > MAX_DEPTH) return false;
  const { value } = readRelaxed(text);
  return isObject(value) && Object.keys(value).every((before) => before === key || known.after?.includes(before));
}
