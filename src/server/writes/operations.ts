import { mutationArgs, type Mutation, type MutationArgs, type MutationOp } from '#wire/me/mutations.ts';
import { decodeValue } from '#wire/decoded.ts';
import { changeOwnCard } from './operations/card-change.ts';
import { chooseConsent } from './operations/consent-choose.ts';
import { giveOpinion } from './operations/feedback-give.ts';
import { withdrawOpinion } from './operations/feedback-withdraw.ts';
import { keepNote } from './operations/note-keep.ts';
import { offerPhoto } from './operations/photo-offer.ts';
import { withdrawPhoto } from './operations/photo-withdraw.ts';
import { askQuestion } from './operations/question-ask.ts';
import { voteOnQuestion } from './operations/question-vote.ts';
import { withdrawQuestion } from './operations/question-withdraw.ts';
import { changeOwnSettings } from './operations/settings-change.ts';
import { rejected, type Apply, type Outcome, type Writing } from './writing.ts';

/** Everything a delegate can write. */
const OPERATIONS: { readonly [O in MutationOp]: Apply<O> } = {
  'consent.choose': chooseConsent,
  'card.change': changeOwnCard,
  'settings.change': changeOwnSettings,
  'note.keep': keepNote,
  'feedback.give': giveOpinion,
  'feedback.withdraw': withdrawOpinion,
  'question.ask': askQuestion,
  'question.withdraw': withdrawQuestion,
  'question.vote': voteOnQuestion,
  'photo.offer': offerPhoto,
  'photo.withdraw': withdrawPhoto,
};

/** What each takes. */
const ARGS: { readonly [O in MutationOp]: Parameters<typeof decodeValue<MutationArgs<O>>>[1] } = mutationArgs;

/** Does what one mutation asks for, or says why that cannot be done. */
export function operate(writing: Writing, { op, args, base }: Mutation): Promise<Outcome> {
  // An operation's name comes from outside and may be `constructor`.
  if (!Object.hasOwn(OPERATIONS, op)) return Promise.resolve(rejected('unknown-operation'));
  return operateKnown(writing, op as MutationOp, args, base);
}

function operateKnown<O extends MutationOp>(
  writing: Writing,
  op: O,
  args: unknown,
  base: number | undefined,
): Promise<Outcome> {
  const read = decodeValue<MutationArgs<O>>(args, ARGS[op]);
  if (!read.ok) return Promise.resolve(rejected('not-understood'));
  return OPERATIONS[op](writing, read.value, base);
}
