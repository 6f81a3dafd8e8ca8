/** The page on which somebody signs in at the practice provider: nothing to type, one button for each answer. */

/** @param fields of the authorization request, handed back with the answer */
export const consentPage = (
  clientId: string,
  scopes: readonly string[],
  fields: URLSearchParams,
): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Practice sign-in</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 30rem; margin: 15vh auto; padding: 0 1rem }
  button { font: inherit; padding: .4rem 1.2rem }
</style>
<h1>Practice sign-in</h1>
<p><b>${escaped(clientId)}</b> asks for access to the practice provider:</p>
<ul>${scopes.map((scope) => `<li>${escaped(scope)}</li>`).join('')}</ul>
<form method="post">
${[...fields].map(([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`).join('\n')}
<button name="answer" value="allow">Allow</button> <button name="answer" value="deny">Deny</button>
</form>
</html>
`;

/** For what may not be sent back to where it says it came from. */
export const refusalPage = (why: string): string => `<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Practice sign-in</title><h1>This sign-in cannot go on</h1><p>${escaped(why)}.</p></html>
`;

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? '');
