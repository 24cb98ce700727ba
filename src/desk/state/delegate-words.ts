import type { Draft } from '#domain/draft.ts';
import { recordOf } from '#domain/records.ts';
import { textIn } from '#domain/text.ts';
import type { DelegateLine } from '#wire/desk/delegates.ts';
import type { Desk } from './desk.svelte.ts';

/** What a delegation is called; empty when there is none, or none of that id any more. */
export function delegationName(draft: Draft | undefined, id: string | undefined, language: string): string {
  return textIn(recordOf(draft?.delegations ?? {}, id)?.name, [...(draft?.conference.languages ?? []), language]);
}

/** How far somebody is, in words: badge, devices, what they decided, whether they came. */
export function standingInWords(desk: Desk, line: DelegateLine): readonly string[] {
  return [
    desk.t(line.badgeAt === undefined ? 'register.noBadge' : 'register.hasBadge'),
    line.devices === 0 ? desk.t('register.notSignedIn') : desk.t('register.signedIn', { count: line.devices }),
    line.shown.length === 0
      ? desk.t(line.hasDecided ? 'register.showsNothing' : 'register.undecided')
      : desk.t('register.shows', { what: line.shown.map((field) => desk.t(`register.field.${field}`)).join(', ') }),
    ...(line.checkedInAt === undefined ? [] : [desk.t('register.present')]),
  ];
}
