// Starts GraphiQL with the session of the web UI. The access token lives in memory only.
/* global React, ReactDOM, GraphiQL */

/** How long before its end an access token is renewed, in milliseconds. */
const margin = 60_000;

const welcome = `# The API of ClientOps Hub.
#
# Ctrl-Enter runs, Ctrl-Space completes.
# Escape, then Tab leaves the editor.
# The book on the left opens the manual.
#
# A mutation that is run here changes
# real records, in your name.

query NewestClients {
  me {
    username
    role
  }
  clients(first: 5) {
    totalCount
    nodes {
      id
      name
      company
      createdAt
    }
  }
}
`;

const refresh = 'mutation RefreshSession { refreshSession { token expiresAt user { username role } } }';

/** What the last refresh gave. */
let grant;
let refreshing;

const element = (id) => document.getElementById(id);

async function post(body, token) {
  const response = await fetch('/graphql', {
    method: 'POST',
    credentials: 'same-origin',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json;q=0.9',
      ...(token && { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });
  return response.json();
}

/** All tabs share the refresh cookie, which each refresh replaces: they take turns under the web UI's lock. */
function oneTabAtATime(work) {
  return 'locks' in navigator ? navigator.locks.request('coh-refresh', work) : work();
}

/** Trades the refresh cookie for a new access token; says so where nobody is signed in. */
function renew() {
  refreshing ??= oneTabAtATime(() => post({ query: refresh }))
    .then(({ data, errors }) => {
      if (data?.refreshSession) accept(data.refreshSession);
      else forget(errors?.[0]);
    })
    .finally(() => (refreshing = undefined));
  return refreshing;
}

function accept(fresh) {
  grant = fresh;
  element('who').textContent = `Signed in as ${fresh.user.username} (${fresh.user.role.toLowerCase()})`;
  element('notice').hidden = true;
  element('explorer').hidden = false;
  show();
}

function forget(error) {
  grant = undefined;
  const code = error?.extensions?.code;
  if (code === undefined || code === 'UNAUTHENTICATED') {
    tell('Nobody is signed in', 'The explorer works with the session of the app: sign in there first.');
  } else {
    tell('The explorer is not open to you yet', error.message);
  }
}

function tell(title, text) {
  element('who').textContent = '';
  element('notice-title').textContent = title;
  element('notice-text').textContent = text;
  element('notice').hidden = false;
  element('explorer').hidden = true;
}

async function fetcher(params) {
  if (!grant || Date.parse(grant.expiresAt) - Date.now() < margin) await renew();
  return post(params, grant?.token);
}

let root;

function show() {
  if (root) return;
  root = ReactDOM.createRoot(element('explorer'));
  root.render(
    React.createElement(GraphiQL, {
      fetcher,
      defaultQuery: welcome,
      isHeadersEditorEnabled: false,
      shouldPersistHeaders: false,
      storage: window.sessionStorage, // what is written here ends with the tab
      inputValueDeprecation: true,
      schemaDescription: true,
    }),
  );
}

/** Escape and then Tab leaves an editor, where Tab alone indents; CodeMirror's inputs get names. */
function makeReachable(editor) {
  const { CodeMirror: codeMirror } = editor;
  const name = editor.closest('[aria-label]')?.getAttribute('aria-label');
  codeMirror.getInputField().setAttribute('aria-label', name ?? 'Editor');
  let leaves = false;
  codeMirror.on('keydown', (_, event) => {
    if (event.key === 'Tab' && leaves) event.codemirrorIgnore = true;
    leaves = event.key === 'Escape' || (leaves && event.key === 'Shift');
  });
}

const reachable = new WeakSet();
new MutationObserver(() => {
  for (const editor of document.querySelectorAll('.CodeMirror')) {
    if (!editor.CodeMirror || reachable.has(editor)) continue;
    reachable.add(editor);
    makeReachable(editor);
  }
}).observe(element('explorer'), { childList: true, subtree: true });

if (typeof BroadcastChannel !== 'undefined') {
  new BroadcastChannel('coh-session').addEventListener('message', ({ data }) => {
    if (data === 'signed-out') forget();
    else renew().catch(unreachable);
  });
}

function unreachable() {
  tell('The server cannot be reached', 'Reload this page in a moment.');
}

renew().catch(unreachable);
