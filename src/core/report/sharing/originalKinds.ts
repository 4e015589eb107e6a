/** What in a log is replaced before it is shared. `value` is what stands in a query or a command line, `name` what else is called. */
export const originalKinds = ['user', 'id', 'address', 'host', 'account', 'path', 'name', 'value', 'secret'] as const;
export type OriginalKind = (typeof originalKinds)[number];
