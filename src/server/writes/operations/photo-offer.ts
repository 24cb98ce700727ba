import { addOfferedPhoto, countWaitingPhotos, ownOfferedPhoto } from '../../database/offered-photo-rows.ts';
import { cleanText } from '../clean-text.ts';
import { deliveredPicture } from '../delivered-picture.ts';
import { sessionProblem } from '../session-problem.ts';
import { done, rejected, type Apply } from '../writing.ts';

// A moderator looks at them all.
const MOST_WAITING = 50;

/** A photo for the gallery, which waits for a moderator. */
export const offerPhoto: Apply<'photo.offer'> = async ({ db, who, at, rules, programme }, args) => {
  const { photo: id, upload, session, credited } = args;
  const before = await ownOfferedPhoto(db, who, id);
  if (before) return done(before.revision);
  const problem = session === undefined ? undefined : sessionProblem(programme, session);
  if (problem) return rejected(problem);
  if (!rules.photos) return rejected('closed');
  const picture = await deliveredPicture(db, who, upload, 'photo');
  if (typeof picture === 'string') return rejected(picture);
  if ((await countWaitingPhotos(db, who)) >= MOST_WAITING) return rejected('too-many');
  const caption = cleanText(args.caption ?? '').trim();
  const words = { caption: caption === '' ? undefined : caption, session };
  const offer = { id, ...words, isCredited: credited, picture, at: new Date(at).toISOString() };
  return (await addOfferedPhoto(db, who, offer)) ? done(1) : rejected('not-understood');
};
