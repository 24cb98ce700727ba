import type { OperatorLanguage } from '#server/words.ts';

/** What `sotay backup` and `sotay restore` say. */
export interface BackupWords {
  readonly made: (path: string, media: number, copied: number) => string;
  readonly missing: (count: number) => string;
  readonly notEmpty: (path: string) => string;
  readonly damagedHere: string;
  readonly restored: (madeAt: string, conferences: string) => string;
  readonly aside: (path: string) => string;
  readonly again: string;
  readonly noBackup: (path: string) => string;
  readonly damaged: (path: string, missing: number) => string;
  readonly hasData: (path: string) => string;
  readonly inUse: (path: string) => string;
}

export const BACKUP_WORDS: Readonly<Record<OperatorLanguage, BackupWords>> = {
  vi: {
    made: (path, media, copied) =>
      `Đã sao lưu vào ${path}: cơ sở dữ liệu, khóa và ${media} tệp ảnh, tài liệu (${copied} tệp mới). Giữ kỹ như giữ mật khẩu.`,
    missing: (count) =>
      `${count} tệp ảnh hoặc tài liệu không còn trên máy chủ, nên không có trong bản sao. Hãy nhập lại các tệp đó.`,
    notEmpty: (path) => `${path} đã có thứ khác bên trong. Hãy chọn một thư mục trống, hoặc một bản sao lưu trước đây.`,
    damagedHere:
      'Cơ sở dữ liệu đang dùng không còn nguyên vẹn, nên không sao lưu đè. Hãy phục hồi từ bản sao gần nhất.',
    restored: (madeAt, conferences) =>
      `Đã phục hồi bản sao lúc ${madeAt}: ${conferences}. Điện thoại đang giữ bản mới hơn sẽ nhận lại bản này.`,
    aside: (path) => `Dữ liệu trước khi phục hồi nằm ở ${path}.`,
    again:
      'Những gì đại biểu đã rút lại, xóa, hoặc thẻ đã thu hồi sau lúc sao lưu đều trở lại như cũ: hãy làm lại trước khi mở máy chủ.',
    noBackup: (path) => `${path} không phải là bản sao lưu, hoặc lần sao lưu chưa xong.`,
    damaged: (path, missing) =>
      missing > 0
        ? `Bản sao lưu ở ${path} thiếu ${missing} tệp ảnh hoặc tài liệu. Không có gì bị thay đổi.`
        : `Cơ sở dữ liệu trong ${path} không còn đúng như lúc sao lưu. Không có gì bị thay đổi.`,
    hasData: (path) => `${path} đang có dữ liệu. Thêm --replace để cất dữ liệu đó sang bên và dùng bản sao lưu.`,
    inUse: (path) => `Có chương trình đang dùng dữ liệu ở ${path}. Hãy dừng máy chủ rồi phục hồi lại.`,
  },
  en: {
    made: (path, media, copied) =>
      `Backed up to ${path}: the database, the keys and ${media} pictures and papers (${copied} of them new). Keep it as you keep passwords.`,
    missing: (count) =>
      `${count} pictures or papers are no longer on the server and so not in the copy. Import those files again.`,
    notEmpty: (path) => `${path} has something else in it. Choose an empty folder, or an earlier backup.`,
    damagedHere: 'The database in use is not sound, so nothing was written over the copy. Restore the newest backup.',
    restored: (madeAt, conferences) =>
      `Restored the backup of ${madeAt}: ${conferences}. Phones that hold a newer edition will take this one.`,
    aside: (path) => `What was here before is in ${path}.`,
    again:
      'What delegates withdrew or erased and badges that were revoked since then are back: do it again before opening the server.',
    noBackup: (path) => `${path} is no backup, or it was not finished.`,
    damaged: (path, missing) =>
      missing > 0
        ? `The backup in ${path} lacks ${missing} pictures or papers. Nothing was changed.`
        : `The database in ${path} is not what it was when the backup was made. Nothing was changed.`,
    hasData: (path) => `There are data in ${path}. Add --replace to put them aside and use the backup.`,
    inUse: (path) => `Something is working on the data in ${path}. Stop the server and restore again.`,
  },
};
