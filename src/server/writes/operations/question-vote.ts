import { questionRow, voteForQuestion } from '../../database/question-rows.ts';
import { rejected, seen, type Apply } from '../writing.ts';

/** Says that one wants a question answered, or no longer. Only what others can see can be wanted. */
export const voteOnQuestion: Apply<'question.vote'> = async ({ db, who }, { question: id, up }) => {
  const question = await questionRow(db, who.conference, id);
  if (question?.delegate === who.delegate) return rejected('own-question');
  if (question?.state !== 'shown' && question?.state !== 'answered') return rejected('unknown-question');
  await voteForQuestion(db, who, id, up);
  return seen();
};
