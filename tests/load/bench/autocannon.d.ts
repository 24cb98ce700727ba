// autocannon ships no types; this is what is used of it.
declare module 'autocannon' {
  interface Load {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    readonly headers: Readonly<Record<string, string>>;
  }
  interface LoadResult {
    readonly requests: { readonly average: number; readonly total: number };
    readonly '2xx': number;
    readonly non2xx: number;
  }
  export default function autocannon(load: Load): Promise<LoadResult>;
}
