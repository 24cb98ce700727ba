import { dropOfferedPhoto, ownOfferedPhoto } from '../../database/offered-photo-rows.ts';
import { letGo } from '../../delegates/gone-pictures.ts';
import { done, seen, type Apply } from '../writing.ts';

/** Takes a photo back, out of the gallery too. One that is not there, or not theirs, is taken back already. */
export const withdrawPhoto: Apply<'photo.withdraw'> = async ({ db, who }, { photo: id }) => {
  const photo = await ownOfferedPhoto(db, who, id);
  if (!photo) return done();
  await dropOfferedPhoto(db, who.conference, id);
  await letGo(db, who, photo.picture);
  return photo.state === 'shown' ? seen() : done();
};
