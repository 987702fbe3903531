// Reads a list, creates safely, keeps to the limit.  HUB_URL=https://hub.example HUB_TOKEN=coh_... node partner.mjs
const { HUB_URL, HUB_TOKEN } = process.env;
let secondsWaited = 0;

/** One GraphQL call: gives the data, waits when told to (five times at most), throws the first error otherwise. */
async function hub(query, variables = {}, waitsLeft = 5) {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${HUB_TOKEN}` };
  const [body, signal] = [JSON.stringify({ query, variables }), AbortSignal.timeout(30_000)];
  const response = await fetch(new URL('/graphql', HUB_URL), { method: 'POST', headers, body, signal });
  const { data, errors } = await response.json().catch(() => ({})); // a proxy in between may not speak JSON
  if (data && !errors) return data;
  const { message, extensions } = errors?.[0] ?? { message: `HTTP ${response.status}, no answer of the hub` };
  if (extensions?.code !== 'TOO_MANY_REQUESTS' || waitsLeft === 0) throw new Error(message);
  await new Promise((resolve) => setTimeout(resolve, extensions.retryAfter * 1000));
  secondsWaited += extensions.retryAfter;
  return hub(query, variables, waitsLeft - 1);
}

/** Adds up exactly: whole cents as BigInt. All amounts of one currency have the same number of decimals. */
function add(sum, amount) {
  const decimals = amount.split('.')[1]?.length ?? 0;
  const cents = BigInt(sum.replace('.', '')) + BigInt(amount.replace('.', ''));
  const digits = String(cents).replace(/\d+/, (all) => all.padStart(decimals + 1, '0'));
  return decimals ? `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}` : digits;
}

try {
  if (!HUB_URL || !HUB_TOKEN) throw new Error('set HUB_URL and HUB_TOKEN');

  // 1. Every invoice, whatever its status, page by page.
  const pageQuery = `query Page($after: String) { invoices(first: 100, after: $after) {
    nodes { total { amount currency } } pageInfo { hasNextPage endCursor } } }`;
  let [count, page, sums] = [0, null, {}];
  do {
    page = (await hub(pageQuery, { after: page?.pageInfo.endCursor })).invoices;
    for (const { total } of page.nodes) sums[total.currency] = add(sums[total.currency] ?? '0', total.amount);
    count += page.nodes.length;
  } while (page.pageInfo.hasNextPage);
  const totals = Object.entries(sums).map(([currency, sum]) => `${currency} ${sum}`);
  console.log(`invoices: ${count}, total by currency: ${totals.join(', ') || 'none'}`);

  // 2. The same create twice, as after a lost answer. Take the key from your own data, such as an order's number.
  const order = `partner-example-${Date.now()}`;
  const input = { name: 'Partner Example', externalId: order, idempotencyKey: order };
  const create = 'mutation Create($input: CreateClientInput!) { createClient(input: $input) { id } }';
  const ids = [await hub(create, { input }), await hub(create, { input })].map((data) => data.createClient.id);
  const find = 'query Find($order: String) { clients(filter: { externalId: $order }) { totalCount } }';
  const found = (await hub(find, { order })).clients.totalCount;
  if (ids[0] !== ids[1] || found !== 1) throw new Error(`${found} clients instead of one: ${ids.join(', ')}`);
  console.log(`one client: ${ids[0]}`);

  // 3. Small calls until the hub says "too many"; hub() waits and goes on. After 1,000 calls it gives up.
  secondsWaited = 0;
  for (let calls = 0; secondsWaited === 0 && calls < 1000; calls++) await hub('{ me { name } }');
  if (secondsWaited === 0) throw new Error('the limit was not met in 1,000 calls');
  console.log(`met the limit, waited ${secondsWaited} s, went on`);
} catch (error) {
  console.error(`failed: ${error.message}${error.cause ? ` (${error.cause.code ?? error.cause})` : ''}`);
  process.exitCode = 1;
}
