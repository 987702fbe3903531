import { connect, type AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Hub, startHub } from './harness.js';

describe('what is no request', () => {
  let hub: Hub;
  let port: number;
  beforeAll(async () => {
    hub = await startHub();
    await hub.app.http.listen({ port: 0, host: '127.0.0.1' });
    ({ port } = hub.app.http.server.address() as AddressInfo);
  });
  afterAll(() => hub.stop());

  it.each([
    ['no HTTP', 'marker-7f3\r\n\r\n', 400],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n', 400],
    ['headers too large', `GET /health HTTP/1.1\r\nhost: x\r\nmarker-7f3: ${'x'.repeat(17_000)}\r\n\r\n`, 431],
  ])('%s gets the shape of all refusals, and the connection ends', async (_, sent, status) => {
    const socket = connect(port, '127.0.0.1');
    socket.write(sent);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    const requestId = /x-request-id: (\S+)/.exec(head)?.[1];
    expect(JSON.parse(body)).toEqual({
      errors: [{ message: expect.stringMatching(/\.$/) as string, extensions: { code: 'BAD_REQUEST', requestId } }],
    });
    expect(body).not.toContain('marker-7f3');
  });
});
