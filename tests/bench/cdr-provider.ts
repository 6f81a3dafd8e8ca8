/**
 * A provider with many records that answers at once and without a limit, in a process of its own: `cdr-provider.ts RECORDS NEWEST
 * OTHER`, the newest one's epoch milliseconds and the base URL of who answers all else. It prints its own base URL.
 */
import { createServer, request as forwardTo } from 'node:http';
import type { AddressInfo } from 'node:net';

const pageSize = 500;
const [records = 0, newestMs = 0] = process.argv.slice(2).map(Number);
const { port: otherPort } = new URL(process.argv[4] ?? '');

const server = createServer((request, response) => {
  const { method = 'GET', url = '/', headers } = request;
  const { pathname, searchParams } = new URL(url, 'http://provider.invalid');
  if (pathname !== '/v1/cdrs') {
    const onward = forwardTo({ host: '127.0.0.1', port: otherPort, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on('error', () => response.destroy());
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
    return;
  }
  const from = Number(searchParams.get('cursor') ?? 0);
  const data = Array.from({ length: pageSize }, (_, index) => record(from + index));
  const next = from + pageSize < records ? String(from + pageSize) : null;
  response
    .writeHead(200, { 'content-type': 'application/json', 'ratelimit-limit': '1000000' })
    .end(JSON.stringify({ data, nextCursor: next }));
});
server.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`);
});

function record(index: number) {
  const createdMs = newestMs - (index + 1) * 20_000;
  const at = (seconds: number): string => new Date(createdMs + seconds * 1000).toISOString();
  return {
    callId: `call_${index}`,
    clientRef: `ref_${index}`,
    state: 'completed',
    to: '+12025550100',
    callerId: '+12025550142',
    agentId: `agent${index % 40}`,
    campaignId: 'spring-renewals',
    createdAt: at(0),
    answeredAt: at(12),
    endedAt: at(12 + (index % 300)),
    hangupBy: 'contact',
    disposition: { code: 'renewed', savedAt: at(400) },
  };
}
