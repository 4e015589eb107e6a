import type { HintId } from '../model';

/** What a hint means, in English. */
export interface HintText {
  readonly title: string;
  /** What it can mean, the explanations without harm among them. */
  readonly meaning: string;
  /** What to look at to find out which it is. */
  readonly check: string;
}

/** The texts of all hints. */
export const hintTexts: Readonly<Record<HintId, HintText>> = {
  'request-without-response': {
    title: 'Requests without a response',
    meaning:
      'Nothing in the log answers them. Mostly they were still under way when the log ended, or the export was cut or filtered. If the log goes on long after them, the connection may have broken off or the server never answered.',
    check:
      'Look at when they were sent: near the end of the log it is the end of the export. Otherwise export a longer time without filters, and ask the MCP server’s own log for the time of the request.',
  },
  'response-without-request': {
    title: 'Responses without a request',
    meaning:
      'The log does not hold what they answer. Mostly the request was sent before the log begins, or the export was cut or filtered by event type or severity (requests are seldom errors).',
    check: 'Export again from a few minutes earlier, without a filter by severity or event type.',
  },
  'chain-without-access-events': {
    title: 'Authorizations that the log does not hold',
    meaning:
      'Authorization chains name Context IDs for which there is no access event. Mostly these authorizations were made before the log begins (a sign-in lasts for hours), or they stand in a file that is not open.',
    check:
      'Open the access authorization events of the same time too, and export them from further back: at least as far as tokens live.',
  },
  'authorization-without-credential': {
    title: 'Authorizations without a credential',
    meaning:
      'An authorization for a server passed, and no access.credential event of it follows. Without harm if the Access Policy has no Credential Provider, if a credential was still valid and used again, or if the log ends right behind it.',
    check:
      'Look whether the policy names a Credential Provider. If it does, look for access.credential events in an export that ends a few minutes later.',
  },
  'fan-out-incomplete': {
    title: 'Fanned-out requests with missing events',
    meaning:
      'A request that goes to N MCP servers makes 2 + 2·N events. Some of these requests have fewer than the same session shows at other times. Without harm if a server was assigned or removed in between; otherwise records are missing (cut export, time window, dropped), or the Gateway did not ask that server.',
    check:
      'See which server is missing, and whether its authorization failed at that time. If it was assigned all the time, export the same time again without filters.',
  },
  'page-incomplete': {
    title: 'More records than were loaded',
    meaning:
      'A page of the API says that there are more records than the pages that are open hold: at most 100 come in one page, the newest first, so that the older ones are missing.',
    check: 'Load the other pages too (parameter page), or narrow the time (start-date, end-date).',
  },
  duplicates: {
    title: 'Records that were delivered again',
    meaning:
      'The same event ID was read more than once. Without harm: log streams deliver at least once, and exports overlap. Each event counts once.',
    check: 'Nothing, unless the same file is open twice.',
  },
  'clock-out-of-order': {
    title: 'Times that contradict the order',
    meaning:
      'Events carry the time of whoever recorded them, and these clocks differ: by milliseconds without harm, by seconds they mislead when causes are read off times. A few records out of place can also come from a late delivery or from files put together.',
    check: 'Compare the clocks (NTP) of the hosts of Agent Proxy and the Gateway. Trust ids more than times.',
  },
  gap: {
    title: 'Gaps in time',
    meaning:
      'For much longer than ever else in this log nothing is recorded. Without harm if nobody worked (a night, a weekend) or if two exports of different times are open; otherwise records are missing or nothing came through.',
    check:
      'Export the time of the gap. If it is empty there too, ask whether the Gateway or Agent Proxy ran, and whether the log stream was interrupted.',
  },
  'chain-missing': {
    title: 'Events without an authorization chain',
    meaning:
      'They cannot be tied to their authorizations by an id; what they belong to is inferred from time, user and server. Without harm: components before version 1.32 (Agent Proxy before 1.34.5755) write none, a chain of more than 100 ids is dropped, and a request that is refused before any authorization has none.',
    check: 'See which component recorded them and which version it has.',
  },
  'family-missing': {
    title: 'Only one of the two kinds of events',
    meaning:
      'Aembit exports access authorization events and workload events separately, and many failures are only explained by both. Without harm if the other export is empty or you only need this one.',
    check: 'Open the other export of the same time as well.',
  },
};
