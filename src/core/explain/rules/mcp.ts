import type { Candidate, Confidence } from '../examination';
import {
  candidate,
  evidenceAt,
  evidenceIn,
  evidenceOfReason,
  outcomeEvidence,
  type Rule,
  saying,
  type Subject,
} from '../subject';
import * as words from '../wording';
import { fromWording as accessWording } from './authorization';
import { contentSecurity, contentSecurityNamed, contentSecurityWording } from './contentSecurity';

/**
 * MCP Workload Events (the guide's rows 8 to 12). In order: a content security decision in the event; an audience named in
 * the reason; a tool that ran and failed, where the server answered 2xx; content security by name; a network or TLS
 * failure; no assigned servers; what the reason says about authorization, unless the server itself answered; the status
 * code; a failed tools/call.
 */
export const mcp: Rule = (subject) => {
  const decided = contentSecurity(subject);
  if (decided.length > 0) return decided;
  const ofServer = answeredByServer(subject, 501) && saying(subject, ...words.ofAembit) === undefined;
  const found = [
    ...failedInTool(subject),
    ...wrongAudience(subject),
    ...answeredToolCall(subject),
    ...contentSecurityNamed(subject),
    ...(answeredByServer(subject, 499) ? [] : unreachableByName(subject)),
    ...noServers(subject),
    ...contentSecurityWording(subject),
    ...(ofServer ? [] : derivedFromAccess(subject)),
    ...(answeredByServer(subject, 501) ? nonSuccess(subject) : []),
    ...unreachableLoosely(subject),
    ...nonSuccess(subject),
    ...derivedFromAccess(subject),
    ...toolCall(subject),
  ];
  return subject.type === 'mcp.response' ? distinct(found) : distinct(found).map(lessCertain);
};

/** The guide's rows surface in `mcp.response`; the same signs in another event are an inference. */
function lessCertain(found: Candidate): Candidate {
  if (found.confidence !== 'documented') return found;
  return { ...found, confidence: 'inferred', because: `${found.because} (in an event other than mcp.response)` };
}

function distinct(found: readonly Candidate[]): readonly Candidate[] {
  const seen = new Set<string>();
  return found.filter(({ condition }) => !seen.has(condition) && seen.add(condition));
}

const wrongAudience: Rule = (subject) =>
  bySaying(subject, 'wrong-audience-jwt', 'documented', 'the reason names the token’s audience', words.audience);

const unreachableByName: Rule = (subject) =>
  bySaying(
    subject,
    'mcp-server-unreachable',
    'documented',
    'the reason names a network or TLS failure',
    words.networkFailure,
  );

const unreachableLoosely: Rule = (subject) => {
  if (subject.summary.labels.status !== undefined && saying(subject, words.gatewayTimeoutPhrase) !== undefined)
    return [];
  const because = 'the reason says that the server could not be reached';
  return bySaying(subject, 'mcp-server-unreachable', 'documented', because, words.unreachable);
};

const noServers: Rule = (subject) =>
  [words.noServersA, words.noServersB, words.noServersC]
    .flatMap((patterns) =>
      bySaying(
        subject,
        'no-assigned-mcp-servers',
        'documented',
        'the reason says that no servers are assigned',
        patterns,
      ),
    )
    .slice(0, 1);

function bySaying(
  subject: Subject,
  condition: Candidate['condition'],
  confidence: Confidence,
  because: string,
  patterns: readonly RegExp[],
): readonly Candidate[] {
  const said = saying(subject, ...patterns);
  if (said === undefined) return [];
  const evidence = [...evidenceOfReason(subject, said), ...statusEvidence(subject)];
  return [candidate(condition, confidence, because, evidence, said.text)];
}

function statusEvidence({ record, summary }: Subject): readonly Candidate['evidence'][number][] {
  return summary.labels.status === undefined ? [] : evidenceAt(record, 'application', 'mcp', 'httpResponseCode');
}

/** A tools/call; an event without a method that names a tool is one too. */
function isToolCall({ summary }: Subject): boolean {
  const { method, tool } = summary.labels;
  return method === undefined ? tool !== undefined : method.toLowerCase() === 'tools/call';
}

function isSuccess(status: number | undefined): boolean {
  return status !== undefined && status >= 200 && status < 300;
}

/**
 * Whether the status is from 400 up to `last`: one that the server itself gave, so that words such as "timeout" speak of
 * what lies behind it. (502, 503 and 504 may be the Gateway's own.)
 */
function answeredByServer({ summary }: Subject, last: 499 | 501): boolean {
  const { status } = summary.labels;
  return status !== undefined && status >= 400 && status <= last;
}

/** A tools/call that the server answered, and whose reason speaks of the tool: whatever else that reason says. */
const failedInTool: Rule = (subject) => {
  if (!isToolCall(subject) || !isSuccess(subject.summary.labels.status)) return [];
  return saying(subject, ...words.toolSpoke) === undefined ? [] : answeredToolCall(subject);
};

/**
 * A tools/call that the server answered with a success status failed inside the tool, whatever network words its error
 * text has, unless the reason plainly speaks of the connection to the upstream server.
 */
const answeredToolCall: Rule = (subject) => {
  if (!isToolCall(subject)) return [];
  const { status } = subject.summary.labels;
  const toolSaid = saying(subject, ...words.toolSpoke);
  const tellsOfUpstream =
    saying(subject, ...words.upstream, ...words.networkFailure) ??
    saying(subject, ...words.upstream, ...words.unreachable);
  if (isSuccess(status) && (toolSaid !== undefined || tellsOfUpstream === undefined)) {
    const ran = saying(subject, ...words.toolRan) !== undefined;
    if ((!ran && noServers(subject).length > 0) || contentSecurityWording(subject).length > 0) return [];
    return [toolFailure(subject, 'documented', 'a tools/call that the MCP server answered, with a tool-call error')];
  }
  if (status === undefined && toolSaid !== undefined && tellsOfUpstream === undefined) {
    if (contentSecurityWording(subject).length > 0) return [];
    return [toolFailure(subject, 'documented', 'a tools/call whose reason is a tool’s error')];
  }
  return [];
};

const toolCall: Rule = (subject) =>
  isToolCall(subject) ? [toolFailure(subject, 'inferred', 'a failed tools/call without another cause')] : [];

function toolFailure(subject: Subject, confidence: Confidence, because: string): Candidate {
  const evidence = [
    ...evidenceIn(subject.record, ['application', 'mcp'], ['mcpMethod', 'mcpToolName', 'httpResponseCode']),
    ...outcomeEvidence(subject),
  ];
  const detail = subject.reasons[0]?.text ?? subject.summary.labels.tool;
  return candidate('tools-call-failure', confidence, because, evidence, detail);
}

/** What the Gateway repeats of a failed authorization in its answer: the same conditions, derived. */
const derivedFromAccess: Rule = (subject) =>
  accessWording(subject)
    .filter(({ condition }) => condition !== 'multiple-matches')
    .map((found) => ({ ...found, because: 'the reason repeats an authorization failure' }));

/** A status outside 2xx, in the event or in words, with what a 401 or a gateway status may mean otherwise. */
const nonSuccess: Rule = (subject) => {
  const { status } = subject.summary.labels;
  const said = saying(subject, words.statusInWords);
  if (status !== undefined && !isSuccess(status)) {
    const evidence = [...statusEvidence(subject), ...outcomeEvidence(subject)];
    const detail = subject.reasons[0]?.text ?? `HTTP ${String(status)}`;
    return [
      candidate('mcp-server-non-2xx', 'documented', 'the status code', evidence, detail),
      ...alsoPossible(status),
    ];
  }
  if (said === undefined) return [];
  const evidence = evidenceOfReason(subject, said);
  return [candidate('mcp-server-non-2xx', 'documented', 'the status code in the reason', evidence, said.text)];
};

function alsoPossible(status: number): readonly Candidate[] {
  if (status === 401) {
    return [
      candidate('wrong-audience-jwt', 'inferred', 'the Gateway also answers 401 to a token of the wrong audience', []),
    ];
  }
  if (status === 502 || status === 503 || status === 504) {
    const because = `the Gateway may also answer ${String(status)} when it could not reach the server`;
    return [candidate('mcp-server-unreachable', 'inferred', because, [])];
  }
  return [];
}
