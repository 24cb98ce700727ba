import type { Publications } from '#server/publishing/publications.ts';
import { digestOf } from '#wire/digest.ts';
import { isAuthentic, type Head } from '#wire/head.ts';
import type { Channel } from '#wire/paths.ts';

/** What a head of a server says that is not so: its signature, and parts that are missing or other bytes. */
export async function brokenInHead(
  publications: Publications,
  head: Head,
  { slug, channel }: { readonly slug: string; readonly channel: Channel },
): Promise<readonly string[]> {
  const broken = (await isAuthentic(head)) ? [] : ['signature'];
  for (const [name, { digest }] of Object.entries(head.parts)) {
    const object = await publications.object(slug, channel, digest);
    if (!object || (await digestOf(object.bytes)) !== digest) broken.push(name);
  }
  return broken;
}
