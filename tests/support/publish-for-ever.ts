// Publishes edition after edition into the folder given, saying each number once it is safe, until it is killed.
import { openDataFolder } from '#server/data-folder.ts';
import { publish } from '#server/publishing/publish.ts';
import { draftWith, NOON, putDraft } from './data-folders.ts';

const [folder = '', slug = ''] = process.argv.slice(2);
const data = await openDataFolder(folder);
for (let round = 1; ; round++) {
  await putDraft(data, slug, draftWith(200, { 'phien-1': { abstract: { vi: `Lần ${process.pid}, vòng ${round}` } } }));
  const result = await publish(data, slug, { at: NOON });
  if (result.kind !== 'published') throw new Error(`not published: ${result.kind}`);
  process.stdout.write(`${result.edition}\n`);
}
