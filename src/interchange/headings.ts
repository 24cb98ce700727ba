import type { TableColumn } from '#wire/desk/importing.ts';

export const PERSONAL = ['gender', 'phone', 'email', 'birthday', 'identity', 'address', 'signature'] as const;
export type PersonalColumn = (typeof PERSONAL)[number];
/** What a column can hold. What is personal is never imported. */
export type Column = TableColumn | PersonalColumn;

/** A heading as it is compared: lower case, without marks and punctuation, single spaces. */
export function foldedHeading(text: string): string {
  return text
    .toLowerCase()
    .replace(/đ/g, 'd')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}#]+/gu, ' ')
    .trim();
}

// Every wording as `foldedHeading` gives it.
const WORDINGS: readonly (readonly [Column, string])[] = [
  ['ordinal', 'stt|tt|so tt|so thu tu|no|#|nr|thu tu'],
  ['id', 'ma|ma so|ma phien|ma bao cao|id|code|guid|uid|uuid|session id'],
  ['date', 'ngay|ngay thang|ngay thang nam|ngay dien ra|thu ngay|ngay gio|date|day|datum'],
  ['time', 'thoi gian|gio|khung gio|thoi diem|time|gio gio|timeslot|slot|zeit|thoi gian thuc hien|thoi gian dien ra'],
  ['start', 'bat dau|gio bat dau|thoi gian bat dau|tu|tu gio|start|start time|starts|begin|begins|from|beginn'],
  ['end', 'ket thuc|gio ket thuc|thoi gian ket thuc|den|den gio|end|end time|ends|until|to|ende'],
  ['duration', 'thoi luong|so phut|duration|length|minutes|phut'],
  ['partOfDay', 'buoi|part of day'],
  [
    'title',
    'noi dung|noi dung cong viec|noi dung chuong trinh|ten bao cao|ten tham luan|ten bai|chu de|tieu de|ten chu de|hoat dong|cong viec|' +
      'chuong trinh|ten noi dung|ten phien|ten de tai|noi dung hoat dong|title|session|session title|talk|talk title|topic|subject|activity|event|programme|program|agenda|item|titel|de muc',
  ],
  [
    'room',
    'dia diem|phong|hoi truong|noi to chuc|phong hop|dia diem to chuc|room|location|venue|place|hall|raum|ort|where',
  ],
  [
    'speaker',
    'nguoi trinh bay|bao cao vien|dien gia|nguoi bao cao|nguoi thuc hien|trinh bay|tac gia|nguoi phat bieu|dai bieu trinh bay|' +
      'speaker|speakers|presenter|presenters|presented by|author|authors|lecturer|by|who|referent|nguoi phu trach|phu trach|thuc hien',
  ],
  ['chair', 'chu tri|chu toa|dieu hanh|nguoi dieu hanh|doan chu tich|chair|chairs|moderator|host|chaired by'],
  [
    'organisation',
    'don vi|don vi cong tac|co quan|co quan cong tac|to chuc|noi cong tac|don vi thuc hien|don vi bao cao|organisation|organization|affiliation|institution|company|library|thu vien|ten don vi',
  ],
  ['position', 'chuc vu|chuc danh|position|job title|role|chuc vu cong tac'],
  ['delegation', 'doan|doan dai bieu|tinh|tinh thanh|delegation|province|khoi'],
  ['honorific', 'danh xung|xung ho|hoc ham hoc vi|hoc vi|honorific|salutation|prefix|ong ba'],
  [
    'name',
    'ho ten|ho va ten|ho va ten dai bieu|ten dai bieu|dai bieu|full name|name|participant|delegate|ho ten dai bieu',
  ],
  ['track', 'chuyen de|tieu ban|phan ban|linh vuc|nhom chu de|track|stream|theme|section'],
  ['kind', 'hinh thuc|loai|loai hinh|the loai|kind|type|format|session type|category|art'],
  ['language', 'ngon ngu|tieng|language|lang|sprache'],
  ['abstract', 'tom tat|mo ta|noi dung tom tat|abstract|description|summary|details|beschreibung'],
  ['notes', 'ghi chu|luu y|note|notes|remark|remarks|comment|comments'],
  ['gender', 'gioi tinh|nam nu|gender|sex|gioi'],
  ['phone', 'dien thoai|so dien thoai|sdt|di dong|dt|phone|mobile|tel|telephone|zalo'],
  ['email', 'email|e mail|thu dien tu|mail|dia chi email'],
  ['birthday', 'ngay sinh|nam sinh|sinh nam|ngay thang nam sinh|birthday|date of birth|born|tuoi|age'],
  ['identity', 'cmnd|cccd|so cccd|so cmnd|can cuoc|passport|ho chieu|identity|so tai khoan|bank account'],
  ['address', 'dia chi|noi o|address|home address|khach san|so phong|phong nghi'],
  ['signature', 'ky nhan|chu ky|ky ten|signature'],
];

const BY_WORDING: ReadonlyMap<string, Column> = new Map(
  WORDINGS.flatMap(([column, wordings]) => wordings.split('|').map((wording) => [wording, column] as const)),
);
const LONG_WORDINGS = [...BY_WORDING]
  .filter(([wording]) => wording.length >= 5)
  .sort((a, b) => b[0].length - a[0].length);

/** The column a heading names, in Vietnamese or English or both (`Thời gian / Time`); undefined when it is none known. */
export function columnOf(heading: string): Column | undefined {
  const whole = BY_WORDING.get(foldedHeading(heading));
  if (whole !== undefined) return whole;
  for (const piece of heading.split(/[/\n()|[\]:–]| - /)) {
    const column = BY_WORDING.get(foldedHeading(piece));
    if (column !== undefined) return column;
  }
  const folded = foldedHeading(heading);
  // A heading is a few words; a sentence that starts with “Nội dung” is a title row.
  if (folded.split(' ').length > 6) return undefined;
  return LONG_WORDINGS.find(([wording]) => folded.startsWith(`${wording} `))?.[1];
}
