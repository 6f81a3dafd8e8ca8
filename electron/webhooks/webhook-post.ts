/**
 * Edge: one signed POST to an endpoint of the CRM. The signature is over the time and the body (`X-Signature: t=unix
 * seconds,v1=hex HMAC-SHA256 of "t.body"`), so that nobody else can make one up or send an old one again much later.
 */
import { createHmac } from 'node:crypto';

import { fail, ok, type Result } from '../../shared/errors/app-error.ts';
import { answerWithin } from '../telephony/answer-body.ts';
import { errorOfAnswer, retryAfterOf } from '../telephony/api-error.ts';
import { errorOfNoAnswer } from '../telephony/no-answer.ts';

export interface WebhookPost {
  url: string;
  secret: string;
  /** The event's ID, for receivers that do not look into the body. */
  id: string;
  event: string;
  /** JSON. */
  body: string;
}

/** An endpoint that takes longer should take the event first and work later. */
const answerTimeoutMs = 10_000;
/** More of an answer says nothing more. */
const mostAnswerBytes = 64 * 1024;

/** Posts it once. Redirects are not followed: the event goes where the administrator said, or nowhere. */
export async function postWebhook(
  post: WebhookPost,
  userAgent: string,
  now: Date,
): Promise<Result<undefined>> {
  try {
    const answer = await fetch(post.url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(answerTimeoutMs),
      headers: {
        'Content-Type': 'application/json',
        'User-Agent': userAgent,
        'X-Event': post.event,
        'X-Delivery-ID': post.id,
        'X-Signature': signatureOf(post.body, post.secret, now),
      },
      body: post.body,
    });
    const { status } = answer;
    if (status >= 200 && status < 300) {
      await answer.body?.cancel();
      return ok(undefined);
    }
    if (status >= 300 && status < 400) {
      await answer.body?.cancel();
      return fail({ kind: 'application', code: 'redirected', detail: `HTTP ${status}`, status });
    }
    const text = await answerWithin(answer, mostAnswerBytes).then((whole) => whole.text());
    return fail(errorOfAnswer(status, text, retryAfterOf(answer.headers)));
  } catch (thrown) {
    return fail(errorOfNoAnswer(thrown, post.url));
  }
}

export function signatureOf(body: string, secret: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${mac}`;
}
