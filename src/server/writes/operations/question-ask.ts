import { addQuestion, countWaitingQuestions, questionRow } from '../../database/question-rows.ts';
import { cleanText } from '../clean-text.ts';
import { sessionProblem } from '../session-problem.ts';
import { done, rejected, type Apply } from '../writing.ts';

// A moderator reads them all; nobody has more to ask before the first is looked at.
const MOST_WAITING = 10;

/** A question to a session's speakers, which waits for a moderator. */
export const askQuestion: Apply<'question.ask'> = async ({ db, who, at, rules, programme }, args) => {
  const { question: id, session, named } = args;
  const before = await questionRow(db, who.conference, id);
  if (before?.delegate === who.delegate) return done(before.revision);
  const problem = sessionProblem(programme, session);
  if (problem) return rejected(problem);
  if (!rules.questions) return rejected('closed');
  const text = cleanText(args.text).trim();
  if (text === '') return rejected('not-understood');
  if ((await countWaitingQuestions(db, who, session)) >= MOST_WAITING) return rejected('too-many');
  const question = { id, session, text, isNamed: named, at: new Date(at).toISOString() };
  // Ids are made by chance: who sends somebody else's has seen it somewhere.
  return (await addQuestion(db, who, question)) ? done(1) : rejected('not-understood');
};
