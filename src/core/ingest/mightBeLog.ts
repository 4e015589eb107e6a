const HEAD_CHARACTERS = 65_536;

/**
 * Whether a text could be an Aembit log, judged by substrings of its first 65,536 characters alone: true for everything
 * that `sniffLog` accepts, false for practically every other JSON file. It costs well under a millisecond and imports nothing,
 * because it runs in the eagerly loaded entry for each JSON document that is opened.
 */
export function mightBeLog(headText: string): boolean {
  const head = headText.length > HEAD_CHARACTERS ? headText.slice(0, HEAD_CHARACTERS) : headText;
  // A key with its quotes: also those of a string in a string (`\\"meta\\"`) and of a CSV field (`""meta""`).
  const has = (key: string): boolean => head.includes(`"${key}"`) || head.includes(`"${key}\\`);
  const hasAny = (...keys: readonly string[]): boolean => keys.some(has);
  if (has('meta')) {
    if (has('eventType') && hasAny('eventId', 'contextId', 'connectionId', 'severity', 'timestamp')) return true;
    if (has('eventId') && hasAny('contextId', 'connectionId')) return true;
  }
  if (has('externalId') && has('category') && hasAny('activity', 'createdAt')) return true;
  // Flattened keys.
  const hasField = (field: string): boolean => head.includes(`meta.${field}"`) || head.includes(`meta.${field}\\`);
  if (hasField('eventType') || hasField('eventId')) {
    if (['contextId', 'connectionId', 'severity', 'timestamp'].some(hasField)) return true;
  }
  return (
    hasAny('authorizationEvents', 'workloadEvents', 'auditLogs') &&
    hasAny('page', 'perPage', 'recordsTotal', 'statusCode')
  );
}
