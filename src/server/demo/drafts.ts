import type { Draft } from '#domain/draft.ts';
import { langSon2018 } from './lang-son-2018.ts';
import { vienChuc2020 } from './vien-chuc-2020.ts';

/** What the demonstration conferences tell, by their addresses, without their pictures and files. */
export const DEMO_DRAFTS: Readonly<Record<string, Draft>> = {
  'lang-son-2018': langSon2018,
  'vien-chuc-2020': vienChuc2020,
};
