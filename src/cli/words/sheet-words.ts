import type { OperatorLanguage } from '#server/words.ts';

/** What `sotay badges` says, and what its sheets say. */
export interface SheetWords {
  readonly written: (badges: number, doors: number, path: string) => string;
  readonly onlyHere: (origin: string) => string;
  readonly nobody: (slug: string) => string;
  readonly title: (conference: string) => string;
  readonly codeTo: (address: string) => string;
  readonly ownCode: string;
  readonly secret: string;
  readonly doorScan: string;
  readonly posterHow: string;
  readonly posterOffline: string;
}

export const SHEET_WORDS: Readonly<Record<OperatorLanguage, SheetWords>> = {
  vi: {
    written: (badges, doors, path) =>
      `Đã ghi ${badges} thẻ, ${doors} bảng treo cửa và một áp phích vào ${path}. Mở bằng trình duyệt và in trên giấy A4, cỡ 100 %.`,
    onlyHere: (origin) =>
      `Mã QR mở ${origin}, địa chỉ chỉ máy này biết. Đặt PUBLIC_ORIGIN (ví dụ https://sotay.thuvien.vn) rồi ghi lại trước khi in.`,
    nobody: (slug) => `Bản đang soạn của ${slug} chưa có người nào và chưa có phòng nào.`,
    title: (conference) => `Thẻ và bảng của ${conference}`,
    codeTo: (address) => `Mã QR mở ${address}`,
    ownCode: 'Mã QR riêng để đăng nhập',
    secret: 'Mỗi thẻ có mã riêng của một đại biểu: ai có tệp này đăng nhập được thay họ. Xóa tệp sau khi in.',
    doorScan: 'Quét mã để xem phòng này trên điện thoại, cả khi chương trình thay đổi.',
    posterHow: 'Mở chương trình trên điện thoại: quét mã này bằng máy ảnh',
    posterOffline: 'Sau lần mở đầu tiên, chương trình vẫn xem được khi không có mạng.',
  },
  en: {
    written: (badges, doors, path) =>
      `${badges} badges, ${doors} door signs and a poster are in ${path}. Open it in a browser and print it on A4 at 100 %.`,
    onlyHere: (origin) =>
      `The codes open ${origin}, which only this machine knows. Set PUBLIC_ORIGIN (such as https://sotay.example) and write them again before printing.`,
    nobody: (slug) => `The draft of ${slug} has neither people nor rooms yet.`,
    title: (conference) => `Badges and signs of ${conference}`,
    codeTo: (address) => `QR code that opens ${address}`,
    ownCode: 'QR code that signs its holder in',
    secret:
      'Each badge has its delegate’s own code: whoever has this file can sign in as them. Delete it once it is printed.',
    doorScan: 'Scan this to have this room on your phone, also when the programme changes.',
    posterHow: 'The programme on your phone: point the camera here',
    posterOffline: 'Once opened, the programme works without a network.',
  },
};
