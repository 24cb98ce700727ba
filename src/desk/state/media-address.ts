/** Where a media file of a conference can be had by its digest. */
export function mediaAddress(slug: string, digest: string): string {
  return `/api/v1/conferences/${slug}/public/objects/${digest}`;
}
