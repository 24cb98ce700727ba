import type { OwnCard } from '#domain/delegates.ts';
import { changeCard } from '../../delegates/cards.ts';
import { cleanText } from '../clean-text.ts';
import { deliveredPicture } from '../delivered-picture.ts';
import { rejected, seen, type Apply, type Writing } from '../writing.ts';

/** What somebody writes about themselves. The newest word counts. */
export const changeOwnCard: Apply<'card.change'> = async (writing, { portrait, position, email, phone, zalo }) => {
  const picture = await portraitOf(writing, portrait);
  if (typeof picture === 'string') return rejected(picture);
  const change = { position: cleaned(position), email: cleaned(email), phone: cleaned(phone), zalo, portrait: picture };
  return seen(await changeCard(writing.db, writing.who, change, writing.at));
};

type Portrait = OwnCard['portrait'] | 'unknown-upload' | 'unusable-picture';

async function portraitOf(
  { db, who }: Writing,
  portrait: { readonly upload: string } | null | undefined,
): Promise<Portrait> {
  if (!portrait) return portrait;
  const picture = await deliveredPicture(db, who, portrait.upload, 'portrait');
  return typeof picture === 'string' ? picture : picture.renditions;
}

function cleaned(text: string | null | undefined): string | null | undefined {
  return typeof text === 'string' ? cleanText(text).trim() : text;
}
