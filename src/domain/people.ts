import type { Rendition } from './media.ts';
import type { Link } from './session.ts';
import type { LocalisedText } from './text.ts';

export type PersonId = string;
export type OrganisationId = string;
export type DelegationId = string;

/** Who is named. Only what the public may see; a delegate's own entry lives in the directory. */
export interface Person {
  /** As they write it: `Nguyễn Thị Thanh Phương`. */
  readonly name: string;
  /** How they are addressed before the name: `Bà`, `Ông`, `Dr.` */
  readonly honorific?: string;
  readonly delegation?: DelegationId;
  readonly organisation?: OrganisationId;
  /** The position shown beside the name. */
  readonly position?: LocalisedText;
}

export interface Position {
  readonly title: LocalisedText;
  readonly organisation?: LocalisedText;
}

export interface PersonDetails {
  readonly biography?: LocalisedText;
  /** Every position, when there is more to say than the one beside the name. */
  readonly positions?: readonly Position[];
  readonly links?: readonly Link[];
  /** Their picture, cut square around the face. */
  readonly portrait?: readonly Rendition[];
}

export interface Organisation {
  readonly name: LocalisedText;
  readonly place?: LocalisedText;
}

/** The group somebody came with: a province, a library. */
export interface Delegation {
  readonly name: LocalisedText;
  readonly order: number;
}
