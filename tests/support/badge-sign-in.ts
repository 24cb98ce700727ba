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
