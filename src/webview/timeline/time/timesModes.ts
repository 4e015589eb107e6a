/** How the moments of rows and steps are given. */
export const timesModes = ['absolute', 'relative', 'since-previous'] as const;
export type TimesMode = (typeof timesModes)[number];
