import type { Rendition } from './media.ts';
import type { DelegationId, PersonId } from './people.ts';
import type { LocalisedText } from './text.ts';
import type { Quorum } from './quorum.ts';

export type DelegateId = string;

/**
 * What a delegate decides about, field by field. `name` is being listed at all: name, form of address, organisation,
 * delegation and role. `sessions` is the link to what the programme says they take part in.
 */
export const CARD_FIELDS = ['name', 'position', 'photo', 'email', 'phone', 'sessions'] as const;
export type CardField = (typeof CARD_FIELDS)[number];

/** What somebody is at the conference. */
export const DELEGATE_ROLES = ['delegate', 'guest', 'speaker', 'press', 'organiser'] as const;
export type DelegateRole = (typeof DELEGATE_ROLES)[number];

/** A delegate as the organisers registered them. Personal data: nothing of it leaves the server but by `directoryEntry`. */
export interface Delegate {
  /** As they write it: `Nguyễn Thị Thanh Phương`. */
  readonly name: string;
  /** How they are addressed before the name: `Bà`, `Ông`, `Dr.` */
  readonly honorific?: string;
  readonly organisation?: string;
  /** A delegation of the programme. */
  readonly delegation?: DelegationId;
  readonly role?: DelegateRole;
  readonly position?: string;
  readonly email?: string;
  readonly phone?: string;
  /** Their record in the programme, when they stand there. */
  readonly person?: PersonId;
}

/** What a delegate wrote about themselves; it goes before what the organisers registered. null: not to be told. */
export interface OwnCard {
  readonly position?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  /** Whether the telephone number answers on Zalo. */
  readonly zalo?: boolean;
  /** Their picture, as the server made it of what they sent. */
  readonly portrait?: readonly Rendition[] | null;
}

/** What a delegate decided so far; a field they did not decide is absent. */
export type Choices = Readonly<Partial<Record<CardField, boolean>>>;

/** Why a field may be shown without having been asked for, in the organisers' words; a field without a ground is absent. */
export type Grounds = Readonly<Partial<Record<CardField, LocalisedText>>>;

/** What the organisers laid down for the delegates of a conference. */
export interface DelegateRules {
  readonly grounds: Grounds;
  /** Whether delegates may ask questions to the speakers. */
  readonly questions: boolean;
  /** Whether they may give their opinion of a session. */
  readonly feedback: boolean;
  /** Whether they may offer photos for the gallery. */
  readonly photos: boolean;
  /** How many have to be present for what is decided to hold; the door counts them. */
  readonly quorum: Quorum;
}

export const FIRST_RULES: DelegateRules = {
  grounds: {},
  questions: true,
  feedback: true,
  photos: true,
  quorum: 'majority',
};

/** One delegate in the directory: only what may be shown to every other delegate. */
export interface DirectoryEntry {
  readonly name: string;
  readonly honorific?: string;
  readonly organisation?: string;
  readonly delegation?: DelegationId;
  readonly role?: DelegateRole;
  readonly position?: string;
  readonly email?: string;
  readonly phone?: string;
  readonly zalo?: true;
  readonly portrait?: readonly Rendition[];
  readonly person?: PersonId;
}

/** Whether a field is shown: as decided, or else where there is a ground for it. Without the name nothing is. */
export function isShown(field: CardField, choices: Choices, grounds: Grounds): boolean {
  const decided = (one: CardField): boolean => choices[one] ?? Object.hasOwn(grounds, one);
  return decided('name') && decided(field);
}

/**
 * Whether somebody who asks for it is named beside what they wrote. Who said that they do not want to be listed is not
 * named there either.
 */
export function mayBeNamed(choices: Choices): boolean {
  return choices.name !== false;
}

/** What others see of a delegate, or undefined when they are not listed. */
export function directoryEntry(
  delegate: Delegate,
  own: OwnCard,
  choices: Choices,
  grounds: Grounds,
): DirectoryEntry | undefined {
  const shows = (field: CardField): boolean => isShown(field, choices, grounds);
  if (!shows('name')) return undefined;
  const { name, honorific, organisation, delegation, role } = delegate;
  const position = shows('position') ? told(own.position, delegate.position) : undefined;
  const email = shows('email') ? told(own.email, delegate.email) : undefined;
  const phone = shows('phone') ? told(own.phone, delegate.phone) : undefined;
  const portrait = shows('photo') ? (own.portrait ?? undefined) : undefined;
  const person = shows('sessions') ? delegate.person : undefined;
  return {
    name,
    ...(honorific === undefined ? {} : { honorific }),
    ...(organisation === undefined ? {} : { organisation }),
    ...(delegation === undefined ? {} : { delegation }),
    ...(role === undefined ? {} : { role }),
    ...(position === undefined ? {} : { position }),
    ...(email === undefined ? {} : { email }),
    ...(phone === undefined ? {} : { phone }),
    ...(phone !== undefined && own.zalo === true ? { zalo: true } : {}),
    ...(portrait === undefined ? {} : { portrait }),
    ...(person === undefined ? {} : { person }),
  };
}

/** A delegate's own word before the organisers'; nothing where they took it back. */
function told(own: string | null | undefined, registered: string | undefined): string | undefined {
  const said = own === undefined ? registered : (own ?? undefined);
  return said === '' ? undefined : said;
}
