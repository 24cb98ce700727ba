/** Paths of a delegate's own things. `conference` says which of the conferences this phone is signed in at is meant. */
export function mePaths(conference: string): MePaths {
  const base = '/api/v1/me';
  const of = `?conference=${conference}`;
  return {
    own: base + of,
    signIn: `${base}/sign-in`,
    signOut: `${base}/sign-out${of}`,
    device: (id) => `${base}/devices/${id}${of}`,
    mutations: `${base}/mutations${of}`,
    export: `${base}/export${of}`,
    erasure: `${base}/erasure${of}`,
    uploads: `${base}/uploads${of}`,
    upload: (id) => `${base}/uploads/${id}${of}`,
  };
}

export interface MePaths {
  readonly own: string;
  readonly signIn: string;
  readonly signOut: string;
  device(id: string): string;
  readonly mutations: string;
  readonly export: string;
  readonly erasure: string;
  readonly uploads: string;
  upload(id: string): string;
}
