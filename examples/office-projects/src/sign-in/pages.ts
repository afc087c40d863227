import { html } from 'hono/html';
import { employees } from '../office/people.ts';
import { scopeWords } from './scopes.ts';

type Page = ReturnType<typeof html>;

function frame(title: string, content: Page): Page {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Office Projects</title>
<link rel="stylesheet" href="/office.css">
</head>
<body>
<main>
<p class="brand"><img src="/logo.png" width="32" height="32" alt=""> Office Projects</p>
${content}
</main>
</body>
</html>`;
}

/** Asks for name and password. `failed` is the name with which signing in did not work; null at first. */
export function renderSignIn(client: string, failed: string | null): Page {
  const title = 'Sign in';
  return frame(
    failed === null ? title : `Not signed in: ${title}`,
    html`<h1>${title}</h1>
<p>to let <strong>${client}</strong> use Office Projects for you</p>
${failed === null ? '' : html`<p class="warning" role="alert" id="failure">This name and password do not belong together.</p>`}
<form method="post">
<label for="name">Name</label>
<input id="name" name="name" value="${failed ?? ''}" autocomplete="username" autocapitalize="none" required autofocus${describedBy(failed)}>
<label for="password">Password</label>
<input id="password" name="password" type="password" autocomplete="current-password" required${describedBy(failed)}>
<button type="submit" name="act" value="sign-in">Sign in</button>
<button class="second" type="submit" name="act" value="deny" formnovalidate>Cancel</button>
</form>
<h2>An example: sign in as one of them</h2>
<table>
<thead><tr><th scope="col">Person</th><th scope="col">Name</th><th scope="col">Password</th></tr></thead>
<tbody>
${employees.map(
  ({ name, role, signInName, password }) =>
    html`<tr><td>${name}, ${role}</td><td><code>${signInName}</code></td><td><code>${password}</code></td></tr>`,
)}
</tbody>
</table>`,
  );
}

function describedBy(failed: string | null): Page | '' {
  return failed === null ? '' : html` aria-invalid="true" aria-describedby="failure"`;
}

/** Asks the person whether the client may do what it asks for. `returnHost` is where the answer goes. */
export function renderConsent(asked: {
  client: string;
  person: string;
  scopes: readonly string[];
  returnHost: string;
}): Page {
  return frame(
    'Allow access',
    html`<h1>Allow ${asked.client}?</h1>
<p>You are signed in as <strong>${asked.person}</strong>. With your consent, ${asked.client} may, in your name:</p>
<ul>
${asked.scopes.map((scope) => html`<li>${scopeWords[scope] ?? scope}</li>`)}
</ul>
<p class="quiet">The answer goes to <strong>${asked.returnHost}</strong>. Nothing can be changed with this access.</p>
<form method="post">
<button type="submit" name="act" value="allow">Allow</button>
<button class="second" type="submit" name="act" value="deny">Deny</button>
<p class="quiet">Not ${asked.person}? <button class="plain" type="submit" name="act" value="switch">Sign in as somebody else</button></p>
</form>`,
  );
}

/** Says that signing in cannot go on here, and why. */
export function renderFailure(message: string): Page {
  return frame(
    'Not possible',
    html`<h1>This did not work</h1>
<p>${message}</p>
<p class="quiet">Go back to where you came from and begin again there.</p>`,
  );
}
