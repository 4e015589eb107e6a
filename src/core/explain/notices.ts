import type { NoticeId } from './examination';

/** What a notice says, and what to do about it. */
export interface NoticeText {
  readonly title: string;
  readonly meaning: string;
}

/** The texts of the notices: silent failures and things to look at that are no failure of their own. */
export const noticeTexts: Readonly<Record<NoticeId, NoticeText>> = {
  'tool-listing-filtered': {
    title: 'Tool listing filtered',
    meaning: 'MCP Tool Access Control removed tools from the listing, so the agent does not see them.',
  },
  'tool-listing-failed-closed': {
    title: 'Tool listing failed closed',
    meaning: 'The tool listing was blocked. The agent received an empty tool list: only this event shows why.',
  },
  'error-on-passthrough': {
    title: 'Error on a Passthrough',
    meaning:
      'The traffic passed through unchanged, but Aembit could not process it as intended (attestation, directive or credential).',
  },
  warning: {
    title: 'Warning',
    meaning:
      'Not a failure, but worth a look: Aembit could not complete part of its processing and still forwarded the traffic.',
  },
};
