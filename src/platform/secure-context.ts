/**
 * Whether this address may keep things offline and check signatures. Browsers allow that over HTTPS and on the machine
 * itself only; over plain HTTP the programme can be read, and that is all.
 */
export function isSecureAddress(): boolean {
  return isSecureContext;
}
