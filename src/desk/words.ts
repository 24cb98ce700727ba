/** The languages the desk speaks. Its words are apart from the delegates' catalogues, which every phone keeps. */
export type DeskLanguage = 'vi' | 'en';

const en = {
  title: 'Organisers’ desk',
  otherLanguage: 'vi' as DeskLanguage,
  otherLanguageName: 'Tiếng Việt',
  signOut: 'Sign out',
  loading: 'One moment …',
  invited: 'This link signs you in as an organiser on this device. It works once.',
  signIn: 'Sign in on this device',
  linkFailed: 'This link has been used already or is too old.',
  signedOut: 'Nobody is signed in here.',
  newLink: 'A new one-time link is made on the server with',
  unreachable: 'The server cannot be reached just now. Nothing is lost.',
  tryAgain: 'Try again',
  noConferences: 'There is no conference yet. Bring one in on the server with',
  openPage: 'Open its page',
  neverPublished: 'Not published yet.',
  problems: 'To look at before publishing',
  severity: { blocker: 'Must be mended:', warning: 'Please check:' },
  willChange: 'Publishing will change, for everyone:',
  otherChanges: 'Details that are not in the programme’s list.',
  blocked: 'It can be published when everything that must be mended is mended.',
  publish: 'Publish',
  publishing: 'Publishing …',
  nothingToPublish: 'Everyone already has what is in the draft.',
  frozen:
    'This server’s data was put back from an older copy. Please check that the draft is what you want before publishing over what phones hold.',
  publishAnyway: 'I have checked it: publish',
  edition: (number: number, time: string) => `Edition ${number}, ${time}`,
  published: (edition: number) => `Published as edition ${edition}.`,
  unchanged: (edition: number) => `Nothing had changed: edition ${edition} stays the newest.`,
  andMore: (count: number) => `and ${count} more`,
  removesMany: (removed: number, of: number) =>
    `Nothing was published: ${removed} of ${of} sessions would disappear. Is that meant?`,
  removeAnyway: (removed: number) => `Yes, publish and remove ${removed} sessions`,
};

export type Words = typeof en;

const vi: Words = {
  title: 'Bàn làm việc ban tổ chức',
  otherLanguage: 'en',
  otherLanguageName: 'English',
  signOut: 'Đăng xuất',
  loading: 'Xin chờ một chút …',
  invited: 'Liên kết này đăng nhập cho ban tổ chức trên thiết bị này. Liên kết chỉ dùng được một lần.',
  signIn: 'Đăng nhập trên thiết bị này',
  linkFailed: 'Liên kết này đã được dùng hoặc đã quá hạn.',
  signedOut: 'Chưa có ai đăng nhập ở đây.',
  newLink: 'Tạo liên kết mới, dùng một lần, trên máy chủ bằng lệnh',
  unreachable: 'Hiện chưa kết nối được với máy chủ. Không có gì bị mất.',
  tryAgain: 'Thử lại',
  noConferences: 'Chưa có hội nghị nào. Hãy đưa vào từ máy chủ bằng lệnh',
  openPage: 'Mở trang hội nghị',
  neverPublished: 'Chưa công bố.',
  problems: 'Cần xem trước khi công bố',
  severity: { blocker: 'Phải sửa:', warning: 'Xin kiểm tra:' },
  willChange: 'Khi công bố, mọi người sẽ thấy thay đổi:',
  otherChanges: 'Các chi tiết không nằm trong danh sách chương trình.',
  blocked: 'Có thể công bố sau khi đã sửa mọi mục phải sửa.',
  publish: 'Công bố',
  publishing: 'Đang công bố …',
  nothingToPublish: 'Mọi người đã có đúng nội dung của bản nháp.',
  frozen:
    'Dữ liệu của máy chủ đã được khôi phục từ một bản sao cũ. Xin kiểm tra bản nháp đúng ý bạn trước khi công bố đè lên bản mà các điện thoại đang giữ.',
  publishAnyway: 'Tôi đã kiểm tra: công bố',
  edition: (number, time) => `Bản ${number}, ${time}`,
  published: (edition) => `Đã công bố bản ${edition}.`,
  unchanged: (edition) => `Không có gì thay đổi: bản ${edition} vẫn là bản mới nhất.`,
  andMore: (count) => `và ${count} thay đổi khác`,
  removesMany: (removed, of) => `Chưa công bố: ${removed} trên ${of} phiên sẽ biến mất. Có đúng ý bạn không?`,
  removeAnyway: (removed) => `Đúng, công bố và bỏ ${removed} phiên`,
};

export function wordsFor(language: DeskLanguage): Words {
  return language === 'vi' ? vi : en;
}
