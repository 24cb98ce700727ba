import { readFileSync } from 'node:fs';
import { encode } from 'uqr';
import { badgesOf, delegateBadges, onSheets, type Badge, type BadgesPerSheet } from '#domain/badges.ts';
import { dayInWords, daysInWords } from '#domain/days-in-words.ts';
import type { Delegate, DelegateId } from '#domain/delegates.ts';
import { doorSignsOf, signAddress, type DoorSign } from '#domain/door-signs.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import { indexProgramme } from '#domain/programme.ts';
import { recordOf } from '#domain/records.ts';
import { textIn, type LocalisedText } from '#domain/text.ts';
import { clockOf } from '#domain/time.ts';
import type { OperatorLanguage } from '#server/words.ts';
import { SHEET_WORDS } from './words/sheet-words.ts';

export interface SheetWishes {
  readonly slug: string;
  /** Where the codes lead, without a slash at the end. */
  readonly origin: string;
  readonly language: OperatorLanguage;
  readonly perSheet: BadgesPerSheet;
  /** Registered delegates with what their badges say; empty: the badges are those of the programme’s people. */
  readonly holders: readonly BadgeHolder[];
}

/** A delegate whose badge signs them in. */
export interface BadgeHolder {
  readonly id: DelegateId;
  readonly delegate: Delegate;
  readonly code: string;
  readonly address: string;
}

export interface WrittenSheets {
  readonly html: string;
  readonly badges: number;
  readonly doors: number;
}

/** Badges, door signs and the poster of a draft as one page without scripts, with the styles the desk prints with. */
export function writeSheets(draft: Draft, wishes: SheetWishes): WrittenSheets {
  const { slug, origin, language, perSheet, holders } = wishes;
  const words = SHEET_WORDS[language];
  const { conference } = draft;
  const languages = [...conference.languages, language];
  const text = (value: LocalisedText | undefined): string => escaped(textIn(value, languages));
  const name = text(conference.shortTitle ?? conference.title);
  const address = signAddress(origin, slug);
  // One drawing of the code, shown on every badge: a thousand of them would be a file of a hundred megabytes.
  const shared = `<svg hidden><symbol id="code" viewBox="${codeOf(address).box}">${codeOf(address).path}</symbol></svg>`;
  const code = `<svg class="code" role="img" aria-label="${escaped(words.codeTo(address))}"><use href="#code"/></svg>`;

  const own = new Map(holders.map((holder) => [holder.id, holder] as const));
  const badges =
    holders.length > 0
      ? delegateBadges(
          draft,
          holders.map(({ id, delegate }) => [id, delegate] as const),
          languages,
          perSheet,
        )
      : badgesOf(draft, languages, perSheet);
  const signs = doorSignsOf(indexProgramme(partsOf(draft).programme));
  const when = [
    conference.starts === undefined ? '' : daysInWords(conference.starts, conference.ends, language),
    textIn(conference.place, languages),
  ].filter((fact) => fact !== '');
  const sheets = [
    ...onSheets(badges, perSheet).map(
      (sheet) => `<section class="sheet badges per-${perSheet}">${sheet.map(badge).join('\n')}</section>`,
    ),
    ...signs.map(door),
    `<section class="sheet poster"><h2>${text(conference.title)}</h2><p class="when">${escaped(when.join(' · '))}</p>
<p class="how">${words.posterHow}</p>${code}<p class="address">${escaped(address)}</p><p>${words.posterOffline}</p></section>`,
  ];
  const html = `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escaped(words.title(textIn(conference.title, languages)))}</title>
<style>${STYLES} body { margin: 0 } :root { --seal: ${/^#[0-9a-f]{6}$/i.test(conference.accent ?? '') ? conference.accent : '#a3262a'} } .code { aspect-ratio: 1 }</style>
</head>
<body>${shared}
<main class="sheets">
${sheets.join('\n')}
</main>
</body>
</html>
`;
  return { html, badges: badges.length, doors: signs.length };

  function badge(one: Badge): string {
    const part = (kind: string, said: string): string => (said === '' ? '' : `<p class="${kind}">${escaped(said)}</p>`);
    const lines = one.name.map((line) => `<span>${escaped(line)} </span>`).join('');
    return `<article class="badge"><p class="of">${name}</p><div class="who">${part('honorific', one.honorific)}
<p class="name" style="font-size: ${one.points}pt">${lines}</p>${part('position', one.position)}</div>
<p class="from">${one.delegation === '' ? '' : `<b>${escaped(one.delegation)}</b>`}${
      one.organisation === one.delegation ? '' : escaped(one.organisation)
    }</p>${ownCode(one.id)}</article>`;
  }

  function ownCode(id: string): string {
    const holder = own.get(id);
    if (!holder) return code;
    const { box, path } = codeOf(holder.address);
    return `<div class="own"><svg class="code" role="img" aria-label="${escaped(words.ownCode)}" viewBox="${box}">${path}</svg><p class="typed">${escaped(holder.code)}</p></div>`;
  }

  function door(sign: DoorSign): string {
    const own = signAddress(origin, slug, sign);
    const rows = sign.sessions.map(
      ({ start, end, title }) =>
        `<tr><td>${[start, end].flatMap((time) => (time === undefined ? [] : [clockOf(time)])).join(' – ')}</td><td>${text(title)}</td></tr>`,
    );
    return `<section class="sheet door${rows.length > MANY ? ' many' : ''}"><p class="of">${name}</p>
<h2>${text(recordOf(draft.rooms, sign.room)?.name)}</h2><p class="day">${sign.day === undefined ? '' : escaped(dayInWords(sign.day, language))}</p>
<table>${rows.join('')}</table><div class="scan"><svg class="code" role="img" aria-label="${escaped(words.codeTo(own))}" viewBox="${codeOf(own).box}">${codeOf(own).path}</svg><p>${words.doorScan}</p></div></section>`;
  }
}

const STYLES = readFileSync(new URL('../styles/sheets.css', import.meta.url), 'utf8');
/** More rows than these need smaller letters to stay on the sheet. */
const MANY = 12;

/** A code's squares. On paper it is creased and stained: a quarter of it may be gone. */
function codeOf(text: string): { readonly box: string; readonly path: string } {
  const { data, size } = encode(text, { ecc: 'Q', border: 0 });
  const squares = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : '')));
  return { box: `0 0 ${size} ${size}`, path: `<path d="${squares.join('')}"/>` };
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
