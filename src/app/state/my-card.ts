import type { DirectoryEntry } from '#domain/delegates.ts';
import type { ContactCard, ContactField } from '#domain/vcard.ts';

/** A person's fields as they may stand on a card, those that are known. */
type Known = Pick<DirectoryEntry, 'name' | 'honorific' | 'organisation' | 'position' | 'email' | 'phone'> & {
  readonly zalo?: boolean | undefined;
};

/** The order fields are offered and told in. */
export const CONTACT_FIELDS: readonly ContactField[] = ['organisation', 'position', 'phone', 'zalo', 'email'];

/** The fields there is something to give of. */
export function fieldsOf(own: Known): readonly ContactField[] {
  return CONTACT_FIELDS.filter((field) =>
    field === 'zalo' ? own.zalo === true && Boolean(own.phone) : Boolean(own[field]),
  );
}

/** The choice after a field was turned on or off. Zalo is at the number: it comes with it and goes with it. */
export function turned(chosen: ReadonlySet<ContactField>, field: ContactField): ReadonlySet<ContactField> {
  const isOn = chosen.has(field);
  const others = [...chosen].filter((one) => one !== field && !(isOn && field === 'phone' && one === 'zalo'));
  if (isOn) return new Set(others);
  return new Set([...others, field, ...(field === 'zalo' ? (['phone'] as const) : [])]);
}

/** A card with the name and the chosen fields, and nothing else. Zalo goes with the number it is at. */
export function cardOf(own: Known, chosen: ReadonlySet<ContactField>): ContactCard {
  const gives = (field: ContactField): boolean => chosen.has(field) && fieldsOf(own).includes(field);
  const { name, honorific, organisation, position, phone, email } = own;
  return {
    name,
    ...(honorific ? { honorific } : {}),
    ...(organisation && gives('organisation') ? { organisation } : {}),
    ...(position && gives('position') ? { position } : {}),
    ...(phone && gives('phone') ? { phone } : {}),
    ...(gives('phone') && gives('zalo') ? { zalo: true } : {}),
    ...(email && gives('email') ? { email } : {}),
  };
}

/** Everything of a person on a card: what a directory shows of them may be saved. */
export function wholeCardOf(entry: Known): ContactCard {
  return cardOf(entry, new Set(CONTACT_FIELDS));
}
