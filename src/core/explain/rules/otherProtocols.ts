import { candidate, evidenceAt, outcomeEvidence, type Rule } from '../subject';

/** An Error on a protocol other than MCP, recorded by Agent Proxy: the matrix has no row for it, the reason says why. */
export const otherProtocols: Rule = (subject) => {
  const { record, summary } = subject;
  const status =
    summary.labels.status === undefined
      ? []
      : evidenceAt(record, 'application', summary.labels.protocol ?? '', 'httpResponseCode');
  const detail =
    summary.labels.reason ??
    (summary.labels.status === undefined ? undefined : `HTTP ${String(summary.labels.status)}`);
  const because = 'an Error on a protocol other than MCP';
  return [candidate('workload-error', 'documented', because, [...outcomeEvidence(subject), ...status], detail)];
};
