import type { Page } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { newPhone, type Phone } from '#tests/support/journeys/phone.ts';
import { settle } from '#tests/support/journeys/suffering.ts';
import { openVenue, SLUG, type Venue } from '#tests/support/journeys/venue.ts';

const PAGE = `/${SLUG}/`;

let venue: Venue;
let phone: Phone;

beforeEach(async () => {
  venue = await openVenue();
  phone = await newPhone(venue);
});
afterEach(async () => {
  await phone.discard();
  await venue.stop();
});

describe('an address of no conference', () => {
  const said = (): Promise<void> =>
    phone.page
      .getByRole('heading', { name: 'There is no such page.' })
      .or(phone.page.getByText('Không có trang này.'))
      .waitFor();

  it('says so at once, and leads home', async () => {
    const answer = await phone.page.goto(`${venue.proxy.origin}/khong-co/people`);
    expect(answer?.status()).toBe(404);
    await said();
    await phone.page.locator('a.button[href="/"]').click();
    // To the list of conferences, which leads on where there is but one.
    await expect.poll(() => new URL(phone.page.url()).pathname).toBe(PAGE);
  });

  it('says so also where the app itself answers', async () => {
    await settle(venue, phone);
    await phone.page.goto(`${venue.proxy.origin}/khong-co/people`);
    await said();
  });
});

describe('the first screen of a start without a network', () => {
  it('is the programme of the held edition, there before any script has run', async () => {
    const { edition } = await settle(venue, phone);
    await untilKept(phone.page, `>${await firstTitle(phone.page)}<`);
    venue.proxy.down();
    const answer = await phone.page.goto(venue.proxy.origin + PAGE);
    expect(await answer?.text()).toContain(await firstTitle(phone.page));
    await phone.untilEdition(edition);
  });

  it('carries the headers that came with the shell', async () => {
    await settle(venue, phone);
    await untilKept(phone.page, '<h3');
    const answer = await phone.page.goto(venue.proxy.origin + PAGE);
    const shell = await phone.page.evaluate(async () => [...(await fetch('/shell.html')).headers]);
    for (const name of ['content-security-policy', 'cross-origin-opener-policy', 'x-content-type-options']) {
      expect([name, answer?.headers()[name]]).toEqual([name, new Map(shell as [string, string][]).get(name)]);
    }
  });

  it('is of the newer edition as soon as that is held, and claims nothing that was only true then', async () => {
    await settle(venue, phone);
    await untilKept(phone.page, '<h3');
    const { edition } = await venue.publish();
    await phone.nudge();
    await phone.untilEdition(edition);
    await untilKept(phone.page, '<h3');
    const screen = (await screenOf(phone.page))?.split('<body>')[1] ?? '';
    expect(screen).toContain(`${edition}</a>`);
    expect(/data-passing|running|style=|<!--\[/.exec(screen)?.[0]).toBeUndefined();
  });

  it('speaks the language that was chosen', async () => {
    await settle(venue, phone);
    await phone.page.evaluate(() => localStorage.setItem('sotay.language', 'en'));
    await phone.open();
    await untilKept(phone.page, '<html lang="en"');
    expect(await screenOf(phone.page)).toContain('Programme');
  });
});

/** The kept screen, whole. */
function screenOf(page: Page): Promise<string | undefined> {
  return page.evaluate(async (path) => {
    const screen = await (await caches.open('sotay-screens')).match(path);
    return screen?.text();
  }, PAGE);
}

async function untilKept(page: Page, part: string): Promise<void> {
  await expect.poll(() => screenOf(page), { timeout: 20_000 }).toContain(part);
}

async function firstTitle(page: Page): Promise<string> {
  return page.getByTestId('session-card').first().getByRole('heading').innerText();
}
