import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strToU8 } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { problemsIn } from '#domain/problems.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { writeDraft } from '#server/drafting/drafts.ts';
import { decodeReadableText } from '#wire/readable-text.ts';
import { temporaryFolder } from '#tests/support/data-folders.ts';
import { aPhotograph, draftIn, runImport, writeFiles, zipOf } from '#tests/support/import-folders.ts';

const REAL = new URL('../../../shared/data/media/', import.meta.url);
const OPTIONS = { timeZone: 'Asia/Ho_Chi_Minh', language: 'vi', people: true };

let temporary: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;
let data: string;

beforeEach(async () => {
  temporary = await temporaryFolder();
  folder = join(temporary.path, 'hoi-nghi');
  data = join(temporary.path, 'data');
  await writeFiles(folder, {
    'chuong-trinh.csv':
      'Ngày,Thời gian,Nội dung,Người trình bày,Địa điểm\n' +
      '10/05/2027,08:00-09:00,Khai mạc hội nghị,Bà Nguyễn Thị A,Hội trường A\n' +
      '10/05/2027,09:00-10:00,Báo cáo tổng kết,Ông Trần Văn B,Hội trường A\n',
    'dai-bieu.csv':
      'Họ và tên,Chức vụ,Đơn vị,Điện thoại,Tiểu sử,Ảnh\nNguyễn Thị A,Giám đốc,Thư viện tỉnh,0912,Ba mươi năm làm thư viện.,\n',
    'dia-diem.csv':
      'Tên,Địa chỉ,Vĩ độ,Kinh độ,Phòng,Sơ đồ\nNhà khách tỉnh,Lạng Sơn,"21,85",106.76,Hội trường A,tang-1.png\n',
    'so-do/tang-1.png': await aPhotograph('#dddddd', 800, 600),
    'so-do/phong.csv': 'Phòng,x,y,rộng,cao\nHội trường A,10,20,30%,40\n',
    'chan-dung/nguyen-thi-a.jpg': await aPhotograph('#884422', 500, 700),
    'anh/Ngày 1/khai-mac.jpg': await aPhotograph('#aa0000'),
    'anh/Ngày 1/IMG_0002.jpg': await aPhotograph('#00aa00'),
    'anh/be-mac.jpg': await aPhotograph('#0000aa'),
    'anh/chu-thich.csv':
      'Tệp;Chú thích;Chú thích (tiếng Anh);Phiên;Người;Người chụp\n' +
      'Ngày 1/khai-mac.jpg;Đoàn chủ tịch;The presidium;khai mac hoi nghi;Bà Nguyễn Thị A;Thư viện tỉnh\n',
    'tai-lieu/bao-cao-tong-ket.txt': 'Báo cáo tổng kết\n\nHội nghị đã thành công.\n',
    'tai-lieu/tai-lieu.csv':
      'Tệp,Tên,Phiên,Tác giả\nbao-cao-tong-ket.txt,Báo cáo tổng kết nhiệm kỳ,Báo cáo tổng kết,Trần Văn B\n,Quy chế hoạt động,,\n',
  });
});
afterEach(() => temporary.remove());

describe('importing a folder', () => {
  it('brings photos, papers, people and places, linked by what they are called', async () => {
    await runImport(folder, data, OPTIONS);
    const { draft } = await draftIn(data);
    const [opening, report] = ['Khai mạc hội nghị', 'Báo cáo tổng kết'].map((title) =>
      Object.keys(draft.sessions).find((id) => draft.sessions[id]?.title['vi'] === title),
    );
    const a = Object.entries(draft.people).find(([, { name }]) => name === 'Nguyễn Thị A');
    expect(Object.keys(draft.people)).toHaveLength(2);
    expect(a?.[1]).toMatchObject({ position: { vi: 'Giám đốc' }, biography: { vi: 'Ba mươi năm làm thư viện.' } });
    expect(a?.[1].portrait?.map(({ size }) => size)).toEqual(['thumbnail', 'screen']);
    expect(draft.photos['ngay-1-khai-mac']).toMatchObject({
      caption: { vi: 'Đoàn chủ tịch', en: 'The presidium' },
      album: 'ngay-1',
      session: opening,
      people: [a?.[0]],
      credit: { vi: 'Thư viện tỉnh' },
    });
    expect(draft.photos['ngay-1-img-0002']).toMatchObject({ caption: {}, album: 'ngay-1' });
    expect(draft.photos['be-mac']).toMatchObject({ caption: { vi: 'Be mac' }, album: 'anh-hoi-nghi' });
    expect(draft.documents['bao-cao-tong-ket']).toMatchObject({
      title: { vi: 'Báo cáo tổng kết nhiệm kỳ' },
      kind: 'report',
      sessions: [report],
      language: 'vi',
      files: [{ name: 'bao-cao-tong-ket.txt', type: 'text/plain' }],
    });
    expect(draft.documents['quy-che-hoat-dong']).toMatchObject({ kind: 'regulation' });
    const [place] = Object.values(draft.places);
    expect(place).toMatchObject({ latitude: 21.85, longitude: 106.76 });
    expect(Object.values(place?.plan?.rooms ?? {})).toEqual([{ x: 0.1, y: 0.2, width: 0.3, height: 0.4 }]);
    expect(JSON.stringify(draft)).not.toContain('0912');
    expect(problemsIn(draft).filter(({ severity }) => severity === 'blocker')).toEqual([]);
  });

  it('keeps the words of a paper where the document says', async () => {
    await runImport(folder, data, OPTIONS);
    const { draft } = await draftIn(data);
    const open = await openDataFolder(data);
    const stored = await open.media.file(draft.documents['bao-cao-tong-ket']?.text?.digest ?? '');
    const words = decodeReadableText(await readFile(stored?.path ?? ''));
    await open.close();
    expect(words).toEqual({
      ok: true,
      value: {
        language: 'vi',
        blocks: [
          { kind: 'paragraph', text: 'Báo cáo tổng kết' },
          { kind: 'paragraph', text: 'Hội nghị đã thành công.' },
        ],
      },
    });
  });

  it('a second time changes nothing and makes nothing anew', async () => {
    await runImport(folder, data, OPTIONS);
    const before = await draftIn(data);
    const said = await runImport(folder, data, OPTIONS);
    expect(said).toContain('Draft of thu: 0 records added, 0 changed, 0 removed.');
    expect(await draftIn(data)).toEqual(before);
    // What was noted of a photograph is believed instead of looking at it again.
    await noteElsewise();
    await runImport(folder, data, OPTIONS);
    expect((await draftIn(data)).draft.photos['be-mac']?.placeholder).toBe('noted');
  });

  it('after a caption was corrected changes that caption alone, and the sheet may come by itself', async () => {
    await runImport(folder, data, OPTIONS);
    const before = await draftIn(data);
    const sheet = join(folder, 'anh/chu-thich.csv');
    await writeFile(sheet, (await readFile(sheet, 'utf8')).replace('Đoàn chủ tịch', 'Đoàn chủ tịch điều hành'));
    const said = await runImport(sheet, data);
    expect(said).toContain('Draft of thu: 0 records added, 1 changed, 0 removed.');
    const after = await draftIn(data);
    expect(after.draft.photos).toEqual({
      ...before.draft.photos,
      'ngay-1-khai-mac': {
        ...before.draft.photos['ngay-1-khai-mac'],
        caption: { vi: 'Đoàn chủ tịch điều hành', en: 'The presidium' },
      },
    });
  });

  it('leaves what organisers wrote where the folder does not tell it, and a dash takes back what it told', async () => {
    await runImport(folder, data, OPTIONS);
    const { draft } = await draftIn(data);
    const edited = {
      ...draft,
      photos: { ...draft.photos, 'be-mac': { ...draft.photos['be-mac']!, caption: { vi: 'Lời của tôi' } } },
    };
    const open = await openDataFolder(data);
    await open.database.db.transaction().execute((db) => writeDraft(db, 'thu', edited, { at: 0 }));
    await open.close();
    await writeFile(
      join(folder, 'anh/chu-thich.csv'),
      'Tệp;Chú thích;Người\nNgày 1/khai-mac.jpg;Đoàn chủ tịch;-\nngay-2.jpg;Không có;\n',
    );
    const said = await runImport(folder, data, OPTIONS);
    const { photos } = (await draftIn(data)).draft;
    expect(photos['be-mac']?.caption).toEqual({ vi: 'Lời của tôi' });
    expect(photos['ngay-1-khai-mac']).not.toHaveProperty('people');
    expect(photos['ngay-1-khai-mac']).toHaveProperty('session');
    expect(said.join('\n')).toContain('anh/chu-thich.csv, row 3: there is no one file “ngay-2.jpg”');
  });

  it('as a ZIP gives the same draft', async () => {
    await runImport(folder, data, OPTIONS);
    const zip = join(temporary.path, 'tat-ca.zip');
    await writeFile(zip, await zipOf(folder, 'hoi-nghi'));
    const other = join(temporary.path, 'other');
    await runImport(zip, other, OPTIONS);
    expect((await draftIn(other)).draft).toEqual((await draftIn(data)).draft);
  });

  it('keeps photos and papers whose files are gone, unless told to remove them', async () => {
    await runImport(folder, data, OPTIONS);
    await rm(join(folder, 'anh/be-mac.jpg'));
    await rm(join(folder, 'tai-lieu/bao-cao-tong-ket.txt'));
    await writeFile(join(folder, 'tai-lieu/tai-lieu.csv'), 'Tệp,Tên\n,Quy chế hoạt động\n');
    await runImport(folder, data, OPTIONS);
    expect(Object.keys((await draftIn(data)).draft.photos)).toHaveLength(3);
    await runImport(folder, data, { ...OPTIONS, vanished: 'remove' });
    const { draft } = await draftIn(data);
    expect(Object.keys(draft.photos).sort()).toEqual(['ngay-1-img-0002', 'ngay-1-khai-mac']);
    expect(Object.keys(draft.albums)).toEqual(['ngay-1']);
    expect(Object.keys(draft.documents)).toEqual(['quy-che-hoat-dong']);
    expect(Object.keys(draft.sessions)).toHaveLength(2);
  });

  it('takes nobody’s list of names or portrait without being told that they agreed', async () => {
    const said = await runImport(folder, data, { ...OPTIONS, people: false });
    const { draft } = await draftIn(data);
    expect(JSON.stringify(draft)).not.toContain('Giám đốc');
    expect(Object.values(draft.people).some(({ portrait }) => portrait !== undefined)).toBe(false);
    expect(said.filter((line) => line.includes('--people'))).toHaveLength(2);
  });

  it('only looked at writes nothing and says what would change', async () => {
    const said = await runImport(folder, data, { ...OPTIONS, dryRun: true });
    expect(said).toContain('photos: 3 added, 0 changed, 0 removed');
    expect(said).toContain('documents: 2 added, 0 changed, 0 removed');
    expect(existsSync(data)).toBe(false);
  });

  it('of one picture or one paper is enough', async () => {
    await runImport(join(folder, 'anh/be-mac.jpg'), data, OPTIONS);
    await runImport(join(folder, 'tai-lieu/bao-cao-tong-ket.txt'), data);
    const { draft } = await draftIn(data);
    expect(Object.keys(draft.photos)).toEqual(['be-mac']);
    expect(Object.keys(draft.documents)).toEqual(['bao-cao-tong-ket']);
    await expect(runImport(join(folder, 'nothing.pdf'), data)).rejects.toThrow('there is no such file');
  });

  it('with nothing in it says what belongs there', async () => {
    await mkdir(join(temporary.path, 'empty'));
    await expect(runImport(join(temporary.path, 'empty'), data)).rejects.toThrow('Put pictures into photos/');
  });

  it('refuses what is hostile, one by one, and takes the rest', async () => {
    await writeFiles(folder, {
      'anh/page.jpg': '<!doctype html><script>alert(1)</script>',
      'anh/empty.jpg': '',
      'tai-lieu/script.pdf': '%PDF-1.7 << /S /JavaScript /JS (app.alert(1)) >>',
      'khac/notes.dat': 'x',
      '.DS_Store': 'x',
    });
    const report = join(temporary.path, 'report.json');
    const said = await runImport(folder, data, { ...OPTIONS, report });
    const { refused, oddities } = JSON.parse(await readFile(report, 'utf8'));
    expect(refused.map(({ where }: { where: string }) => where).sort()).toEqual([
      'anh/empty.jpg',
      'anh/page.jpg',
      'tai-lieu/script.pdf',
    ]);
    expect(JSON.stringify(oddities)).toContain('khac/');
    expect(JSON.stringify(oddities)).not.toContain('DS_Store');
    expect(said.join('\n')).toMatch(/anh\/page\.jpg: .+\. .+\./);
    expect(Object.keys((await draftIn(data)).draft.photos)).toHaveLength(3);
  });

  it('of real files refuses every hostile one with a sentence', async () => {
    if (!existsSync(REAL)) return console.info('No real media beside the project: nothing to check here.');
    await rm(folder, { recursive: true });
    await cp(new URL('hostile', REAL), join(folder, 'photos'), { recursive: true });
    await cp(new URL('office', REAL), join(folder, 'papers'), { recursive: true });
    for (const name of ['pdfjs_tracemonkey', 'pdfjs_poppler-395-0-fuzzed', 'pypdf_libreoffice-writer-password']) {
      await cp(new URL(`pdf/${name}.pdf`, REAL), join(folder, `papers/${name}.pdf`));
    }
    const hostile = await readdir(new URL('hostile', REAL));
    await cp(new URL('photos/orientation_Portrait_5.jpg', REAL), join(folder, 'photos/good.jpg'));
    for (const name of hostile.filter((one) => one.endsWith('.pdf'))) {
      await cp(new URL(`hostile/${name}`, REAL), join(folder, 'papers', name));
    }
    const report = join(temporary.path, 'report.json');
    await runImport(folder, data, { ...OPTIONS, report });
    const { refused } = JSON.parse(await readFile(report, 'utf8')) as { refused: { where: string; todo: string }[] };
    const places = refused.map(({ where }) => where);
    expect(places).toEqual(expect.arrayContaining(hostile.map((name) => `photos/${name}`)));
    expect(places).toEqual(
      expect.arrayContaining(hostile.filter((name) => name.endsWith('.pdf')).map((name) => `papers/${name}`)),
    );
    expect(refused.every(({ todo }) => todo.length > 10)).toBe(true);
    const { draft } = await draftIn(data);
    expect(Object.keys(draft.photos)).toEqual(['good']);
    expect(draft.documents['pdfjs-tracemonkey']).toMatchObject({ pages: 14, files: [{ type: 'application/pdf' }] });
    expect(draft.documents['pdfjs-tracemonkey']?.cover?.length).toBeGreaterThan(0);
    expect(draft.documents['python-pptx-test-slides']).toMatchObject({ kind: 'slides', pages: 1 });
  }, 120_000);

  it('of a ZIP whose names lead out of it takes none of them', async () => {
    const zip = join(temporary.path, 'slip.zip');
    const { zipSync } = await import('fflate');
    await writeFile(
      zip,
      zipSync({ '../../photos/a.jpg': strToU8('x'), '/photos/b.jpg': strToU8('x'), 'papers/c.txt': strToU8('Được') }),
    );
    const said = await runImport(zip, data, OPTIONS);
    expect(said.filter((line) => line.includes('its name leads out of the folder'))).toHaveLength(2);
    expect(Object.keys((await draftIn(data)).draft.documents)).toEqual(['c']);
  });
});

/** Writes another placeholder into the notes of every photograph that was processed. */
async function noteElsewise(): Promise<void> {
  const open = await openDataFolder(data);
  const { db } = open.database;
  for (const row of await db.selectFrom('media_made').selectAll().where('recipe', 'like', 'photo %').execute()) {
    const result = JSON.stringify({ ...JSON.parse(row.result), placeholder: 'noted' });
    await db.updateTable('media_made').set({ result }).where('source', '=', row.source).execute();
  }
  await open.close();
}
