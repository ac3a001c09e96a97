// What the preview page does in the browser: opens columns, says what a tapped button does, and takes the new picture
// when a file was saved. Everything else is made by the server; without this script the page still shows it all.

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
  if (found) does.replaceChildren(found.cloneNode(true));
  state.tapped = found ? `${phone} ${address}` : '';
}

document.addEventListener('click', event => {
  const button = event.target.closest('button[data-address]');
  if (button === null) {
    if (event.target.closest('.phone .menu') === null) setOpen(null);
    return;
  }
  const phone = button.closest('[data-phone]').dataset.phone;
  say(phone, button.dataset.address);
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
  if (step === undefined) return;
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
  await fetch(event.target.action, { method: 'POST' });
  refresh();
});

/** Counts requests, so that an answer that was overtaken is not shown. */
let asked = 0;

async function refresh() {
  asked += 1;
  const mine = asked;
  try {
    const answer = await fetch(`fragment${location.search}`);
    const text = await answer.text();
    if (mine !== asked || !answer.ok) return;
    const focused = document.activeElement?.dataset?.address;
    const name = document.activeElement?.name;
    const page = new DOMParser().parseFromString(text, 'text/html');
    main.replaceChildren(...page.body.childNodes);
    const opener = document.querySelector(`[aria-controls="${CSS.escape(state.open)}"]`);
    setOpen(opener);
    const [phone, address] = state.tapped.split(' ');
    if (address !== undefined) say(phone, address);
    if (focused) document.querySelector(`[data-address="${CSS.escape(focused)}"]`)?.focus();
    else if (name) document.querySelector(`select[name="${CSS.escape(name)}"]`)?.focus();
  } catch {
    // The stream below says when the server is gone.
  }
}

const events = new EventSource('events');
events.addEventListener('open', () => {
  lost.hidden = true;
  refresh();
});
events.addEventListener('error', () => {
  lost.hidden = false;
});
events.addEventListener('changed', refresh);
