import type { IdKind, LogEvent } from '../model/event';
import { severityLevel } from '../model/severity';
import { stageOf } from './stages';

/** What a value of an event means, for somebody who has not read the documentation. English, static. */
export interface Meaning {
  /** What kind of value it is: `Severity`, `Outcome`, `Trust Provider’s result`. */
  readonly term: string;
  readonly meaning: string;
}

type Path = readonly (string | number)[];
type Texts = Readonly<Record<string, string>>;

/** Source: the troubleshooting guide's severity levels; Warn and Alert are those of the API's filters and the audit log. */
const severities: Readonly<Record<ReturnType<typeof severityLevel>, string>> = {
  info: 'A normal authorization or traffic event. There is nothing to do.',
  warning: 'No failure, but worth a look.',
  error: 'A real failure: a reliable threshold for alerts.',
  alert: 'Something that somebody should look at now. Audit logs use it for what Error is in events.',
  other: 'This severity is not one that the documentation describes; it counts as no failure.',
};

const accessOutcomes: Texts = {
  authorized: 'Aembit Cloud authorized this step of the access request.',
  unauthorized:
    'Aembit Cloud refused the access request at this step. The entries’ results and reasons tell which check refused it.',
  error: 'The step could not be completed: it counts as a failure.',
};

/** Source: the Workload Event reference. Severity and outcome are independent there. */
const workloadOutcomes: Texts = {
  passthrough:
    'The traffic was forwarded as it was, without a change by Aembit. It can be an Error all the same: see the severity.',
  modified: 'Aembit changed the traffic before it forwarded it, as by putting a credential in.',
  error: 'An error occurred in Aembit’s processing, or in the response that went back to the Client Workload.',
};

const entryResults: Readonly<Record<string, { readonly term: string; readonly results: Texts }>> = {
  workload: {
    term: 'Workload’s result',
    results: { identified: 'This workload matched the request.' },
  },
  accessPolicy: {
    term: 'Access Policy’s result',
    results: {
      identified: 'This Access Policy connects the matched workloads.',
      authorized: 'This Access Policy allowed the request.',
      unauthorized: 'This Access Policy refused the request.',
    },
  },
  trustProvider: {
    term: 'Trust Provider’s result',
    results: {
      attested: 'The Trust Provider confirmed the identity of the Client Workload.',
      unauthorized: 'The Trust Provider did not attest the identity: the reason tells why.',
    },
  },
  accessCondition: {
    term: 'Access Condition’s result',
    results: {
      attested: 'The Access Condition is met.',
      authorized: 'The Access Condition is met.',
      unauthorized: 'The Access Condition is not met: compare the expected with the actual value.',
    },
  },
  contentSecurity: {
    term: 'Content Security Provider’s result',
    results: { identified: 'The Access Policy names this Content Security Provider.' },
  },
  credentialProvider: {
    term: 'Credential Provider’s result',
    results: {
      identified: 'The Access Policy names this Credential Provider; no credential has been fetched at this step.',
      retrieved: 'The Credential Provider returned a credential.',
    },
  },
};

const unknownCredentialResult =
  'Anything but Retrieved means that no usable credential came back: the reason tells why.';

/** The reasons that the documentation names for Trust Providers and Access Conditions. They are free text: others occur. */
const reasons: Texts = {
  nodatafound: 'The request carried no data that this check could look at.',
  invalidsignature:
    'The signature of the identity document could not be verified: check the issuer and the signing keys.',
  matchrulefailed: 'The identity is genuine, but its claims do not satisfy the match rules.',
  conditionfailed: 'The value that was seen is not the one that the condition expects.',
};

const decisions: Texts = {
  allowed: 'The provider found nothing to object to.',
  transformed: 'The provider changed the content before it was forwarded.',
  filtered: 'Tools were removed from the listing: the agent does not see them.',
  blocked: 'The provider blocked it. The agent received an error, or for a listing an empty tool list.',
};

const controls: Texts = {
  visible: 'The decision is about which tools a listing shows to the agent.',
  invocable: 'The decision is about whether the agent may call the tool.',
};

/** Source: "Match events across surfaces" in the troubleshooting guide, and the event references. */
const identifiers: Readonly<Record<IdKind, Meaning>> = {
  event: {
    term: 'Event ID',
    meaning: 'A single event record. Useful when sharing a specific event with Aembit support.',
  },
  context: {
    term: 'Context ID',
    meaning:
      'An authorization evaluation: the access events of one evaluation share it, and authorization chains name it.',
  },
  connection: {
    term: 'Connection ID',
    meaning:
      'A single TCP or HTTP connection through Agent Proxy or the MCP Identity Gateway: all its requests and responses share it.',
  },
  session: {
    term: 'MCP Session ID',
    meaning: 'The MCP protocol session between an MCP client and the Gateway; it can span several connections.',
  },
  request: {
    term: 'MCP request ID',
    meaning: 'One request within its MCP session or connection: it ties a response to its request.',
  },
  user: { term: 'User', meaning: 'The person on whose behalf the traffic ran.' },
  directive: { term: 'Directive ID', meaning: 'The directive that an access evaluation produced.' },
  chain: {
    term: 'Authorization chain entry',
    meaning:
      'The Context ID of one authorization on the way. Each authorization appends its own, so the chain grows along the flow; it leads to that context’s access events.',
  },
};

/** Every text of the glossary, for whoever translates. */
export function allGlossaryTexts(): readonly string[] {
  const tables = [severities, accessOutcomes, workloadOutcomes, reasons, decisions, controls];
  const entries = Object.values(entryResults);
  return [
    ...['Event type', 'Severity', 'Outcome', 'Reason', 'Decision', 'Control'],
    ...tables.flatMap((texts) => Object.values(texts)),
    ...entries.flatMap(({ term, results }) => [term, ...Object.values(results)]),
    unknownCredentialResult,
    ...Object.values(identifiers).flatMap(({ term, meaning }) => [term, meaning]),
  ];
}

/** What a kind of identifier identifies. */
export function identifierMeaning(kind: IdKind): Meaning {
  return identifiers[kind];
}

/**
 * What the value at a path of an event means: severity, event type, results, the documented reasons, decisions of content
 * security. Undefined for a field that explains itself or that the documentation does not describe.
 */
export function meaningOf(
  path: Path,
  value: unknown,
  event: Pick<LogEvent, 'family' | 'eventType'>,
): Meaning | undefined {
  if (typeof value !== 'string' || value === '') return undefined;
  const field = path.at(-1);
  const [top] = path;
  if (isAt(path, 'meta', 'eventType')) return { term: 'Event type', meaning: stageOf(value).meaning };
  if (isAt(path, 'meta', 'severity') || isAt(path, 'severity')) {
    return { term: 'Severity', meaning: severities[severityLevel(value)] };
  }
  if (isAt(path, 'outcome', 'result')) {
    const texts = event.family === 'access' ? accessOutcomes : event.family === 'workload' ? workloadOutcomes : {};
    return described('Outcome', texts, value);
  }
  if (field === 'result' && typeof top === 'string') return resultOf(top, value);
  if (field === 'reason' && top !== 'outcome') return described('Reason', reasons, value);
  if (path.length === 5 && isAt(path.slice(0, 3), 'application', 'mcp', 'contentSecurity')) {
    if (field === 'decision') return described('Decision', decisions, value);
    if (field === 'control') return described('Control', controls, value);
  }
  return undefined;
}

function isAt(path: Path, ...steps: Path): boolean {
  return path.length === steps.length && path.every((step, position) => step === steps[position]);
}

function described(term: string, texts: Texts, value: string): Meaning | undefined {
  const key = value.trim().toLowerCase();
  const meaning = Object.hasOwn(texts, key) ? texts[key] : undefined;
  return meaning === undefined ? undefined : { term, meaning };
}

/** The result of an entry, by the field that holds it, in the singular or the plural. */
function resultOf(field: string, value: string): Meaning | undefined {
  const kind = /^(client|server)Workloads?$/.test(field)
    ? 'workload'
    : field.replace(/Policies$/, 'Policy').replace(/(Provider|Condition)s$/, '$1');
  const entry = Object.hasOwn(entryResults, kind) ? entryResults[kind] : undefined;
  if (entry === undefined) return undefined;
  const known = described(entry.term, entry.results, value);
  if (known !== undefined || kind !== 'credentialProvider') return known;
  return { term: entry.term, meaning: unknownCredentialResult };
}
