/** Policy: the one page that FirstLeg opens in the system's browser: where the profile says that its agent signs in. */
import type { ProfileOAuth } from '../account/profile.ts';

/** @returns what opens a URL by `open`, and rejects if it is not of the profile's authorization endpoint */
export function signInPageOpener(
  oauth: ProfileOAuth | undefined,
  open: (url: string) => Promise<void>,
): (url: string) => Promise<void> {
  const allowed = oauth?.grant === 'authorization_code' ? pageOf(oauth.authorizationEndpoint) : undefined;
  return (url) =>
    allowed !== undefined && pageOf(url) === allowed
      ? open(url)
      : Promise.reject(new Error('this is not the page where the profile signs in'));
}

function pageOf(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}
