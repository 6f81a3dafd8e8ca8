/**
 * Edge: an answer with its whole body already here, so that a connection lost in the middle is a failed attempt, and one
 * that never stops does not fill the memory.
 */

/** The largest honest answer, 500 CDRs, is a tenth of this. */
const mostBytes = 4 * 1024 * 1024;

/** @throws RangeError if the body is larger than any answer of the API */
export async function answerWithin(response: Response, limit = mostBytes): Promise<Response> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  const body: ReadableStream<Uint8Array<ArrayBuffer>> | null = response.body;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    // Leaving the loop cancels the body, and with it the connection.
    if (bytes > limit) throw new RangeError(`the answer is larger than ${limit} bytes`);
    chunks.push(chunk);
  }
  return new Response(bytes === 0 ? null : new Blob(chunks), {
    status: response.status,
    headers: response.headers,
  });
}
