// What the preview page does in the browser: opens columns, says what a tapped button does, and takes the new picture
// when a file was saved. Everything else is made by the server; without this script the columns stand open.

const main = document.querySelector('main');
const lost = document.getElementById('lost');

/** Addresses of what is open and what was tapped, so that a new picture does not close it. */
const state = { open: '', tapped: '' };

function setOpen(button) {
  for (const other of document.querySelectorAll('[aria-expanded]')) {
    const isIt = other === button;
    other.setAttribute('aria-expanded', String(isIt));
    document.getElementById(other.getAttribute('aria-controls')).hidden = !isIt;
  }
  state.open = button === null ? '' : button.getAttribute('aria-controls');
}

function say(phone, address) {
  const texts = document.getElementById('texts');
  const does = document.getElementById('does');
  const found = [...texts.content.children].find(
    one => one.dataset.phone === phone && one.dataset.address === address,
  );
  if (found) {
    const place = phoneOf(phone);
    if (!place.contains(does)) place.append(does.parentElement);
    does.replaceChildren(found.cloneNode(true));
  }
  state.tapped = found ? `${phone} ${address}` : '';
}

function phoneOf(key) {
  return document.querySelector(`.phones > [data-phone="${key}"]`);
}

document.addEventListener('click', event => {
  const button = event.target.closest('button[data-address]');
  if (button === null) {
    if (event.target.closest('.phone .menu') === null) setOpen(null);
    return;
  }
  const phone = button.closest('[data-phone]').dataset.phone;
  say(phone, button.dataset.address);
  document.getElementById('does').parentElement.scrollIntoView({ block: 'nearest' });
  if (!button.hasAttribute('aria-controls')) {
    if (button.closest('.column') === null) setOpen(null);
  } else setOpen(button.getAttribute('aria-expanded') === 'true' ? null : button);
});

document.addEventListener('keydown', event => {
  const open = document.querySelector('[aria-expanded="true"]');
  if (open === null) return;
  if (event.key === 'Escape') {
    setOpen(null);
    open.focus();
    return;
  }
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  // Arrows are for the column that is open, and for nothing else that has the focus.
  if (step === undefined || !open.parentElement.contains(document.activeElement)) return;
  const column = document.getElementById(open.getAttribute('aria-controls'));
  const rows = [...column.querySelectorAll('button')];
  // The column stands above its button: up leads into it from below.
  const at = rows.indexOf(document.activeElement);
  const next = at === -1 ? (step === -1 ? rows.length - 1 : 0) : at + step;
  event.preventDefault();
  (rows[next] ?? open).focus();
});

document.addEventListener('change', event => {
  const form = event.target.closest('form.audience');
  if (form === null) return;
  const query = new URLSearchParams(new FormData(form));
  history.replaceState(null, '', `?${query}`);
  refresh();
});

document.addEventListener('submit', async event => {
  if (event.target.matches('form.audience')) return;
  event.preventDefault();
  const button = event.submitter;
  if (button.hasAttribute('aria-disabled')) return;
  button.setAttribute('aria-disabled', 'true');
  try {
    await fetch(event.target.action, { method: 'POST', redirect: 'manual' });
    await refresh();
  } catch {
    button.removeAttribute('aria-disabled');
  }
});

/** How to find what has the focus in the next picture. */
function focusedPath() {
  const { activeElement: focused } = document;
  if (focused === null || !main.contains(focused)) return null;
  const { address } = focused.dataset;
  if (address !== undefined) {
    const { phone } = focused.closest('[data-phone]').dataset;
    return `.phones > [data-phone="${phone}"] button[data-address="${CSS.escape(address)}"]`;
  }
  if (focused.name) return `[name="${CSS.escape(focused.name)}"]`;
  const href = focused.getAttribute('href');
  return href === null ? null : `main a[href="${CSS.escape(href)}"]`;
}

/** Counts requests, so that an answer that was overtaken is not shown. */
let asked = 0;

async function refresh() {
  asked += 1;
  const mine = asked;
  try {
    const answer = await fetch(`fragment${location.search}`);
    const text = await answer.text();
    if (mine !== asked || !answer.ok) return;
    const focused = focusedPath();
    const scrolled = document.querySelector('nav ul')?.scrollTop;
    const page = new DOMParser().parseFromString(text, 'text/html');
    main.replaceChildren(...page.body.childNodes);
    const opener = document.querySelector(`[aria-controls="${CSS.escape(state.open)}"]`);
    setOpen(opener);
    const [phone, address] = state.tapped.split(' ');
    if (address !== undefined) say(phone, address);
    const list = document.querySelector('nav ul');
    if (list && scrolled !== undefined) list.scrollTop = scrolled;
    if (focused !== null) document.querySelector(focused)?.focus({ preventScroll: true });
  } catch {
    // The stream below says when the server is gone.
  }
}

document.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });

/** Null while nobody sees the page: a browser has six connections to a host, and each tab that follows holds one. */
let events = null;

function follow() {
  if (document.hidden) {
    events?.close();
    events = null;
    return;
  }
  if (events !== null) return;
  events = new EventSource('events');
  events.addEventListener('open', () => {
    lost.hidden = true;
    refresh();
  });
  events.addEventListener('error', () => {
    lost.hidden = false;
  });
  events.addEventListener('changed', refresh);
}

document.addEventListener('visibilitychange', follow);
follow();
