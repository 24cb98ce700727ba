import { inAskingOrder } from '#domain/questions.ts';
import type {
  FeedbackAnswer,
  ModeratedQuestion,
  ModeratedState,
  OfferedPhoto,
  OfferedPhotoState,
  PhotoDecision,
  QuestionDecision,
  SessionFeedback,
} from '#wire/desk/moderation.ts';

/** What a moderator looks at: one state of the questions, in all sessions or in one. */
export interface QuestionChoice {
  readonly state: ModeratedState;
  readonly session?: string | undefined;
}

/**
 * The questions a moderator looks at: those that wait by the time they were asked, those that are shown as the speaker
 * takes them, those that are done with the newest first.
 */
export function chosenQuestions(
  questions: readonly ModeratedQuestion[],
  { state, session }: QuestionChoice,
): readonly ModeratedQuestion[] {
  const chosen = questions.filter((one) => one.state === state && (session === undefined || one.session === session));
  if (state === 'shown') {
    const byId = Object.fromEntries(chosen.map((one) => [one.id, one.named ? one : withoutName(one)]));
    const places = new Map(inAskingOrder(byId).map(([id], place) => [id, place]));
    return chosen.toSorted((a, b) => (places.get(a.id) ?? 0) - (places.get(b.id) ?? 0));
  }
  const oldest = chosen.toSorted((a, b) => Date.parse(a.askedAt) - Date.parse(b.askedAt));
  return state === 'waiting' ? oldest : oldest.reverse();
}

type Listed = Omit<ModeratedQuestion, 'name'> & { readonly name?: string };

function withoutName({ name: _, ...question }: ModeratedQuestion): Listed {
  return question;
}

/** How many questions are in a state, in all sessions or in one. */
export function countOf(questions: readonly ModeratedQuestion[], choice: QuestionChoice): number {
  return chosenQuestions(questions, choice).length;
}

/** The photos of a state: what waits by the time it came, the others the newest first. */
export function chosenPhotos(photos: readonly OfferedPhoto[], state: OfferedPhotoState): readonly OfferedPhoto[] {
  const chosen = photos.filter((photo) => photo.state === state);
  return state === 'waiting' ? chosen : chosen.toReversed();
}

/** A question as it will be once the server has done what was decided. */
export function decidedQuestion(question: ModeratedQuestion, decision: QuestionDecision): ModeratedQuestion {
  const { state = question.state, text = question.text } = decision;
  const { because: before, ...rest } = question;
  const because = decision.state === undefined ? before : decision.because;
  return { ...rest, state, text, ...(because === undefined ? {} : { because }) };
}

/** A photo as it will be once the server has done what was decided. */
export function decidedPhoto(photo: OfferedPhoto, decision: PhotoDecision): OfferedPhoto {
  const { state = photo.state, caption = photo.caption } = decision;
  const { because: before, caption: _, ...rest } = photo;
  const because = decision.state === undefined ? before : decision.because;
  return { ...rest, state, ...(caption ? { caption } : {}), ...(because === undefined ? {} : { because }) };
}

/** What takes a decision about a state back: the state, and the reason, there were before. */
export function undoing({
  state,
  because,
}: {
  readonly state: ModeratedState;
  readonly because?: QuestionDecision['because'];
}): QuestionDecision {
  return { state, ...(state === 'declined' && because !== undefined ? { because } : {}) };
}

/** What was said of sessions, in the order of the programme; those nobody knows any more at the end. */
export function feedbackInOrder(
  { sessions }: FeedbackAnswer,
  order: readonly string[],
): readonly (readonly [session: string, said: SessionFeedback])[] {
  const places = new Map(order.map((id, place) => [id, place]));
  return Object.entries(sessions).toSorted(([a], [b]) => (places.get(a) ?? Infinity) - (places.get(b) ?? Infinity));
}
