import { describe, expect, it } from 'vitest';
import { organiserIn } from '../../../../src/desk/state/kept-organiser.ts';

const HOA = { id: 'o-1', name: 'Hoa', roles: { '*': 'owner', 'lang-son-2018': 'editor' } };

describe('the organiser a device kept', () => {
  it('is the one who was signed in last', () => {
    expect(organiserIn(JSON.stringify(HOA))).toEqual(HOA);
  });

  it('may do nothing by a role this build does not know', () => {
    const later = { ...HOA, roles: { 'lang-son-2018': 'editor', 'hue-2021': 'usher', 'vinh-2022': 7 } };
    expect(organiserIn(JSON.stringify(later))).toEqual({ ...HOA, roles: { 'lang-son-2018': 'editor' } });
  });

  it.each([
    null,
    '{"id":"o-1","na',
    'null',
    '"o-1"',
    '[]',
    '{}',
    '{"id":1,"name":"Hoa","roles":{}}',
    '{"id":"o-1","roles":{}}',
    '{"id":"o-1","name":"Hoa"}',
    '{"id":"o-1","name":"Hoa","roles":["owner"]}',
  ])('is nobody where %s is kept', (kept) => {
    expect(organiserIn(kept)).toBeUndefined();
  });
});
