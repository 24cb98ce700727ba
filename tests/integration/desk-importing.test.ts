import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import writeXlsxFile from 'write-excel-file/node';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Draft } from '#domain/draft.ts';
import type { Queries } from '#server/database/queries.ts';
import { readDraft, writeDraft } from '#server/drafting/drafts.ts';
import type { ImportAnswer, ImportPreview, ImportWishes } from '#wire/desk/importing.ts';
import { ask, NOW, serveDemo, SLUG, type Answer, type Serving } from './http-serving.ts';

const DESK = '/api/v1/desk';
const IMPORTS = `/conferences/${SLUG}/imports`;
const WISHES: ImportWishes = { vanished: 'cancel', people: false };
const PROGRAMME =
  'Ngày,Thời gian,Nội dung,Người trình bày,Địa điểm\n' +
  '10/05/2018,08:00-09:00,Khai mạc,Nguyễn Thị A,Hội trường A\n' +
  '10/05/2018,09:00-10:00,Báo cáo tổng kết,Trần Văn B,Hội trường A\n';

let serving: Serving;
let owner: Cookie;
const sent: string[] = [];
beforeAll(async () => {
  serving = await serveDemo();
  owner = await signedIn();
});
afterAll(() => serving.stop());
// An organiser may have a few files on their way, not thirty.
afterEach(async () => {
  for (const id of sent.splice(0)) await call('DELETE', `${IMPORTS}/${id}`, {});
});

type Cookie = Readonly<Record<string, string>>;

function call(method: string, path: string, body: object | Buffer, cookie: Cookie = owner): Promise<Answer> {
  const isBytes = Buffer.isBuffer(body);
  const sent = method === 'GET' ? undefined : isBytes ? body : Buffer.from(JSON.stringify(body));
  return ask(serving, DESK + path, {
    method,
    ...(sent === undefined ? {} : { body: sent }),
    headers: {
      Origin: `http://127.0.0.1:${serving.port}`,
      'Sec-Fetch-Site': 'same-origin',
      'Content-Type': isBytes ? 'application/octet-stream' : 'application/json',
      // Node tells no length of what is sent with DELETE.
      ...(sent === undefined ? {} : { 'Content-Length': String(sent.length) }),
      ...cookie,
    },
  });
}

async function signedIn(link?: Parameters<Serving['organisers']['issueLink']>[0]): Promise<Cookie> {
  const answer = await call('POST', '/sign-in', { token: await serving.organisers.issueLink(link) }, {});
  return { Cookie: answer.headers['set-cookie']?.[0]?.split(';')[0] ?? '' };
}

function read<T>({ body }: Answer): T {
  return JSON.parse(body.toString()) as T;
}

async function send(name: string, bytes: string | Uint8Array, to = IMPORTS): Promise<ImportAnswer> {
  const answer = await call('POST', `${to}?name=${encodeURIComponent(name)}`, Buffer.from(bytes));
  expect([name, answer.status]).toEqual([name, 201]);
  sent.push(read<ImportAnswer>(answer).id);
  return settled(read<ImportAnswer>(answer), to);
}

async function again(id: string, wishes: ImportWishes): Promise<ImportAnswer> {
  return settled(read<ImportAnswer>(await call('POST', `${IMPORTS}/${id}/preview`, wishes)));
}

async function settled(begun: ImportAnswer, at = IMPORTS): Promise<ImportAnswer> {
  let answer = begun;
  await expect
    .poll(
      async () => {
        answer = read<ImportAnswer>(await call('GET', `${at}/${begun.id}`, {}));
        return answer.state.kind;
      },
      { timeout: 60_000 },
    )
    .not.toBe('reading');
  return answer;
}

function previewOf({ state }: ImportAnswer): ImportPreview {
  if (state.kind !== 'ready') throw new Error(`not ready but ${JSON.stringify(state)}`);
  return state.preview;
}

function baseOf({ state }: ImportAnswer): string {
  return state.kind === 'ready' ? state.base : '';
}

const draft = async (db: Queries = serving.data.database.db): Promise<Draft> => {
  const there = await readDraft(db, SLUG);
  if (!there) throw new Error(`there is no ${SLUG}`);
  return there;
};

const edit = async (change: (draft: Draft) => Draft): Promise<void> => {
  await serving.data.database.db
    .transaction()
    .execute(async (transaction) => writeDraft(transaction, SLUG, change(await draft(transaction)), { at: NOW }));
};

describe('looking at a file', () => {
  it('tells what is in it and what it would do, and writes nothing', async () => {
    const before = await draft();
    const answer = await send('chuong-trinh.csv', PROGRAMME);
    const preview = previewOf(answer);
    expect(preview).toMatchObject({ format: 'csv', counts: { sessions: 2, people: 2, rooms: 1, days: 1 } });
    expect(preview.touched).toContainEqual({ collection: 'sessions', added: 2, changed: 0, removed: 0 });
    expect(preview.changes.filter(({ kind }) => kind === 'session-added')).toHaveLength(2);
    expect(answer.sheets[0]?.columns.map(({ heading, meaning }) => [heading, meaning])).toEqual([
      ['Ngày', 'date'],
      ['Thời gian', 'time'],
      ['Nội dung', 'title'],
      ['Người trình bày', 'speaker'],
      ['Địa điểm', 'room'],
    ]);
    expect(answer.sheets[0]?.columns[2]?.examples).toEqual(['Khai mạc', 'Báo cáo tổng kết']);
    expect(await draft()).toEqual(before);
    expect(await audited()).toEqual([]);
  });

  it('asks what columns mean that nobody knows, and remembers it for the next file', async () => {
    const odd = 'Khi nào,Làm gì\n10/05/2018 14:00,Tham quan\n10/05/2018 15:00,Giao lưu\n';
    const answer = await send('ke-hoach.csv', odd);
    expect(answer.state).toMatchObject({ kind: 'refused', refusals: [{ reason: 'no-titles' }] });
    expect(answer.sheets[0]).toMatchObject({ isUnderstood: false, headingRow: 1 });
    const [when, what] = answer.sheets[0]?.columns ?? [];
    const columns = { [when?.key ?? '']: 'date', [what?.key ?? '']: 'title' } as const;
    const mapped = await again(answer.id, { ...WISHES, columns });
    expect(previewOf(mapped).counts).toMatchObject({ sessions: 2 });

    const confirmed = await call('POST', `${IMPORTS}/${answer.id}/confirm`, { base: baseOf(mapped) });
    expect(confirmed.status).toBe(200);
    const next = await send('ke-hoach-2.csv', odd.replace('Tham quan', 'Tham quan Ải Chi Lăng'));
    expect(next.state.kind).toBe('ready');
    await call('POST', `${IMPORTS}/${answer.id}/undo`, {});
  });

  it('leaves out sheets nobody chose', async () => {
    const cells = (title: string) => [
      [{ value: 'Nội dung' }, { value: 'Thời gian' }],
      [{ value: title }, { value: '08:00' }],
    ];
    const workbook = await writeXlsxFile([
      { sheet: 'Sáng', data: cells('Khai mạc') },
      { sheet: 'Chiều', data: cells('Bế mạc') },
    ]).toBuffer();
    const both = await send('hai-buoi.xlsx', workbook);
    expect(previewOf(both).counts).toMatchObject({ sessions: 2 });
    const one = await again(both.id, { ...WISHES, sheets: ['Chiều'] });
    expect(previewOf(one).counts).toMatchObject({ sessions: 1 });
    expect(one.sheets.map(({ name, isChosen }) => [name, isChosen])).toEqual([
      ['Sáng', false],
      ['Chiều', true],
    ]);
  });

  it('takes a list of people only when they agreed', async () => {
    const list = await send('dai-bieu.csv', 'Họ và tên,Chức vụ,Điện thoại\nLê Thị C,Giám đốc,0912345678\n');
    expect(list.state).toMatchObject({ kind: 'refused', refusals: [{ reason: 'list-of-people' }] });
    const agreed = await again(list.id, { ...WISHES, people: true });
    expect(previewOf(agreed).touched).toContainEqual({ collection: 'people', added: 1, changed: 0, removed: 0 });
    const phone = agreed.sheets[0]?.columns.find(({ heading }) => heading === 'Điện thoại');
    expect(phone).toMatchObject({ meaning: 'personal', examples: [] });
    expect(JSON.stringify(agreed)).not.toContain('0912345678');
  });
});

describe('confirming', () => {
  it('writes once, says so in the audit trail, and can be undone', async () => {
    const before = await draft();
    const answer = await send('chuong-trinh.csv', PROGRAMME);
    const path = `${IMPORTS}/${answer.id}`;
    const both = await Promise.all([1, 2].map(() => call('POST', `${path}/confirm`, { base: baseOf(answer) })));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(read<ImportAnswer>(both[0]!).state).toMatchObject({ kind: 'done', written: { removed: 0 } });
    expect(Object.keys((await draft()).sessions)).toHaveLength(Object.keys(before.sessions).length + 2);
    expect((await audited()).filter(({ about }) => about === 'chuong-trinh.csv')).toMatchObject([
      { action: 'draft.imported', conference: SLUG },
    ]);

    expect((await call('POST', `${path}/undo`, {})).status).toBe(200);
    expect(await draft()).toEqual(before);
    expect(read<ImportAnswer>(await call('POST', `${path}/undo`, {})).state).toMatchObject({ undone: { left: 0 } });
    expect(await draft()).toEqual(before);
  });

  it('leaves what somebody changed since when it is undone', async () => {
    const answer = await send('chuong-trinh.csv', PROGRAMME);
    const known = new Set(Object.keys((await draft()).sessions));
    await call('POST', `${IMPORTS}/${answer.id}/confirm`, { base: baseOf(answer) });
    const added = Object.keys((await draft()).sessions).find((id) => !known.has(id)) ?? '';
    await edit((now) => ({
      ...now,
      sessions: { ...now.sessions, [added]: { ...now.sessions[added]!, title: { vi: 'Của tôi' } } },
    }));
    const undone = read<ImportAnswer>(await call('POST', `${IMPORTS}/${answer.id}/undo`, {}));
    expect(undone.state).toMatchObject({ undone: { left: 1 } });
    const after = await draft();
    expect(Object.keys(after.sessions).filter((id) => !known.has(id))).toEqual([added]);
    await edit(({ sessions: { [added]: mine, ...sessions }, ...rest }) => {
      expect(mine?.title).toEqual({ vi: 'Của tôi' });
      return { ...rest, sessions };
    });
  });

  it('shows the preview again when somebody edited meanwhile', async () => {
    const answer = await send('chuong-trinh.csv', PROGRAMME);
    const [id = ''] = Object.keys((await draft()).people);
    await edit((now) => ({ ...now, people: { ...now.people, [id]: { ...now.people[id]!, honorific: 'GS' } } }));
    const late = await call('POST', `${IMPORTS}/${answer.id}/confirm`, { base: baseOf(answer) });
    expect(late.status).toBe(409);
    const { error, import: fresh } = read<{ error: string; import: ImportAnswer }>(late);
    expect([error, fresh.state.kind]).toEqual(['draft_changed', 'ready']);
    expect((await call('POST', `${IMPORTS}/${answer.id}/confirm`, { base: baseOf(fresh) })).status).toBe(200);
    expect((await draft()).people[id]?.honorific).toBe('GS');
    await call('POST', `${IMPORTS}/${answer.id}/undo`, {});
  });

  it('has nothing to write of what was refused or forgotten', async () => {
    const refused = await send('leer.csv', 'a,b\n1,2\n');
    expect((await call('POST', `${IMPORTS}/${refused.id}/confirm`, { base: 'x' })).status).toBe(409);
    expect((await call('DELETE', `${IMPORTS}/${refused.id}`, {})).status).toBe(200);
    expect((await call('POST', `${IMPORTS}/${refused.id}/confirm`, { base: 'x' })).status).toBe(404);
    expect(existsSync(join(serving.data.folder, 'imports', refused.id))).toBe(false);
  });

  it('reads photographs and papers of a ZIP, too', async () => {
    const zip = zipSync({
      'hoi-nghi/chuong-trinh.csv': strToU8(PROGRAMME),
      'hoi-nghi/tai-lieu/bao-cao.txt': strToU8('Báo cáo\n\nHội nghị đã thành công.\n'),
      'hoi-nghi/tai-lieu/trong.pdf': new Uint8Array(0),
    });
    const answer = await send('hoi-nghi.zip', zip);
    expect(serving.logged.filter((line) => line.includes('broke off'))).toEqual([]);
    const preview = previewOf(answer);
    expect(preview).toMatchObject({ format: 'folder', counts: { sessions: 2 } });
    expect(preview.touched.map(({ collection }) => collection)).toContain('documents');
    expect(preview.refused[0]?.where.vi).toContain('trong.pdf');
  });
});

describe('imports', () => {
  it('are there for their owner alone', async () => {
    const answer = await send('chuong-trinh.csv', PROGRAMME);
    const other = await signedIn();
    for (const [method, path, body] of [
      ['GET', '', {}],
      ['POST', '/preview', WISHES],
      ['POST', '/confirm', { base: baseOf(answer) }],
      ['POST', '/undo', {}],
      ['DELETE', '', {}],
    ] as const) {
      const strange = await call(method, `${IMPORTS}/${answer.id}${path}`, body, other);
      expect([method, path, strange.status, read(strange)]).toEqual([method, path, 404, { error: 'unknown_import' }]);
    }
    expect(read(await call('GET', IMPORTS, {}, other))).toEqual({ imports: [] });
    for (const id of ['..', '..%2F..%2Fsotay.db', 'x'.repeat(22), '%00']) {
      expect((await call('GET', `${IMPORTS}/${id}`, {})).status).toBeGreaterThanOrEqual(400);
    }
  });

  it('are for editors and owners', async () => {
    const announcer = await signedIn({ role: { conference: SLUG, role: 'announcer' } });
    const editor = await signedIn({ role: { conference: SLUG, role: 'editor' } });
    const bytes = Buffer.from(PROGRAMME);
    expect((await call('POST', `${IMPORTS}?name=a.csv`, bytes, announcer)).status).toBe(403);
    expect((await call('POST', `${IMPORTS}?name=a.csv`, bytes, editor)).status).toBe(201);
    expect((await call('POST', `/conferences/elsewhere/imports?name=a.csv`, bytes, editor)).status).toBe(404);
    expect((await call('POST', `${IMPORTS}?name=a.csv`, bytes, {})).status).toBe(401);
    expect((await call('POST', `${IMPORTS}?name=a.csv`, { csv: PROGRAMME })).status).toBe(415);
    expect((await call('POST', `${IMPORTS}/x/preview`, { ...WISHES, from: 'https://x.example' })).status).toBe(400);
  });

  it('keep their file by a name that leads nowhere', async () => {
    const answer = await send('../../../etc/pass:wd\u0000.csv', PROGRAMME);
    expect(readdirSync(join(serving.data.folder, 'imports', answer.id, 'file'))).toEqual(['pass_wd.csv']);
  });
});

const HOSTILE = new URL('../../../shared/data/', import.meta.url);

describe('hostile files', () => {
  const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
  const made: Readonly<Record<string, string | Uint8Array>> = {
    'nothing.csv': '',
    'bomb.xlsx': zipSync({ 'xl/workbook.xml': new Uint8Array(60 * 1024 * 1024) }),
    'many.xlsx': zipSync(
      Object.fromEntries(Array.from({ length: 1200 }, (_, index) => [`xl/${index}.xml`, new Uint8Array(1)])),
    ),
    'not.xlsx': 'PK\u0003\u0004 and no more',
    'not.zip': 'this is none',
    'slip.zip': zipSync({ '../../anh/x.jpg': strToU8('x'), '/etc/passwd': strToU8('x') }),
    'old.xls': new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    'laughs.xml': '<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><schedule>&b;</schedule>',
    'external.xml': '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><schedule><title>&x;</title></schedule>',
    'deep.xml': '<a>'.repeat(20_000) + '</a>'.repeat(20_000),
    'deep.json': nested(100_000),
    'proto.json': '{"__proto__":{"polluted":true},"schedule":{"conference":{"days":[{"__proto__":1}]}}}',
    'long.json': JSON.stringify({ schedule: { conference: { title: 'x'.repeat(10_000_000), days: [] } } }),
    'surrogates.csv': 'Nội dung,Thời gian\n\ud800\u202e\u0000Z̶̧̢a̵l̷g̵o̶,08:00\n',
    'bytes.csv': Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256),
  };

  it.each(Object.entries(made))('end in words: %s', async (name, bytes) => {
    const { state } = await send(name, bytes);
    expect(['refused', 'ready']).toContain(state.kind);
    if (state.kind === 'refused') {
      for (const { what, then } of state.refusals) {
        expect([what.en, then.en, what.vi, then.vi].every((words) => words.length > 0)).toBe(true);
      }
    }
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
  });

  // The files of the neighbouring folder are there for whoever works on the whole; the ones made above always are.
  it.runIf(existsSync(HOSTILE))(
    'end in words: every file there is',
    async () => {
      const all = ['hostile-data', 'media/hostile', 'encodings', 'delegates'].flatMap((folder) =>
        readdirSync(new URL(folder, HOSTILE)).map((name) => `${folder}/${name}`),
      );
      // Reading each takes a second; the pictures are the business of the tests of photographs.
      for (const path of all.filter((name) => !/\.(?:svg|jpg|gif|png|pdf)$|utf|nfd|tcvn5712/.test(name))) {
        const answer = await send(path.split('/').at(-1) ?? '', readFileSync(new URL(path, HOSTILE)));
        expect([path, ['refused', 'ready'].includes(answer.state.kind)]).toEqual([path, true]);
        await call('DELETE', `${IMPORTS}/${answer.id}`, {});
      }
    },
    180_000,
  );

  it('leave nothing behind them in the log', () => {
    expect(serving.logged.filter((line) => (JSON.parse(line) as { level: number }).level >= 50)).toEqual([]);
  });
});

interface Row {
  readonly action: string;
  readonly about: string | null;
  readonly conference: string | null;
}

function audited(): Promise<readonly Row[]> {
  return serving.data.database.db.selectFrom('audit').selectAll().where('action', 'like', '%import%').execute();
}
