import type { Page } from 'playwright-core';
import { badgeAddress } from '#domain/badge-codes.ts';
import type { BadgedDelegate } from './badged-delegates.ts';
import { untilReady } from './worker-probes.ts';

/** Signs a phone in with the badge of a delegate, as scanning its code does, and waits until it is. */
export async function signInByBadge(
  page: Page,
  { origin, conference }: { readonly origin: string; readonly conference: string },
  { byScan: { selector, secret } }: BadgedDelegate,
): Promise<void> {
  await page.goto(badgeAddress(origin, conference, selector, secret));
  await untilReady(page);
  await page.locator('.read .button.main').click();
  await page.waitForFunction((slug) => localStorage.getItem(`sotay-me-${slug}`) !== null, conference);
}

/** Signs a phone out on the delegate's own page, where it stands already, and waits until everything private went. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
  const sheet = page.getByRole('dialog', { name: 'Đăng xuất' });
  await sheet.getByRole('button', { name: 'Đăng xuất', exact: true }).click();
  await page.getByText('Đã đăng xuất. Mọi thứ riêng của bạn').waitFor();
}
