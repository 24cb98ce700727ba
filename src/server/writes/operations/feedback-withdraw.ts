import { withdrawFeedback } from '../../database/feedback-rows.ts';
import { done, type Apply } from '../writing.ts';

/** Takes an opinion back, also when the organisers take no new ones and the session is gone. */
export const withdrawOpinion: Apply<'feedback.withdraw'> = async ({ db, who }, { session }) => {
  await withdrawFeedback(db, who, session);
  return done();
};
