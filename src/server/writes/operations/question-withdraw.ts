import { changeQuestion, questionRow } from '../../database/question-rows.ts';
import { done, rejected, seen, type Apply } from '../writing.ts';

/** Takes a question back, wherever it is by now. */
export const withdrawQuestion: Apply<'question.withdraw'> = async ({ db, who }, { question: id }) => {
  const { conference } = who;
  const question = await questionRow(db, conference, id);
  if (question?.delegate !== who.delegate) return rejected('unknown-question');
  const { state, revision } = question;
  if (state === 'withdrawn') return done(revision);
  await changeQuestion(db, { conference, id, revision }, { state: 'withdrawn', because: null });
  return state === 'shown' || state === 'answered' ? seen(revision + 1) : done(revision + 1);
};
