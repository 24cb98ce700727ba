import type { Generated } from 'kysely';
import type { CardField } from '#domain/delegates.ts';
import type { DeclineReason, QuestionState } from '#domain/questions.ts';
import type { Digest } from '#wire/digest.ts';

/** The tables of delegates and of what they write. Everything of one delegate goes with their row. */
export interface DelegateTables {
  delegate_rules: DelegateRulesTable;
  delegates: DelegateTable;
  consent_log: ConsentTable;
  badges: BadgeTable;
  delegate_sessions: DelegateSessionTable;
  mutation_clients: OfDelegate & { client: string; last_n: number };
  mutations: MutationTable;
  questions: QuestionTable;
  question_votes: OfDelegate & { question: string };
  feedback: FeedbackTable;
  kept_notes: KeptNoteTable;
  offered_photos: OfferedPhotoTable;
  /** One row a delegate who came, from the first time they were checked in. */
  check_ins: OfDelegate & { at: string; by: string | null };
  /** Pictures of delegates whose files go as soon as nothing names them. */
  gone_pictures: { digest: Digest };
  /** JSON: papers and photos for delegates only, as the draft had them when it was last published. */
  delegates_only: { conference: string; body: string };
  delegate_deltas: DelegateDeltaTable;
}

/** How a part of the delegates' channel that is gone becomes the newest. */
interface DelegateDeltaTable {
  conference: string;
  part: string;
  from_digest: Digest;
  /** The last edition that had it. */
  from_edition: number;
  to_digest: Digest;
  /** JSON: a merge patch. Nothing in it is not so in the newest part. */
  patch: string;
}

interface DelegateRulesTable {
  conference: string;
  revision: number;
  /** JSON: DelegateRules. */
  body: string;
}

interface DelegateTable {
  conference: string;
  /** Random, so that ids tell nobody how many there are. */
  id: string;
  /** Rises by one with every change. */
  revision: number;
  /** JSON: Delegate, as the organisers have it. */
  body: string;
  /** JSON: OwnCard, as the delegate wrote it. */
  own: Generated<string>;
  /** JSON: Choices. */
  choices: Generated<string>;
  /** When they first decided themselves; null: never asked. */
  asked_at: Generated<string | null>;
  /** When they chose to have notes kept on the server; null: they did not. */
  keep_notes: Generated<string | null>;
  /** The import that brought them; null when an organiser wrote them. */
  origin: string | null;
  updated_at: string;
  updated_by: string | null;
}

interface OfDelegate {
  conference: string;
  delegate: string;
}

/** The proof of what was decided; only ever longer, until the delegate is erased. */
interface ConsentTable extends OfDelegate {
  sequence: Generated<number>;
  at: string;
  field: CardField;
  given: 'yes' | 'no';
  /** Which text they saw. */
  words: string;
  /** `self`, or the organiser who entered it for them. */
  by: string;
}

interface BadgeTable extends OfDelegate {
  id: string;
  /** The first characters of the code; no other badge of the conference ever had them. */
  selector: string;
  issued_at: string;
  revoked_at: string | null;
}

interface DelegateSessionTable extends OfDelegate {
  /** SHA-256 of the secret in the cookie. */
  hash: string;
  id: string;
  badge: string;
  device: string;
  created_at: string;
  seen_at: string;
  expires: string;
  /** Why it ended before its time; null while it lasts. */
  ended: 'signed_out' | 'revoked' | null;
}

interface MutationTable extends OfDelegate {
  client: string;
  n: number;
  id: string;
  /** JSON: MutationResult. */
  result: string;
  at: string;
}

interface QuestionTable extends OfDelegate {
  id: string;
  session: string;
  text: string;
  named: 'yes' | null;
  state: QuestionState;
  because: DeclineReason | null;
  revision: Generated<number>;
  asked_at: string;
}

interface FeedbackTable extends OfDelegate {
  session: string;
  rating: number;
  text: string | null;
  revision: number;
  at: string;
}

interface KeptNoteTable extends OfDelegate {
  session: string;
  text: string;
  title: string | null;
  at: string;
  revision: number;
}

interface OfferedPhotoTable extends OfDelegate {
  id: string;
  caption: string | null;
  session: string | null;
  credited: 'yes' | null;
  /** JSON: renditions and placeholder. */
  photo: string;
  state: 'waiting' | 'shown' | 'declined';
  because: DeclineReason | null;
  revision: Generated<number>;
  offered_at: string;
}
