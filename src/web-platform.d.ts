// What browsers, workers and Node all have, for the realms that must run in each of them and so may use neither
// lib.dom nor Node's types. Only what is used; the shapes are those of lib.dom.

interface CryptoKey {
  readonly type: 'public' | 'private' | 'secret';
}
interface WebPlatformSubtleCrypto {
  digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  importKey(
    format: 'raw',
    key: Uint8Array<ArrayBuffer>,
    algorithm: { readonly name: string; readonly namedCurve: string },
    extractable: boolean,
    usages: readonly ('verify' | 'sign')[],
  ): Promise<CryptoKey>;
  verify(
    algorithm: { readonly name: string; readonly hash: string },
    key: CryptoKey,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>;
  sign(
    algorithm: { readonly name: string; readonly hash: string },
    key: CryptoKey,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<ArrayBuffer>;
}
declare const crypto: { readonly subtle: WebPlatformSubtleCrypto };
declare class TextEncoder {
  encode(text: string): Uint8Array<ArrayBuffer>;
}
declare class TextDecoder {
  constructor(encoding?: string, options?: { fatal?: boolean });
  decode(bytes: Uint8Array): string;
}
declare function btoa(binary: string): string;
declare function atob(base64: string): string;
