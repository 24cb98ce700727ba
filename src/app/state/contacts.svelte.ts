import type { Slug } from '#domain/conference.ts';
import type { Instant } from '#domain/time.ts';
import { cardIn, type ContactCard } from '#domain/vcard.ts';
import { openCollectedCards, type CollectedCard, type CollectedCards } from '#device/collected-cards.ts';
import { newId } from './new-id.ts';

export type { CollectedCard } from '#device/collected-cards.ts';

/** What came of reading a code. */
export type Taken = { readonly kind: 'new' | 'known'; readonly name: string } | { readonly kind: 'no card' };

/** The cards this reader was given at a conference. */
export class Contacts {
  readonly #slug: Slug;
  readonly #opening: Promise<CollectedCards>;
  #cards = $state.raw<readonly CollectedCard[] | undefined>();
  #lost = $state.raw(false);

  constructor(slug: Slug, open: () => Promise<CollectedCards> = openCollectedCards) {
    this.#slug = slug;
    this.#opening = open();
    void this.#reload();
  }

  /** The newest first; undefined until they are read. */
  get cards(): readonly CollectedCard[] | undefined {
    return this.#cards;
  }

  /** Whether the last change could not be kept on this device. */
  get lost(): boolean {
    return this.#lost;
  }

  /** Takes the card in what a camera read. The same card twice is one, with the note it has. */
  take(text: string, at: Instant): Taken {
    const card = cardIn(text);
    if (!card) return { kind: 'no card' };
    const same = this.#cards?.find((known) => isSame(known.card, card));
    if (same) return { kind: 'known', name: card.name };
    // Somebody who gives their card again, with more on it.
    const before = this.#cards?.find((known) => known.card.name === card.name && sharesContact(known.card, card));
    const kept = { id: before?.id ?? newId(), card, takenAt: at, note: before?.note ?? '' };
    void this.#change(
      (cards) => [kept, ...cards.filter(({ id }) => id !== kept.id)],
      (device) => device.keep(this.#slug, kept),
    );
    return { kind: 'new', name: card.name };
  }

  /** Writes about somebody. */
  async write(id: string, note: string): Promise<void> {
    const card = this.#cards?.find((known) => known.id === id);
    if (!card || card.note === note) return;
    const kept = { ...card, note };
    await this.#change(
      (cards) => cards.map((known) => (known.id === id ? kept : known)),
      (device) => device.keep(this.#slug, kept),
    );
  }

  remove(id: string): Promise<void> {
    return this.#change(
      (cards) => cards.filter((known) => known.id !== id),
      (device) => device.drop(this.#slug, id),
    );
  }

  /** On the screen at once, on the disk right after; a failure is told, and what the disk has is shown again. */
  async #change(
    change: (cards: readonly CollectedCard[]) => readonly CollectedCard[],
    keep: (device: CollectedCards) => Promise<void>,
  ): Promise<void> {
    this.#cards = change(this.#cards ?? []);
    try {
      const device = await this.#opening;
      await keep(device);
      this.#lost = !device.lasting;
    } catch {
      this.#lost = true;
      await this.#reload().catch(() => undefined);
    }
  }

  async #reload(): Promise<void> {
    const device = await this.#opening;
    const kept = await device.all(this.#slug);
    this.#cards = kept;
  }
}

function isSame(a: ContactCard, b: ContactCard): boolean {
  const told = (card: ContactCard): string => JSON.stringify(Object.entries(card).sort());
  return told(a) === told(b);
}

function sharesContact(a: ContactCard, b: ContactCard): boolean {
  return (
    (a.phone !== undefined && a.phone === b.phone) ||
    (a.email !== undefined && a.email === b.email) ||
    a.organisation === b.organisation
  );
}
