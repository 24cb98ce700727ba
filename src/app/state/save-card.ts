import { vCardOf, type ContactCard } from '#domain/vcard.ts';
import { shareFile } from '#platform/share.ts';
import { fileNameOf } from './save-copy.ts';

/** Hands a card to the phone's address book as far as a web page can: as a file. Call it from a press. */
export async function saveCard(card: ContactCard, note?: string): Promise<void> {
  await save(vCardOf(card, note), fileNameOf(card.name), card.name);
}

/** Several cards in one file. */
export async function saveCards(
  cards: readonly { readonly card: ContactCard; readonly note: string }[],
  title: string,
): Promise<void> {
  await save(cards.map(({ card, note }) => vCardOf(card, note)).join(''), fileNameOf(title), title);
}

async function save(text: string, name: string, title: string): Promise<void> {
  await shareFile(new File([text], `${name}.vcf`, { type: 'text/vcard' }), title);
}
