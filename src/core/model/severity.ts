/** The severities that the documentation names, lower-cased, and `other` for any that it does not. */
export type SeverityLevel = 'info' | 'warning' | 'error' | 'alert' | 'other';

const levels: Readonly<Record<string, SeverityLevel>> = {
  info: 'info',
  warn: 'warning',
  warning: 'warning',
  error: 'error',
  alert: 'alert',
};

/**
 * The level behind a severity as it is written in an event, in any case. Workload and access events use Info, Warning and
 * Error; the API's filters and the audit log also say Warn and Alert. An unknown or missing severity is `other`: it is
 * shown as written and never guessed to be a failure.
 */
export function severityLevel(written: string | undefined): SeverityLevel {
  const key = written?.toLowerCase() ?? '';
  return Object.hasOwn(levels, key) ? (levels[key] ?? 'other') : 'other';
}

/**
 * Whether an event is a failure: severity Error or Alert, or an outcome of Error or Unauthorized. The two are independent
 * (a Passthrough can be an Error, per the Workload Event reference).
 */
export function isFailing(level: SeverityLevel, outcome: string | undefined): boolean {
  if (level === 'error' || level === 'alert') return true;
  const result = outcome?.toLowerCase();
  return result === 'error' || result === 'unauthorized';
}
