import { contextPairing, hangingOf, Hung, Paired, pairingOf } from '../flow/linkages';
import type { OriginStep } from './model';

/** How a failing event was put behind another, as numbers of a column. */
export const Link = {
  None: 0,
  Context: 1,
  Chain: 2,
  OwnChain: 3,
  BranchByChain: 4,
  BranchOfGateway: 5,
  BranchByTime: 6,
  PairById: 7,
  PairWithoutServer: 8,
  PairByIdAlone: 9,
  PairInOrder: 10,
  ChainAndTime: 11,
  ServerAndTime: 12,
  UserAndTime: 13,
} as const;
export type LinkCode = (typeof Link)[keyof typeof Link];

type Words = Pick<OriginStep, 'by' | 'linkage'>;

const words: Readonly<Record<number, Words>> = {
  [Link.Context]: { by: 'context', linkage: contextPairing },
  [Link.Chain]: { by: 'chain', linkage: hangingOf(Hung.ByMention) },
  [Link.OwnChain]: {
    by: 'chain',
    linkage: {
      confidence: 'documented',
      because: 'its authorization chain names the Context ID of the earlier decision',
    },
  },
  [Link.BranchByChain]: { by: 'branch', linkage: hangingOf(Hung.ByChain) },
  [Link.BranchOfGateway]: { by: 'branch', linkage: hangingOf(Hung.ByRequestId) },
  [Link.BranchByTime]: { by: 'branch', linkage: hangingOf(Hung.ByTimeInRequest) },
  [Link.PairById]: { by: 'pairing', linkage: pairingOf(Paired.ById) },
  [Link.PairWithoutServer]: { by: 'pairing', linkage: pairingOf(Paired.ByIdWithoutServer) },
  [Link.PairByIdAlone]: { by: 'pairing', linkage: pairingOf(Paired.ByIdAlone) },
  [Link.PairInOrder]: { by: 'pairing', linkage: pairingOf(Paired.ByOrderOnConnection) },
  [Link.ChainAndTime]: { by: 'time', linkage: hangingOf(Hung.ByChainAndTime) },
  [Link.ServerAndTime]: { by: 'time', linkage: hangingOf(Hung.ByServerAndTime) },
  [Link.UserAndTime]: { by: 'time', linkage: hangingOf(Hung.ByUserAndTime) },
};

/** What a link follows and how it is known. */
export function wordsOfLink(code: number): Words {
  return words[code] ?? { by: 'time', linkage: { confidence: 'unknown', because: 'nothing in the log tells' } };
}
