import type { SourcePerson } from './source-programme.ts';

const HONORIFIC =
  /^((?:(?:PGS|GS|TS|ThS|Th\.S|CN|KS|BS|NSND|NSƯT|TSKH|PhD|Dr|Prof|Mr|Mrs|Ms|Ông|Bà|Anh|Chị|Cô|Thầy|Đồng chí|Đ\/c|Đ\.c|Nhà văn|Nhà báo|Nhà thơ|Nhà nghiên cứu)(?:\.\s*|\s+))+)(?=\S)/iu;

// How a position, a department or an institution begins; a name never does.
const NO_NAME =
  /^(?:nguyên|phó|giám|trưởng|chủ|tổng|thư viện|thư ký|bộ|sở|vụ|cục|ban|hội|trung tâm|viện|trường|đại học|đại diện|ủy|uỷ|phòng|khoa|công ty|hiệp hội|liên|đoàn|cán bộ|viên chức|chuyên|bí thư|kế toán|các|toàn|tất cả|nhân viên|director|head|professor|library|university|institute|department|ministry|chair|president|vice|deputy|all|manager|national|the)(?!\p{L})/iu;
const NAME = /^\p{Lu}[\p{L}\p{M}'’.-]*(?:\s+\p{L}[\p{L}\p{M}'’.-]*){1,6}$/u;

/**
 * The people a cell names, each with what stands beside the name: `Bà Nguyễn Thị A, Giám đốc Thư viện tỉnh; ông B`.
 * Line breaks and semicolons part people. A comma does only where a name follows it; else a position does.
 */
export function peopleInCell(cell: string): readonly SourcePerson[] {
  return cell
    .split(/[\n;]+/)
    .flatMap((piece) => peopleInPiece(piece.replace(/^\s*(?:[-+•*–]|\d+[.)])\s*/, '').trim()))
    .filter((person) => person.name !== '');
}

/** Whether words are a person's name, with or without an honorific before it. */
export function isName(words: string): boolean {
  const bare = words.replace(HONORIFIC, '');
  if (NO_NAME.test(bare)) return false;
  // After an honorific a single word is a name too; without one it may be anything.
  return NAME.test(bare) || (bare !== words && /^\p{Lu}\p{L}+$/u.test(bare));
}

function peopleInPiece(piece: string): readonly SourcePerson[] {
  if (piece === '') return [];
  if (isInstitution(piece)) return [{ ids: [], name: piece }];
  const people: { name: string; beside: string[] }[] = [];
  const tokens = piece.split(/,|\/(?=\s)|\s[-–—]\s|\s(?:và|and|&|cùng)\s/iu).map((token) => token.trim());
  const separators = [...piece.matchAll(/,|\/(?=\s)|\s[-–—]\s|\s(?:và|and|&|cùng)\s/giu)].map(
    ([separator]) => separator,
  );
  tokens.forEach((token, index) => {
    const last = people.at(-1);
    if (last === undefined || isName(withoutParenthesis(token))) people.push({ name: token, beside: [] });
    else
      last.beside.push(
        last.beside.length > 0 ? `${separators[index - 1] ?? ','}${spaceAfter(separators[index - 1])}${token}` : token,
      );
  });
  return people.map(personOf);
}

function spaceAfter(separator: string | undefined): string {
  return separator === ',' ? ' ' : '';
}

/** “Sở Văn hóa, Thể thao và Du lịch” is one office, not three people; a full name behind it would be somebody. */
function isInstitution(piece: string): boolean {
  if (!NO_NAME.test(piece)) return false;
  const rest = piece.split(/,|\s(?:và|and|&)\s/iu).slice(1);
  return !rest.some(
    (part) => isName(part.trim()) && (HONORIFIC.test(part.trim()) || part.trim().split(/\s+/).length >= 3),
  );
}

function withoutParenthesis(words: string): string {
  return words.replace(/\s*\([^)]*\)\s*$/, '');
}

function personOf({ name: written, beside }: { name: string; beside: readonly string[] }): SourcePerson {
  const inside = /\s*\(([^)]+)\)\s*$/.exec(written)?.[1]?.trim();
  const words = withoutParenthesis(written);
  const honorific = HONORIFIC.exec(words)?.[1]?.trim();
  const bare = honorific === undefined ? words : words.replace(HONORIFIC, '').trim();
  const position = [...(inside === undefined ? [] : [inside]), beside.join('')]
    .filter((part) => part !== '')
    .join(', ');
  return {
    ids: [],
    name: bare,
    ...(honorific === undefined ? {} : { honorific }),
    ...(position === '' ? {} : { position }),
  };
}
