import { html } from 'hono/html';
import type { Connected } from '../people/open-people.ts';
import type { FormFields, FormProblem } from './read-form.ts';

type Page = ReturnType<typeof html>;

function frame(title: string, content: Page): Page {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – Conversations CRM</title>
<link rel="stylesheet" href="/set-up.css">
</head>
<body>
<main>
<p class="brand"><img src="/logo.png" width="32" height="32" alt=""> Conversations CRM</p>
${content}
</main>
</body>
</html>`;
}

/** Asks for token and database. The token is never shown again. `keptInMemory` where a restart forgets it. */
export function renderSetUp(asked: {
  connected: Connected | null;
  fields: Pick<FormFields, 'database'>;
  problem: FormProblem | null;
  keptInMemory: boolean;
}): Page {
  const { connected, fields, problem } = asked;
  const title = 'Your Notion database';
  return frame(
    problem === null ? title : `Not kept: ${title}`,
    html`<h1>${title}</h1>
${connected === null ? html`<p>Each memory becomes a page of a database of yours.</p>` : renderConnected(connected)}
<form method="post">
${renderField('token', 'Secret of your integration', '', 'password', problem)}
${renderField('database', 'Address or id of the database', fields.database, 'text', problem)}
<button type="submit" name="act" value="save">${connected === null ? 'Connect' : 'Change'}</button>
${connected === null ? '' : html`<button class="second" type="submit" name="act" value="forget" formnovalidate>Forget my secret</button>`}
</form>
<p class="quiet">${
      asked.keptInMemory
        ? 'Your secret is kept until this plugin is restarted, then it has to be entered again.'
        : 'Your secret is kept encrypted and is used for nothing but making these pages.'
    }</p>`,
  );
}

function renderConnected({ databaseTitle, filled, refused }: Connected): Page {
  if (refused) {
    return html`<p class="warning" role="alert">Notion refuses what you entered for “${databaseTitle}”. Enter it anew.</p>`;
  }
  return html`<p class="done" role="status">Connected with <strong>${databaseTitle}</strong>. Each memory becomes a page of it; you can go back to your desk.</p>
<ul>${filled.map((sentence) => html`<li>${sentence}</li>`)}</ul>`;
}

function renderField(
  name: keyof FormFields,
  label: string,
  value: string,
  type: 'password' | 'text',
  problem: FormProblem | null,
): Page {
  const wrong = problem?.field === name ? problem.message : null;
  return html`<label for="${name}">${label}</label>
<input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="off" autocapitalize="none" spellcheck="false" required${
    wrong === null ? '' : html` aria-invalid="true" aria-describedby="problem" autofocus`
  }>
${wrong === null ? '' : html`<p class="warning" role="alert" id="problem">${wrong}</p>`}`;
}

/** Says that the page cannot be used, and why. */
export function renderFailure(message: string): Page {
  return frame(
    'Not possible',
    html`<h1>This did not work</h1>
<p>${message}</p>
<p class="quiet">Open the set-up of Conversations CRM at your desk, and follow the link there.</p>`,
  );
}
