/** Languages the server and the command line speak to whoever runs them. */
export type OperatorLanguage = 'en' | 'vi';

/** The language of whoever runs this, by the POSIX order of variables (IEEE Std 1003.1 §8.2). */
export function operatorLanguage(env: Readonly<Record<string, string | undefined>>): OperatorLanguage {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || '';
  return locale.toLowerCase().startsWith('vi') ? 'vi' : 'en';
}

/** What the server says to whoever starts it. */
export interface ServerWords {
  readonly running: string;
  readonly noConferences: string;
  readonly onThisNetwork: string;
  readonly organisers: string;
  readonly worksOnce: string;
  readonly delegates: string;
  readonly orType: (code: string) => string;
  readonly needsHttps: string;
  readonly data: (folder: string) => string;
  readonly olderCopy: (slugs: string) => string;
  readonly lostKey: (slugs: string) => string;
  readonly lostBadgeKey: string;
  readonly badPort: (text: string) => string;
  readonly badOrigin: (text: string) => string;
  readonly bothTls: string;
  readonly badTls: (cert: string, key: string, why: string) => string;
  readonly unreadable: (path: string, why: string) => string;
  readonly notBuilt: string;
  readonly portTaken: (port: number) => string;
  readonly cannotListen: (port: number, why: string) => string;
}

export const SERVER_WORDS: Readonly<Record<OperatorLanguage, ServerWords>> = {
  en: {
    running: 'Sổ Tay is running.',
    noConferences: 'No conference is published yet: sotay import <file> --conference <slug> --publish',
    onThisNetwork: 'On this network:',
    organisers: 'Organisers:',
    worksOnce: 'This link works once, within seven days. Another: sotay organiser-link',
    delegates: 'Try it as a delegate, with an invented badge:',
    orType: (code) => `or sign in on the conference’s page with the code ${code}`,
    needsHttps:
      'Phones keep the programme offline only over HTTPS: put a proxy with a certificate in front (docs/OPERATING.md) or start with --tls-cert and --tls-key.',
    data: (folder) => `Data: ${folder}`,
    olderCopy: (slugs) =>
      `The database is an older copy than what was published before (${slugs}). Phones will take it; publishing waits until you looked at it and ran: sotay publish --conference <slug> --after-restore`,
    lostKey: (slugs) =>
      `The signing key of ${slugs} is missing. Phones that opened it before refuse what another key signed: stop, put keys/ back from your backup, and start again.`,
    lostBadgeKey:
      'The key that makes badge codes (keys/badges.key) is missing. Printed badges sign nobody in: stop, put keys/ back from your backup, and start again, or re-issue all badges.',
    badPort: (text) => `PORT is "${text}", but a port is a whole number from 0 to 65535. Set PORT or --port to one.`,
    badOrigin: (text) =>
      `PUBLIC_ORIGIN is "${text}", but it must be an address without a path, such as https://conference.example.`,
    bothTls: '--tls-cert and --tls-key belong together: give both or neither.',
    badTls: (cert, key, why) =>
      `${cert} and ${key} are no certificate and its own key in PEM (${why}). Give the certificate with its chain, and the key it was made for, without a passphrase.`,
    unreadable: (path, why) => `${path} could not be read (${why}). Check the path and its permissions.`,
    notBuilt: 'The app is not built yet. Run: npm run build',
    portTaken: (port) => `Port ${port} is taken by another program. Stop that one, or choose another: PORT=${port + 1}`,
    cannotListen: (port, why) => `Port ${port} could not be opened (${why}). Choose another with PORT or HOST.`,
  },
  vi: {
    running: 'Sổ Tay đang chạy.',
    noConferences: 'Chưa có hội nghị nào được công bố: sotay import <tệp> --conference <slug> --publish',
    onThisNetwork: 'Trong mạng này:',
    organisers: 'Ban tổ chức:',
    worksOnce: 'Liên kết này dùng được một lần, trong bảy ngày. Tạo liên kết khác: sotay organiser-link',
    delegates: 'Dùng thử như một đại biểu, với thẻ mẫu:',
    orType: (code) => `hoặc đăng nhập ở trang hội nghị bằng mã ${code}`,
    needsHttps:
      'Điện thoại chỉ giữ được chương trình ngoại tuyến qua HTTPS: đặt một proxy có chứng chỉ phía trước (docs/OPERATING.md) hoặc khởi động với --tls-cert và --tls-key.',
    data: (folder) => `Dữ liệu: ${folder}`,
    olderCopy: (slugs) =>
      `Cơ sở dữ liệu là bản cũ hơn những gì đã công bố (${slugs}). Điện thoại sẽ nhận bản này; việc công bố dừng lại cho đến khi bạn xem lại và chạy: sotay publish --conference <slug> --after-restore`,
    lostKey: (slugs) =>
      `Thiếu khóa ký của ${slugs}. Điện thoại đã mở hội nghị này sẽ không nhận bản ký bằng khóa khác: hãy dừng lại, đặt lại thư mục keys/ từ bản sao lưu rồi khởi động lại.`,
    lostBadgeKey:
      'Thiếu khóa tạo mã thẻ đại biểu (keys/badges.key). Các thẻ đã in không đăng nhập được: hãy dừng lại, đặt lại thư mục keys/ từ bản sao lưu rồi khởi động lại, hoặc cấp lại tất cả thẻ.',
    badPort: (text) => `PORT là "${text}", nhưng cổng phải là số nguyên từ 0 đến 65535. Hãy đặt lại PORT hoặc --port.`,
    badOrigin: (text) =>
      `PUBLIC_ORIGIN là "${text}", nhưng phải là địa chỉ không có đường dẫn, ví dụ https://hoinghi.example.`,
    bothTls: '--tls-cert và --tls-key phải đi cùng nhau: đưa cả hai hoặc không đưa.',
    badTls: (cert, key, why) =>
      `${cert} và ${key} không phải là chứng chỉ và khóa của chính nó ở dạng PEM (${why}). Hãy đưa chứng chỉ kèm chuỗi chứng thực và đúng khóa của nó, không đặt mật khẩu.`,
    unreadable: (path, why) => `Không đọc được ${path} (${why}). Hãy kiểm tra đường dẫn và quyền truy cập.`,
    notBuilt: 'Ứng dụng chưa được dựng. Hãy chạy: npm run build',
    portTaken: (port) =>
      `Cổng ${port} đang được chương trình khác dùng. Hãy dừng chương trình đó hoặc chọn cổng khác: PORT=${port + 1}`,
    cannotListen: (port, why) => `Không mở được cổng ${port} (${why}). Hãy chọn cổng khác bằng PORT hoặc HOST.`,
  },
};
