/**
 * Every request of every page comes through here: navigations are put to the app's listeners first, then the app's own
 * schemes are answered by its handlers, and all else goes to the network.
 */
import type { BrowserContext, Frame, Page, Request, Route } from 'playwright-core';

import { isAppUrl, toElectronUrl } from './electron-url.ts';
import { serve } from './protocol.ts';

export interface NavigationGuard {
  /** Whether `page` may load `url`. */
  mayNavigate(page: Page, navigation: { url: string; isMainFrame: boolean }): boolean;
}

export async function guardRequests(context: BrowserContext, guard: NavigationGuard): Promise<void> {
  await context.route('**', async (route: Route) => {
    const request = route.request();
    if (request.isNavigationRequest() && !mayNavigate(request, guard)) {
      // As Chromium itself does with a navigation that is given up: the page stays.
      await route.abort('aborted');
    } else if (isAppUrl(request.url())) {
      await serve(route);
    } else {
      await route.continue();
    }
  });
}

function mayNavigate(request: Request, guard: NavigationGuard): boolean {
  const frame = frameOf(request);
  // A window that the page opens has no frame yet; whatever it would load, it is closed.
  if (frame === undefined) return false;
  return guard.mayNavigate(frame.page(), {
    url: toElectronUrl(request.url()),
    isMainFrame: frame.parentFrame() === null,
  });
}

/** Playwright throws where a request came before its frame. */
function frameOf(request: Request): Frame | undefined {
  try {
    return request.frame();
  } catch {
    return undefined;
  }
}
