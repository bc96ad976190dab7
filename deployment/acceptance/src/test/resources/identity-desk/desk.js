// A day at the identity desk. Ends with 1 at the first thing that is not as it should be. Settings come from the
// environment: DESK_URL, DESK_TLS (folder of the certificates), DESK_PASSWORD (of celia, supervisor, and noe, reader),
// DESK_BIRTH_DATE, DESK_DUPLICATE (the two records of one hospital) and CHROMIUM. Born that day are also two whose names
// begin with QUE, one of each hospital.
import { check, close, visitor } from './browser.js';

const { DESK_URL, DESK_PASSWORD, DESK_BIRTH_DATE, DESK_DUPLICATE } = process.env;
const REASON = 'Vu au guichet avec la carte nationale';

async function onlyTheDesksComputers() {
  const stranger = await visitor(null);
  check(await stranger.go('login').catch(() => null) === null, 'without a certificate there is no connection');
  await stranger.context.close();
  const machine = await visitor('ris');
  check((await machine.go('login')).status() === 403, 'the certificate of a machine does not open the pages');
  await machine.isAccessible('the refusal');
  await machine.context.close();
  const person = await visitor('identity-desk');
  for (const path of ['/pix-pdq/fhir/metadata', '/pix-pdq/services/', '/registry/services/', '/repository/services/',
    '/imaging/dicomweb/studies', '/atna-audit/services/']) {
    const answer = await person.page.goto(new URL(path, DESK_URL).href);
    check(answer.status() === 403, 'a computer of the desk does not open ' + path);
  }
  await person.context.close();
}

async function nobodyTriesPasswordsForLong() {
  const desk = await visitor('identity-desk');
  await desk.go('login');
  await desk.isAccessible('login');
  for (let attempt = 0; attempt < 5; attempt++) {
    check((await desk.logIn('noe', 'hibiscus blanc')).status() === 403, 'a wrong password is refused');
  }
  await desk.isAccessible('the refused login');
  check((await desk.logIn('noe', DESK_PASSWORD)).status() === 403, 'the right one too, after five wrong ones');
  check((await desk.message()).includes('Trop d’essais'), 'and why');
  check(await desk.cookie() === undefined, 'nobody is logged in');
  await desk.context.close();
}

async function aReaderDecidesNothing() {
  const desk = await visitor('identity-desk');
  await desk.logIn('noe', DESK_PASSWORD);
  await desk.search(DESK_BIRTH_DATE, 'que');
  await desk.compareFirstTwo();
  check((await desk.text()).includes('pas de décider'), 'a reader looks and does not decide');
  check(await desk.page.locator('main form').count() === 0, 'and has no form for it');
  await desk.logOut();
  await desk.context.close();
}

async function logsIn(desk) {
  await desk.go('worklist');
  check(desk.at('login'), 'nobody comes in without login');
  await desk.page.keyboard.press('Tab');
  check(await desk.page.evaluate(() => document.activeElement.className) === 'skip', 'the skip link is first');
  await desk.focusIsSeen('.skip');
  await desk.page.keyboard.press('Enter');
  check(await desk.page.evaluate(() => document.activeElement.id) === 'contenu', 'and leads to the content');
  const answer = await desk.logIn('celia', DESK_PASSWORD);
  check(desk.at('worklist'), 'the worklist is the first page');
  await desk.isAccessible('the worklist');
  const cookie = await desk.cookie();
  check(cookie.secure && cookie.httpOnly && cookie.sameSite === 'Strict', 'the session cookie is secure');
  const headers = answer.headers();
  const policy = headers['content-security-policy'];
  check(policy.includes("default-src 'none'") && !policy.includes('unsafe'), 'no script may run', policy);
  check(headers['cache-control'] === 'no-store', 'nothing is kept');
  await desk.page.addScriptTag({ content: 'window.smuggled = true' }).catch(() => {});
  check(await desk.page.evaluate(() => window.smuggled) === undefined, 'an inline script is not run');
  desk.complaints.length = 0;
}

/** The duplicate is the newest pair of its kind: on the last page. */
async function findsTheDuplicateInTheWorklist(desk) {
  await desk.page.locator('#type').focus();
  await desk.page.keyboard.type('Doublon');
  await desk.press('main form button');
  const link = desk.page.locator('tbody a').filter({ has: desk.page.locator('xpath=self::*[@aria-label]') });
  const ids = DESK_DUPLICATE.split(',');
  for (;;) {
    const names = await link.evaluateAll(links => links.map(found => found.getAttribute('aria-label')));
    const row = names.findIndex(name => ids.every(id => name.includes(id)));
    if (row >= 0) {
      check(true, 'the duplicate waits');
      await desk.press('tbody tr:nth-child(' + (row + 1) + ') a');
      return;
    }
    await desk.press('a[rel=next]');
  }
}

async function asksForAMerge(desk) {
  check((await desk.heading()).startsWith('Comparaison'), 'two records are side by side');
  check(await desk.page.locator('#action-LINK').count() === 0, 'ids of one hospital are not merged here');
  await desk.isAccessible('the pair');
  await desk.decide('ASSIGN', 'J’appelle l’établissement');
  check((await desk.message()).includes('Pris en charge'), 'somebody takes care');
  await desk.page.locator('input[name=conserver]').first().focus();
  await desk.page.keyboard.press('Space');
  await desk.decide('MERGE_REQUEST', REASON);
  check((await desk.message()).includes('Fusion demandée'), 'a merge is asked for');
  await desk.isAccessible('the pair after a decision');
  await desk.go('requests');
  check((await desk.text()).includes(REASON), 'the request waits for the hospital');
  await desk.isAccessible('the requests');
  await desk.go('worklist?miens=oui');
  check((await desk.text()).includes(DESK_DUPLICATE.split(',')[0]), 'the worklist shows what one takes care of');
}

async function searches(desk) {
  await desk.search('1948', '');
  check(await desk.page.locator('[role=alert]').count() === 1, 'an unclear date is told');
  await desk.isAccessible('the search that was not understood');
  await desk.search(DESK_BIRTH_DATE, '');
  check(await desk.page.locator('tbody tr').count() >= 4, 'the birth date alone finds all of that day');
  check(await desk.page.locator('#lettres').getAttribute('maxlength') === '3', 'three letters at most');
  await desk.search(DESK_BIRTH_DATE, 'que');
  check(await desk.page.locator('tbody tr').count() === 2, 'the first letters find both records');
  await desk.isAccessible('the records found');
  await desk.compareFirstTwo();
}

async function state(desk) {
  return desk.page.locator('.state').textContent();
}

async function linksAndSeparates(desk) {
  const apart = await state(desk);
  await desk.decide('COMMENT', REASON);
  check((await desk.message()).includes('Commentaire'), 'a comment is kept');
  await desk.decide('LINK', REASON);
  check((await state(desk)).includes('la même personne'), 'two records are linked');
  await desk.decide('REVOKE', REASON);
  check(await state(desk) === apart, 'a link is reverted');
  await desk.decide('CANNOT_LINK', REASON);
  check((await state(desk)).includes('ce sont deux personnes'), 'two records are never linked');
  await desk.decide('REVOKE', REASON);
  await desk.decide('LINK', REASON);
  await desk.decide('UNLINK', REASON);
  check((await state(desk)).includes('à deux personnes'), 'a link is separated');
  check(await desk.page.getByText(REASON).count() >= 7, 'the journal of the pair tells who and why');
}

async function oneDecidesAtATime(desk) {
  const other = await desk.tab();
  await other.page.goto(desk.page.url());
  await other.decide('COMMENT', REASON);
  const answer = await desk.decide('LINK', REASON);
  check(answer.status() === 409, 'who decides second is told to look again');
  await desk.isAccessible('the conflict');
  await desk.page.goto(other.page.url());
  await other.page.close();
}

async function formsAreTheSitesOwn(desk) {
  const pair = desk.page.url();
  await desk.page.locator('main input[name=jeton]').evaluate(field => { field.value = 'forged'; });
  check((await desk.decide('LINK', REASON)).status() === 403, 'a form without the token is refused');
  await desk.page.goto(pair);
  check((await state(desk)).includes('à deux personnes'), 'and changes nothing');
}

async function looksBack(desk) {
  await desk.press('tbody a');
  check((await desk.heading()).startsWith('Personne'), 'a person is shown with its past');
  await desk.isAccessible('the person');
  for (const [key, title] of [['3', 'Collisions'], ['4', 'Signalements'], ['6', 'Journal']]) {
    await desk.press('nav a[accesskey="' + key + '"]');
    check(await desk.heading() === title, 'the menu leads to ' + title);
    await desk.isAccessible(title);
  }
  check((await desk.text()).includes(REASON), 'the journal tells what was done');
}

async function leaves(desk) {
  const cookie = await desk.cookie();
  await desk.logOut();
  check(desk.at('login'), 'who logs out sees the login');
  await desk.context.addCookies([cookie]);
  await desk.go('worklist');
  check(desk.at('login'), 'and the old session is worth nothing');
  const blocked = desk.complaints.filter(text => text.includes('Security Policy'));
  check(blocked.length === 0, 'the pages need nothing that their policy blocks', blocked.join(' '));
  const told = desk.asked.filter(url => !/^[^?]*(\?(dossier=\d+|fait=[A-Z_]+|type=[A-Z_]*|miens=oui|page=\d+|&)*)?$/.test(url));
  check(told.length === 0, 'no address tells of a patient', told.join(' '));
}

try {
  await onlyTheDesksComputers();
  await aReaderDecidesNothing();
  await nobodyTriesPasswordsForLong();
  const desk = await visitor('identity-desk');
  await logsIn(desk);
  await findsTheDuplicateInTheWorklist(desk);
  await asksForAMerge(desk);
  await searches(desk);
  await linksAndSeparates(desk);
  await oneDecidesAtATime(desk);
  await formsAreTheSitesOwn(desk);
  await looksBack(desk);
  await leaves(desk);
} catch (failure) {
  console.log('not ok ' + failure.message);
  process.exitCode = 1;
} finally {
  await close();
}
