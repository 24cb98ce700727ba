import type { SessionKind } from '#domain/session.ts';

// Tried in this order on a word without marks: the special before the general.
const WORDS: readonly (readonly [SessionKind, RegExp])[] = [
  ['other', /^\s*(other|khac|sonstiges|autre)\s*$/],
  [
    'meal',
    /\b(an (sang|trua|toi|nhe)|bua (sang|trua|toi)|com (trua|toi)|tiec|lunch|dinner|breakfast|banquet|meal|mittagessen)\b/,
  ],
  ['break', /\b(giai lao|nghi giua gio|nghi trua|tra,? ca phe|teabreak|tea break|coffee|break|pause|intermission)\b/],
  ['adoption', /\b(thong qua|adoption|bieu quyet|vote|voting)\b/],
  ['election', /\b(bau cu|bau ban|bau bo sung|bau|election)\b/],
  [
    'award',
    /\b(khen thuong|trao (tang )?(giai|bang khen|giay khen|ky niem chuong)|trao thuong|tuyen duong|award|prize)\b/,
  ],
  ['donation', /\b(trao tang|tang sach|tai tro|quyen gop|ung ho|donation)\b/],
  [
    'arts-sports',
    /\b(van nghe|the thao|the duc|giao luu van|van hoa van nghe|bong (da|ban|chuyen)|cau long|keo co|concert|music|performance|dj set|theatre|film|sport|game show)\b/,
  ],
  [
    'ceremony',
    /\b(khai mac|be mac|le (khai|be|ky|trao|ra mat|cong bo|ton vinh|ky niem)|chao co|don tiep|dang ky dai bieu|chup anh|opening|closing|ceremony|registration|welcome)\b/,
  ],
  ['social', /\b(tham quan|giao luu|du lich|social|party|meetup|get-?together|excursion|reception|podium party)\b/],
  ['keynote', /\b(keynote|de dan|plenary|pleniere)\b/],
  [
    'discussion',
    /\b(thao luan|toa dam|trao doi|ban tron|hoi dap|discussion|panel|podium|bof|birds of a feather|round ?table|debate|forum|q&a)\b/,
  ],
  [
    'workshop',
    /\b(tap huan|hoi thao chuyen de|thuc hanh|workshop|tutorial|atelier|training|hands-?on|hacking session)\b/,
  ],
  ['paper', /\b(tham luan|paper|poster|article)\b/],
  ['report', /\b(bao cao|report|phat bieu|dien van)\b/],
  [
    'talk',
    /\b(talk|lecture|presentation|lightning ?talks?|devroom|maintrack|main track|standtrack|lightningtalk|conference|trinh bay|vortrag|conf|junior|podcast|live-podcast)\b/,
  ],
];

/** The kind a file's word means: `Lightning talk`, `Tham luận`, `Giải lao`, `BoF (45 minutes)`. Undefined when it says none. */
export function sessionKindOf(type: string): SessionKind | undefined {
  const folded = `${type} `
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[_]/g, ' ');
  return WORDS.find(([, words]) => words.test(folded))?.[0];
}
