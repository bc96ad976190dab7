// Works at the identity desk as a person does who has no mouse. Prints a line for each thing that is as it should be,
// ends with 1 at the first that is not. Settings come from the environment: DESK_URL, DESK_PFX, DESK_PFX_PASSWORD,
// DESK_USER, DESK_PASSWORD, DESK_BIRTH_DATE, DESK_LETTERS, CHROMIUM.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const { DESK_URL, DESK_PFX, DESK_PFX_PASSWORD, DESK_USER, DESK_PASSWORD, DESK_BIRTH_DATE, DESK_LETTERS } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

function require(condition, what) {
  if (!condition) {
    throw new Error(what);
  }
  console.log('ok ' + what);
}

/** WCAG 2.1 A and AA, on which RGAA is built. */
async function accessible(page, name) {
  await page.evaluate(axe);
  const found = await page.evaluate(() =>
    window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
  const told = found.violations.map(v => v.id + ' at ' + v.nodes.map(n => n.target.join(' ')).join(', '));
  require(told.length === 0, name + ' has no barrier that axe finds' + (told.length ? ': ' + told.join('; ') : ''));
}

/** Goes on with the Tab key until the focus is where it is wanted. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(wanted => document.activeElement.matches(wanted), selector)) {
      return;
    }
  }
  throw new Error('the Tab key never comes to ' + selector);
}

async function enter(page) {
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')]);
}

async function stranger() {
  const context = await browser.newContext({ ignoreHTTPSErrors: true });
  const page = await context.newPage();
  const answer = await page.goto(DESK_URL + 'worklist').catch(() => null);
  require(answer === null || answer.status() === 403, 'nobody comes in without a certificate');
  await context.close();
}

async function work() {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    javaScriptEnabled: true,
    locale: 'fr-FR',
    clientCertificates: [{ origin: new URL(DESK_URL).origin, pfxPath: DESK_PFX, passphrase: DESK_PFX_PASSWORD }],
  });
  const page = await context.newPage();
  const refused = [];
  page.on('console', message => message.type() === 'error' && refused.push(message.text()));

  await page.goto(DESK_URL + 'worklist');
  require(page.url().endsWith('/login'), 'nobody comes in without login');
  await accessible(page, 'login');
  await tabTo(page, '.skip');
  await tabTo(page, '#nom');
  await page.keyboard.type(DESK_USER);
  await tabTo(page, '#motdepasse');
  await page.keyboard.type(DESK_PASSWORD);
  await enter(page);
  require(page.url().endsWith('/worklist'), 'the worklist is the first page');
  await accessible(page, 'worklist');
  const cookie = (await context.cookies()).find(c => c.name === '__Secure-imag-identity');
  require(cookie.secure && cookie.httpOnly && cookie.sameSite === 'Strict', 'the session cookie is secure');

  await page.goto(DESK_URL + 'search');
  await accessible(page, 'search');
  await tabTo(page, '#naissance');
  await page.keyboard.type(DESK_BIRTH_DATE);
  await tabTo(page, '#lettres');
  await page.keyboard.type(DESK_LETTERS);
  await enter(page);
  require(await page.locator('tbody tr').count() === 2, 'the search finds both records');
  await accessible(page, 'search results');
  await tabTo(page, 'tbody tr:nth-child(1) input');
  await page.keyboard.press('Space');
  await tabTo(page, 'tbody tr:nth-child(2) input');
  await page.keyboard.press('Space');
  await tabTo(page, 'main form[action=pair] button');
  await enter(page);
  require((await page.locator('h1').textContent()).startsWith('Comparaison'), 'two records are compared');
  await accessible(page, 'pair');

  const pair = page.url();
  await tabTo(page, 'input[name=action]');
  await page.keyboard.press('Space');
  await tabTo(page, 'input[name=conserver]');
  await page.keyboard.press('Space');
  await tabTo(page, '#motif');
  await page.keyboard.type('Même patiente, vue au guichet');
  await tabTo(page, 'main form[method=post] button');
  await enter(page);
  require((await page.locator('[role=status]').first().textContent()).includes('Fusion demandée'), 'a merge is asked for');
  require(await page.getByText('vue au guichet').count() > 0, 'the journal tells why');
  await page.goto(DESK_URL + 'requests');
  require(await page.getByText('vue au guichet').count() > 0, 'the request waits for the hospital');
  await accessible(page, 'requests');

  for (const name of ['journal', 'collisions']) {
    await page.goto(DESK_URL + name);
    await accessible(page, name);
  }
  await page.goto(pair);
  await page.locator('tbody a').first().focus();
  await enter(page);
  require((await page.locator('h1').textContent()).startsWith('Personne'), 'a person is shown with its past');
  await accessible(page, 'person');

  await tabTo(page, 'header form button');
  await enter(page);
  await page.goto(DESK_URL + 'worklist');
  require(page.url().endsWith('/login'), 'who logged out is out');
  require(refused.length === 0, 'the browser refused nothing of the pages' + refused.join('; '));
  await context.close();
}

try {
  await stranger();
  await work();
} catch (failure) {
  console.log('not ok ' + failure.message);
  process.exitCode = 1;
} finally {
  await browser.close();
}
