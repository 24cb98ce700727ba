import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { changesBetween } from '#domain/changes.ts';
import { partsOf, type Draft } from '#domain/draft.ts';
import { openDataFolder } from '#server/data-folder.ts';
import { readDraft } from '#server/drafting/drafts.ts';
import { temporaryFolder } from '#tests/support/data-folders.ts';

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let data: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  data = join(folder.path, 'data');
});
afterEach(() => folder.remove());

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command as an organiser would, in English unless told otherwise. */
function sotay(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Said> {
  return new Promise((resolve) => {
    const environment = { ...process.env, LC_ALL: 'C.UTF-8', DATA_DIR: data, ...env };
    execFile(process.execPath, ['src/cli/sotay.ts', ...args], { env: environment }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, out, err });
    });
  });
}

/** A schedule.xml of the sessions given, an hour each. */
async function scheduleFile(titles: readonly string[], name = 'schedule.xml'): Promise<string> {
  const events = titles.map(
    (
      title,
      i,
    ) => `<event id="${title.length}${i}" guid="11111111-1111-4111-8111-${title.replace(/\W/g, '').padEnd(12, '0').slice(0, 12)}">
      <date>2027-05-10T${String(8 + i).padStart(2, '0')}:00:00+07:00</date><start>${String(8 + i).padStart(2, '0')}:00</start>
      <duration>01:00</duration><room>Hội trường A</room><title>${title}</title><type>lecture</type><language>en</language>
      <persons><person id="7">Trần Thị Bình</person></persons></event>`,
  );
  const text = `<?xml version="1.0" encoding="UTF-8"?><schedule><version>1</version>
    <conference><acronym>thu</acronym><title>Hội nghị thử</title><start>2027-05-10</start><end>2027-05-10</end><days>1</days>
    <time_zone_name>Asia/Ho_Chi_Minh</time_zone_name></conference>
    <day index="1" date="2027-05-10" start="2027-05-10T08:00:00+07:00" end="2027-05-10T20:00:00+07:00">
    <room name="Hội trường A">${events.join('')}</room></day></schedule>`;
  const path = join(folder.path, name);
  await writeFile(path, text);
  return path;
}

async function draftOf(slug: string): Promise<Draft> {
  const open = await openDataFolder(data);
  const draft = await readDraft(open.database.db, slug);
  await open.close();
  if (!draft) throw new Error(`no draft of ${slug}`);
  return draft;
}

const TITLES = ['Aaa', 'Bbb', 'Ccc', 'Ddd', 'Eee', 'Fff'];

describe('sotay import', () => {
  it('reads a file into a draft and publishes it; again it keeps every id and finds nothing new', async () => {
    const file = await scheduleFile(TITLES);
    const first = await sotay(['import', file, '--conference', 'thu', '--publish']);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toContain('6 sessions, 1 person, 1 room');
    expect(first.out).toContain('Published: edition 1 of thu.');
    const before = await draftOf('thu');
    expect(before.conference).toMatchObject({ timeZone: 'Asia/Ho_Chi_Minh', starts: '2027-05-10' });
    const second = await sotay(['import', file, '--conference', 'thu', '--publish']);
    expect(second.out).toContain('0 records added, 0 changed, 0 removed');
    expect(second.out).toContain('Nothing to publish');
    expect(await draftOf('thu')).toEqual(before);
  });

  it('finds a session of a spreadsheet again that moved, and tells delegates that it moved', async () => {
    const table = join(folder.path, 'chuong-trinh.csv');
    const rows = (time: string, room: string): string =>
      `Ngày,Thời gian,Nội dung,Địa điểm\n10/5/2027,8h-9h,Khai mạc,Hội trường A\n10/5/2027,${time},Thư viện số,${room}\n`;
    await writeFile(table, rows('13h30-14h', 'Hội trường A'));
    await sotay(['import', table, '--conference', 'thu', '--title', 'Thử', '--publish']);
    const before = await draftOf('thu');
    await writeFile(table, rows('14h30-15h', 'Phòng 2'));
    const moved = await sotay(['import', table, '--conference', 'thu', '--publish']);
    expect(moved).toMatchObject({ code: 0, err: '' });
    expect(moved.out).toContain('session “Thư viện số”: it has no id; it was 13:30, Hội trường A, now 14:30, Phòng 2');
    expect(moved.out).toContain('Published: edition 2 of thu.');
    const after = await draftOf('thu');
    const changes = changesBetween(partsOf(before), partsOf(after)).filter((change) => 'session' in change);
    expect(changes).toMatchObject([{ kind: 'session-changed', fields: [{ field: 'time' }, { field: 'room' }] }]);
    const again = await sotay(['import', table, '--conference', 'thu', '--publish']);
    expect(again.out).toContain('Nothing to publish');
    expect(await draftOf('thu')).toEqual(after);
  });

  it('shows vanished sessions as cancelled, or removes them when that is wanted', async () => {
    await sotay(['import', await scheduleFile(TITLES), '--conference', 'thu', '--publish']);
    const ids = Object.keys((await draftOf('thu')).sessions);
    const fewer = await scheduleFile(TITLES.slice(0, 3));
    const cancelled = await sotay(['import', fewer, '--conference', 'thu', '--publish']);
    expect(cancelled.out).toContain('x Fff: cancelled');
    const draft = await draftOf('thu');
    expect(Object.keys(draft.sessions).sort()).toEqual(ids.sort());
    expect(Object.values(draft.sessions).filter((session) => session.cancelled)).toHaveLength(3);

    const guarded = await sotay(['import', fewer, '--conference', 'thu', '--vanished', 'remove', '--publish']);
    expect(guarded.code).toBe(1);
    expect(guarded.err).toContain('3 of 6 sessions would be removed. If that is meant: --confirm-removal');
    const confirmed = await sotay(['publish', '--conference', 'thu', '--confirm-removal']);
    expect(confirmed.out).toContain('Published: edition 3 of thu.');
    expect(Object.keys((await draftOf('thu')).sessions)).toHaveLength(3);
  });

  it('writes nothing in a dry run, not even the data folder', async () => {
    const file = await scheduleFile(TITLES);
    const dry = await sotay(['import', file, '--conference', 'thu', '--dry-run']);
    expect(dry.code).toBe(0);
    expect(dry.out).toContain('+ Aaa: added');
    expect(dry.out).toContain('Dry run: nothing was written.');
    expect(existsSync(data)).toBe(false);
  });

  it('loads no reader of spreadsheets for a schedule.xml', async () => {
    const told = `import { registerHooks } from 'node:module';
      registerHooks({ load(url, context, next) { process.stderr.write(url + '\\n'); return next(url, context); } });`;
    const options = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(told)}` };
    const { code, err } = await sotay(['import', await scheduleFile(TITLES), '--conference', 'thu'], options);
    expect(code).toBe(0);
    expect(err).toContain('schedule-xml.ts');
    expect(err).not.toMatch(/read-excel-file|papaparse|fflate/);
  });

  it('writes what it found into a report', async () => {
    const report = join(folder.path, 'report.json');
    const file = await scheduleFile(TITLES);
    await sotay(['import', file, '--conference', 'thu', '--dry-run', '--report', report]);
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
      format: 'schedule-xml',
      counts: { sessions: 6 },
    });
  });

  it('names the file, the fault and the way out, in the language of whoever runs it', async () => {
    const nothing = await sotay(['import', 'not-there.xml', '--conference', 'thu']);
    expect(nothing).toMatchObject({ code: 1, err: 'not-there.xml: there is no such file. Check the path.\n' });
    const vietnamese = await sotay(['import', 'not-there.xml', '--conference', 'thu'], { LC_ALL: 'vi_VN.UTF-8' });
    expect(vietnamese.err).toBe('not-there.xml: không có tệp này. Hãy kiểm tra đường dẫn.\n');
    const broken = join(folder.path, 'broken.xml');
    await writeFile(broken, '<schedule><day>');
    const refused = await sotay(['import', broken, '--conference', 'thu']);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('broken.xml');
    expect(refused.err).not.toContain('    at ');
  });

  it('tells wrong calls apart from refused files', async () => {
    const file = await scheduleFile(TITLES);
    const wrong = [
      ['import', file],
      ['import', file, '--conference', 'Not A Slug'],
      ['import', file, '--conference', 'thu', '--time-zone', 'Mars/Olympus'],
      ['import', file, '--conference', 'thu', '--format', 'papyrus'],
      ['import', file, '--conference', 'thu', '--vanished', 'maybe'],
      ['fly'],
    ];
    const said = await Promise.all(wrong.map((args) => sotay(args)));
    expect(said.map(({ code }) => code)).toEqual(wrong.map(() => 2));
    expect(said.every(({ err }) => err.length > 0)).toBe(true);
  });
});

describe('sotay', () => {
  it('teaches by its help', async () => {
    const help = await sotay(['--help']);
    expect(help.code).toBe(0);
    for (const command of ['start', 'import', 'publish', 'export', 'routes', 'organiser-link']) {
      expect(help.out).toContain(command);
    }
    expect(help.out).toContain('sotay import programme.xlsx --conference lang-son-2027');
  });

  it('lists every route as JSON', async () => {
    const routes = JSON.parse((await sotay(['routes', '--json'])).out) as {
      method: string;
      path: string;
      roles: string[];
    }[];
    expect(routes).toContainEqual({ method: 'GET', path: '/healthz', roles: ['anyone'] });
    expect(routes.every(({ method, path, roles }) => method && path.startsWith('/') && roles.length > 0)).toBe(true);
  });

  it('makes organiser links that lead to the desk of the public address', async () => {
    const { code, out } = await sotay(['organiser-link'], { PUBLIC_ORIGIN: 'https://hoinghi.example' });
    expect(code).toBe(0);
    expect(out).toMatch(/https:\/\/hoinghi\.example\/desk\/#token=[\w-]{43}\n/);
  });

  it('says which conferences there are when it is asked for another', async () => {
    await sotay(['import', await scheduleFile(TITLES), '--conference', 'thu']);
    const publish = await sotay(['publish', '--conference', 'tho']);
    expect(publish).toMatchObject({ code: 1, err: 'There is no conference "tho" here. There are: thu.\n' });
  });

  it('says when data cannot be opened, which is nobody’s input', async () => {
    await writeFile(join(folder.path, 'a-file'), '');
    const { code, err } = await sotay(['publish', '--conference', 'thu'], { DATA_DIR: join(folder.path, 'a-file') });
    expect(code).toBe(3);
    expect(err).toContain('cannot be opened');
  });

  it('leaves a folder alone that is no export', async () => {
    await sotay(['import', await scheduleFile(TITLES), '--conference', 'thu', '--publish']);
    const { code } = await sotay(['export', '--conference', 'thu', '--to', folder.path]);
    // 3 where there is no build to export: then nothing is touched either.
    expect([1, 3]).toContain(code);
    expect((await readdir(folder.path)).sort()).toEqual(['data', 'schedule.xml']);
  });
});
