import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { decodeText } from '#interchange/encoding.ts';
import { createOddities } from '#interchange/oddities.ts';

const read = (bytes: Uint8Array | string): { text: string; encoding: string; said: string } => {
  const oddities = createOddities();
  const raw = typeof bytes === 'string' ? Uint8Array.from([...bytes].map((byte) => byte.charCodeAt(0))) : bytes;
  const { text, encoding } = decodeText(raw, oddities);
  const said = oddities
    .found(0)
    .map(({ what }) => what)
    .join('; ');
  return { text, encoding, said };
};

describe('a text whose encoding nobody told', () => {
  it.each([
    [
      'TCVN3 (ABC)',
      'Nguy\xd4n Thu Vi\xd6t, Th\xad vi\xd6n t\xd8nh L\xb9ng S\xacn',
      'Nguyễn Thu Việt, Thư viện tỉnh Lạng Sơn',
    ],
    ['TCVN 5712-1 (VN1)', '\xa7\x84I H\x97I, th\xad vi\xd6n t\xd8nh', 'ĐẠI HỘI, thư viện tỉnh'],
    [
      'VISCII',
      'Nguy\xadn Thu Vi\xaet, Th\xdf vi\xaen t\xefnh L\xd5ng S\xbdn',
      'Nguyễn Thu Việt, Thư viện tỉnh Lạng Sơn',
    ],
    [
      'VNI-Windows',
      'Nguye\xe3n Thu Vie\xe4t, Th\xf6 vie\xe4n t\xe6nh La\xefng S\xf4n',
      'Nguyễn Thu Việt, Thư viện tỉnh Lạng Sơn',
    ],
    [
      'windows-1258',
      'Nguy\xea\xden Thu Vi\xea\xf2t, Th\xfd vi\xea\xf2n ti\xd2nh La\xf2ng S\xf5n',
      'Nguyễn Thu Việt, Thư viện tỉnh Lạng Sơn',
    ],
  ])('is read as %s, which is said', (encoding, bytes, text) => {
    expect(read(bytes!)).toEqual({ text, encoding, said: `its text is written in ${encoding}` });
  });

  it('is read as UTF-16 with and without a mark', () => {
    const little = Buffer.from('Nguyễn Thu Việt, 10/5/2018', 'utf16le');
    expect(read(little)).toMatchObject({
      text: 'Nguyễn Thu Việt, 10/5/2018',
      encoding: 'UTF-16 (little-endian, no mark)',
    });
    const big = Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(little).swap16()]);
    expect(read(big)).toMatchObject({ text: 'Nguyễn Thu Việt, 10/5/2018', encoding: 'UTF-16 (big-endian)' });
  });

  it('is UTF-8 where it can be, composed, and nothing is said of it', () => {
    expect(read(Buffer.from('Nguyễn'.normalize('NFD')))).toEqual({ text: 'Nguyễn', encoding: 'UTF-8', said: '' });
    expect(read(Buffer.from('\ufeffNguyễn')).text).toBe('Nguyễn');
  });

  it('is put right when its UTF-8 was once taken for Latin-1', () => {
    const mojibake = Buffer.from(Buffer.from('Nguyễn Thị Thanh Phương').toString('latin1'), 'utf8');
    expect(read(mojibake)).toMatchObject({ text: 'Nguyễn Thị Thanh Phương' });
    expect(read(mojibake).said).toContain('Latin-1');
  });

  it('is left alone when it only looks a little like that', () => {
    expect(read(Buffer.from('SÃO PAULO, Café, naïve Ã© test')).encoding).toBe('UTF-8');
  });

  it('is windows-1252 when it is neither UTF-8 nor Vietnamese', () => {
    expect(read('Universit\xe9 Libre, \x93quoted\x94, M\xfcller, Gr\xf6\xdfe')).toMatchObject({
      text: 'Université Libre, “quoted”, Müller, Größe',
      encoding: 'windows-1252',
    });
  });

  it('is what an XML declaration says when it is not UTF-8', () => {
    const bytes = '<?xml version="1.0" encoding="ISO-8859-2"?><a>\xb1\xe6\xea, \xb3\xf3d\xbc</a>';
    expect(read(bytes)).toMatchObject({ encoding: 'ISO-8859-2', text: expect.stringContaining('ąćę, łódź') as string });
  });

  it('keeps UTF-8 in which a byte is broken, and says so', () => {
    const { text, encoding, said } = read(
      Buffer.concat([Buffer.from('Größe Müller Université '), Buffer.from([0xff])]),
    );
    expect(encoding).toBe('UTF-8');
    expect(text).toContain('Größe');
    expect(said).toContain('1 bytes are no character');
  });

  it('has Đ where somebody typed an Icelandic eth, but keeps Icelandic', () => {
    expect(read(Buffer.from('Trần Hồng Ðào, tỉnh Lạng Sơn')).text).toBe('Trần Hồng Đào, tỉnh Lạng Sơn');
    expect(read(Buffer.from('Halldór Guðmundsson, Ísafjörður')).text).toBe('Halldór Guðmundsson, Ísafjörður');
  });
});

// Lists in real encodings, not part of the project: where the folder is absent these tests are not declared.
const DATA = new URL('../../../../shared/data/', import.meta.url);
if (existsSync(DATA)) {
  const file = (path: string): string => decodeText(readFileSync(new URL(path, DATA)), createOddities()).text;
  const namesIn = (text: string): readonly string[] =>
    text
      .replace(/^sep=.\r?\n/, '')
      .split(/\r?\n/)
      .flatMap((line) => line.split(/[,;\t]/)[1] ?? [])
      .map((name) => name.trim().toLowerCase());
  // The files of these encodings were converted with a loss: eth, which they lack, became a plain D.
  const LOSSY = ['cp1258', 'viscii', 'tcvn5712-1'];

  describe('a list of 120 delegates', () => {
    const known = namesIn(file('delegates/synthetic120_utf8.csv'));
    const others =
      'cp1258,mojibake-utf8-as-latin1,nfd,semicolon-sepline,tcvn3-abc,tcvn5712-1,utf16be-bom,utf16le-bom-tab,utf16le-nobom,utf8-bom,viscii,vni-windows';
    it.each(others.split(','))('has the same names in %s', (encoding) => {
      const names = namesIn(file(`delegates/synthetic120_${encoding}.csv`));
      const plain = (name: string): string => (LOSSY.includes(encoding) ? name.replace(/đ/g, 'd') : name);
      expect(names.map(plain)).toEqual(known.map(plain));
      expect(names).toHaveLength(known.length);
    });
  });

  describe('real Vietnamese prose', () => {
    it('reads the same in every encoding', () => {
      const about = (encoding: string): string =>
        file(`encodings/fossasia2010_vn_about_${encoding}.txt`).replace(/\s+/g, ' ');
      expect(about('viscii')).toBe(about('cp1258'));
      const wiki = (encoding: string): string => file(`encodings/uchardet_vi_${encoding}.txt`).replace(/\s+/g, ' ');
      expect(wiki('viscii').slice(0, 100)).toBe(wiki('utf-8').slice(0, 100));
      expect(wiki('windows-1258').slice(0, 100)).toBe(wiki('utf-8').slice(0, 100));
    });
  });
} else {
  console.info(`No ${DATA.pathname}: real lists in old encodings were not tested.`);
}
