/** By what authorizations can be sorted without reading a record. */
export const authorizationColumns = ['time', 'severity'] as const;

export interface AuthorizationSort {
  readonly column: (typeof authorizationColumns)[number];
  readonly descending: boolean;
}
