import * as v from 'valibot';
import { DECLINE_REASONS, LONGEST_QUESTION, type DeclineReason, type QuestionState } from '#domain/questions.ts';
import type { RENDITION_SIZES } from '#domain/media.ts';
import type { LocalisedText } from '#domain/text.ts';
import type { Bytes } from '../canonical.ts';
import { decodeJson, type Decoded } from '../decoded.ts';

/** Where a moderator may put a question. */
export const MODERATED_STATES = ['waiting', 'shown', 'declined', 'answered'] as const;
export type ModeratedState = (typeof MODERATED_STATES)[number] & QuestionState;

/** A question as a moderator sees it; one that was withdrawn is not there any more. */
export interface ModeratedQuestion {
  readonly id: string;
  readonly session: string;
  readonly text: string;
  /** Who asks, for the moderator. */
  readonly name: string;
  /** Whether they want to be named where others see it. */
  readonly named: boolean;
  readonly state: ModeratedState;
  readonly because?: DeclineReason;
  readonly votes: number;
  /** ISO 8601, UTC. */
  readonly askedAt: string;
  readonly revision: number;
}

/** `GET …/questions`, the oldest first. */
export interface QuestionsAnswer {
  readonly questions: readonly ModeratedQuestion[];
}

export const PHOTO_STATES = ['waiting', 'shown', 'declined'] as const;
export type OfferedPhotoState = (typeof PHOTO_STATES)[number];

/** A photo somebody offered for the gallery. Its sizes are at `…/offered-photos/<id>/<size>`. */
export interface OfferedPhoto {
  readonly id: string;
  /** Who offers it, for the moderator. */
  readonly name: string;
  /** Whether they want to be named beside it. */
  readonly credited: boolean;
  readonly caption?: string;
  readonly session?: string;
  readonly state: OfferedPhotoState;
  readonly because?: DeclineReason;
  readonly sizes: readonly {
    readonly size: (typeof RENDITION_SIZES)[number];
    readonly width: number;
    readonly height: number;
  }[];
  /** ThumbHash, base64url. */
  readonly placeholder?: string;
  /** ISO 8601, UTC. */
  readonly offeredAt: string;
  readonly revision: number;
}

/** `GET …/offered-photos`, the oldest first. */
export interface OfferedPhotosAnswer {
  readonly photos: readonly OfferedPhoto[];
}

/** What was said of one session, by nobody's name. */
export interface SessionFeedback {
  readonly count: number;
  /** Of 1 to 5. */
  readonly mean: number;
  /** How many gave 1, 2, 3, 4, 5. */
  readonly given: readonly [number, number, number, number, number];
  /** In no order that would tell who wrote when. */
  readonly texts: readonly { readonly rating: number; readonly text: string }[];
}

/** `GET …/feedback`, by session. */
export interface FeedbackAnswer {
  readonly sessions: Readonly<Record<string, SessionFeedback>>;
}

/** `GET …/stage/<session>`: what the screen beside the speakers shows. Questions in the order they are taken. */
export interface StageAnswer {
  readonly session: string;
  readonly title: LocalisedText;
  readonly room?: LocalisedText;
  readonly questions: readonly {
    readonly id: string;
    readonly text: string;
    /** Who asks, where they want to be named. */
    readonly name?: string;
    readonly votes: number;
    readonly askedAt: string;
    readonly answered?: true;
  }[];
}

const because = v.optional(v.picklist(DECLINE_REASONS));

/** What a moderator decides. `because` goes with `declined` alone; `text` mends a slip of the pen. */
export const questionDecisionSchema = v.pipe(
  v.strictObject({
    state: v.optional(v.picklist(MODERATED_STATES)),
    because,
    text: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(LONGEST_QUESTION))),
  }),
  v.check((decision) => decidesSomething(decision), 'nothing is decided'),
);
export type QuestionDecision = v.InferOutput<typeof questionDecisionSchema>;

/** What is decided of a photo. An empty caption takes it away. */
export const photoDecisionSchema = v.pipe(
  v.strictObject({
    state: v.optional(v.picklist(PHOTO_STATES)),
    because,
    caption: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500))),
  }),
  v.check((decision) => decidesSomething(decision), 'nothing is decided'),
);
export type PhotoDecision = v.InferOutput<typeof photoDecisionSchema>;

/** Reads what a moderator decides of a question. */
export function decodeQuestionDecision(bytes: Bytes): Decoded<QuestionDecision> {
  return decodeJson(bytes, questionDecisionSchema);
}

/** Reads what a moderator decides of a photo. */
export function decodePhotoDecision(bytes: Bytes): Decoded<PhotoDecision> {
  return decodeJson(bytes, photoDecisionSchema);
}

function decidesSomething(decision: {
  readonly state?: string | undefined;
  readonly because?: string | undefined;
  readonly text?: string | undefined;
  readonly caption?: string | undefined;
}): boolean {
  const isReasoned = decision.because === undefined || decision.state === 'declined';
  return isReasoned && [decision.state, decision.text, decision.caption].some((part) => part !== undefined);
}
