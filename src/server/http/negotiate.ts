export type Encoding = 'br' | 'gzip' | 'identity';

// Smallest first: what wins when a browser says it likes all of them equally.
const ENCODINGS: readonly Encoding[] = ['br', 'gzip', 'identity'];

/**
 * The encodings a client takes, best first (RFC 9110 §12.5.3). Without the header, and when nothing at all is
 * acceptable, the plain bytes: an answer one may refuse is better than none.
 */
export function encodingsFor(accept: string | undefined): readonly Encoding[] {
  if (accept === undefined) return ['identity'];
  const weights = weightsIn(accept);
  const weightOf = (name: Encoding): number =>
    weights.get(name) ?? weights.get('*') ?? (name === 'identity' ? 0.001 : 0);
  const taken = ENCODINGS.filter((name) => weightOf(name) > 0);
  return taken.length > 0 ? taken.sort((a, b) => weightOf(b) - weightOf(a)) : ['identity'];
}

/** The best of `spoken` for an `Accept-Language` header (RFC 9110 §12.5.4, matched by base language), else `fallback`. */
export function languageFor<L extends string>(accept: string | undefined, spoken: readonly L[], fallback: L): L {
  if (accept === undefined) return fallback;
  const wanted = [...weightsIn(accept)].filter(([, weight]) => weight > 0).sort(([, a], [, b]) => b - a);
  for (const [tag] of wanted) {
    if (tag === '*') return fallback;
    const language = spoken.find((one) => one === tag || one === tag.split('-')[0]);
    if (language !== undefined) return language;
  }
  return fallback;
}

/** The items of a weighted list header, lower case, with their `q`; a malformed weight counts as 0. */
function weightsIn(header: string): ReadonlyMap<string, number> {
  const weights = new Map<string, number>();
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((piece) => piece.trim());
    if (name === '') continue;
    const q = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(name, q === undefined ? 1 : weightOf(q.slice(2)));
  }
  return weights;
}

function weightOf(text: string): number {
  return /^(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/.test(text) ? Number(text) : 0;
}
