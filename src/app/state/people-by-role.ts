import { ROLES, type Participation, type Role } from '#domain/session.ts';

/** Who takes part, role after role as a reader expects them; each person once a role. */
export function peopleByRole(
  people: readonly Participation[] | undefined,
): readonly { readonly role: Role; readonly people: readonly string[] }[] {
  return ROLES.map((role) => ({
    role,
    people: [...new Set((people ?? []).filter((one) => one.role === role).map(({ person }) => person))],
  })).filter(({ people: own }) => own.length > 0);
}
