import { giveFeedback } from '../../database/feedback-rows.ts';
import { cleanText } from '../clean-text.ts';
import { sessionProblem } from '../session-problem.ts';
import { done, rejected, type Apply } from '../writing.ts';

/** One person's opinion of a session, which they may change. What arrives last counts, from whichever device. */
export const giveOpinion: Apply<'feedback.give'> = async ({ db, who, at, rules, programme }, args) => {
  const { session, rating, text = '' } = args;
  const problem = sessionProblem(programme, session);
  if (problem) return rejected(problem);
  if (!rules.feedback) return rejected('closed');
  const written = cleanText(text).trim();
  const opinion = { session, rating, text: written === '' ? null : written, at: new Date(at).toISOString() };
  return done(await giveFeedback(db, who, opinion));
};
