/** Plays the system's browser at the practice provider's sign-in page: reads it, presses a button, follows the way back. */

/** @returns resolves once the app has answered the redirect */
export const browserThat =
  (answer: 'allow' | 'deny') =>
  async (url: string): Promise<void> => {
    const page = await (await fetch(url)).text();
    const fields = new URLSearchParams({ answer });
    for (const [, name = '', value = ''] of page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g))
      fields.append(name, value.replaceAll('&amp;', '&'));
    await fetch(url, { method: 'POST', body: fields });
  };
