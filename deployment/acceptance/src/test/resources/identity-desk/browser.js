// A browser at the identity desk, driven by the keyboard alone. Each check prints a line; the first that fails ends the run.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

const { DESK_URL, DESK_TLS, CHROMIUM } = process.env;
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const password = readFileSync(DESK_TLS + '/password', 'utf8').trim();

const browser = await chromium.launch({
  executablePath: CHROMIUM,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});

export function check(condition, what, found = '') {
  if (!condition) {
    throw new Error(what + (found === '' ? '' : ', found: ' + found));
  }
  console.log('ok ' + what);
}

/** A browser of its own, with the certificate of that name or none. */
export async function visitor(certificate) {
  const context = await browser.newContext({
    ignoreHTTPSErrors: true,
    locale: 'fr-FR',
    clientCertificates: certificate
      ? [{ origin: new URL(DESK_URL).origin, pfxPath: DESK_TLS + '/' + certificate + '.p12', passphrase: password }]
      : [],
  });
  context.setDefaultTimeout(20_000);
  return new Desk(context, await context.newPage());
}

export async function close() {
  await browser.close();
}

/** One person in front of the pages. */
class Desk {
  constructor(context, page) {
    this.context = context;
    this.page = page;
    this.asked = [];
    this.complaints = [];
    page.on('request', request => this.asked.push(request.url()));
    page.on('console', message => message.type() === 'error' && this.complaints.push(message.text()));
  }

  /** Another tab of the same person. */
  async tab() {
    return new Desk(this.context, await this.context.newPage());
  }

  async go(path) {
    return this.page.goto(DESK_URL + path);
  }

  async heading() {
    return this.page.locator('h1').textContent();
  }

  async text() {
    return this.page.locator('main').textContent();
  }

  at(path) {
    return this.page.url() === DESK_URL + path;
  }

  async cookie() {
    return (await this.context.cookies()).find(cookie => cookie.name === '__Secure-imag-identity');
  }

  /** Presses Tab until the focus is where it is wanted, and looks whether it can be seen there. */
  async tabTo(selector) {
    for (let presses = 0; presses < 150; presses++) {
      await this.page.keyboard.press('Tab');
      if (await this.page.evaluate(wanted => document.activeElement.matches(wanted), selector)) {
        await this.focusIsSeen(selector);
        return;
      }
    }
    throw new Error('the Tab key never comes to ' + selector);
  }

  async focusIsSeen(selector) {
    const seen = await this.page.evaluate(() => {
      const style = getComputedStyle(document.activeElement);
      const box = document.activeElement.getBoundingClientRect();
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.left >= 0 && box.width > 0;
    });
    if (!seen) {
      throw new Error('the focus cannot be seen at ' + selector);
    }
  }

  async type(selector, text) {
    await this.tabTo(selector);
    await this.page.keyboard.press('Control+A');
    await this.page.keyboard.type(text);
  }

  /** Chooses a box or a radio button. */
  async choose(selector) {
    const box = this.page.locator(selector);
    await box.focus();
    await this.focusIsSeen(selector);
    await this.page.keyboard.press('Space');
    if (!await box.isChecked()) {
      throw new Error(selector + ' is not chosen with the space bar');
    }
  }

  /** Goes to a button or a link and presses Enter; gives the answer. */
  async press(selector) {
    await this.tabTo(selector);
    const [answer] = await Promise.all([this.page.waitForNavigation(), this.page.keyboard.press('Enter')]);
    return answer;
  }

  async logIn(name, secret) {
    await this.go('login');
    await this.type('#nom', name);
    await this.type('#motdepasse', secret);
    return this.press('main button');
  }

  async logOut() {
    return this.press('header form button');
  }

  /** Birth date first, then letters. */
  async search(date, letters) {
    await this.go('search');
    await this.type('#naissance', date);
    await this.type('#lettres', letters);
    return this.press('main form button');
  }

  /** Compares the first two records of a list. */
  async compareFirstTwo() {
    await this.choose('tbody tr:nth-child(1) input');
    await this.choose('tbody tr:nth-child(2) input');
    return this.press('main form[action=pair] button');
  }

  /** Decides something of the pair that is shown. */
  async decide(action, reason) {
    await this.choose('#action-' + action);
    await this.type('#motif', reason);
    return this.press('main form[method=post] button');
  }

  async message() {
    return this.page.locator('[role=status], [role=alert]').first().textContent();
  }

  /** WCAG 2.1 A and AA, on which RGAA is built; French; one heading, a skip link, no script. */
  async isAccessible(name) {
    await this.page.evaluate(axe);
    const found = await this.page.evaluate(() =>
      window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] }));
    const told = found.violations.map(rule => rule.id + ' at ' + rule.nodes.map(node => node.target.join(' ')).join(', '));
    check(told.length === 0, name + ' has no barrier that axe finds', told.join('; '));
    const plain = await this.page.evaluate(() => ({
      language: document.documentElement.lang,
      scripts: document.querySelectorAll('script, [style], [onclick], [onload], [onsubmit]').length,
    }));
    check(plain.language === 'fr' && plain.scripts === 0, name + ' is French and has no script', JSON.stringify(plain));
  }
}
