/** Where an organiser gets a media file of a conference by its digest, published or not. */
export function mediaAddress(slug: string, digest: string): string {
  return `/api/v1/desk/conferences/${slug}/media/${digest}`;
}
