// Sends the page's forms as JSON and puts in what the server says has changed. Without this script the forms work by reloading.

const notice = document.getElementById('notice');

/** @param {HTMLElement} list @param {HTMLElement} next keeps children whose mark is the same */
function keyed(list, next) {
  const wanted = [...next.children];
  const ids = new Set(wanted.map((child) => child.id));
  for (const child of [...list.children]) if (!ids.has(child.id)) child.remove();
  wanted.forEach((child, i) => {
    const there = document.getElementById(child.id);
    if (there && there.dataset.v === child.dataset.v) {
      if (list.children[i] !== there) list.insertBefore(there, list.children[i] ?? null);
      return;
    }
    if (there) there.remove();
    list.insertBefore(child, list.children[i] ?? null);
    if (child.classList.contains('bot')) announce(child);
  });
}

/** @param {{id: string, html: string}} part */
function put({ id, html }) {
  const there = document.getElementById(id);
  const holder = document.createElement('template');
  holder.innerHTML = html.trim();
  const next = holder.content.firstElementChild;
  if (!there || !next) return;
  if ('keyed' in next.dataset) return keyed(there, next);
  if (there.dataset.v === next.dataset.v) return;
  const focused = there.contains(document.activeElement) ? document.activeElement : null;
  const text = there.querySelector('textarea')?.value;
  there.replaceWith(next);
  const area = next.querySelector('textarea');
  if (area && text) area.value = text;
  if (focused) [...next.querySelectorAll(focused.localName)].find((e) => e.value === focused.value || e.name === focused.name)?.focus();
}

/** A tab shows that its phone got something while it was out of sight. @param {HTMLElement} item */
function announce(item) {
  const phone = item.closest('.phone');
  if (!phone || seen.has(phone)) return;
  document.getElementById(phone.id.replace('phone-', 'tab-'))?.classList.add('fresh');
}

const seen = new Set();
const watcher = new IntersectionObserver(
  (entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) seen.delete(target);
      else {
        seen.add(target);
        document.getElementById(target.id.replace('phone-', 'tab-'))?.classList.remove('fresh');
      }
    }
  },
  { threshold: 0.6 },
);
const watchAll = () => document.querySelectorAll('.phone').forEach((phone) => watcher.observe(phone));
watchAll();

const stream = new EventSource('/simulator/events');
stream.addEventListener('parts', (event) => {
  JSON.parse(event.data).parts.forEach(put);
  watchAll();
});
stream.addEventListener('open', () => document.documentElement.classList.add('live'));
stream.addEventListener('error', () => document.documentElement.classList.remove('live'));

document.addEventListener('submit', async (event) => {
  const form = event.target;
  if (form.method !== 'post') return;
  event.preventDefault();
  const data = Object.fromEntries(new FormData(form, event.submitter));
  const phone = form.closest('.phone');
  const area = form.querySelector('textarea');
  if (area) area.value = '';
  if (phone) {
    for (const open of phone.querySelectorAll('details.plus[open], details.picker[open]')) open.open = false;
    phone.querySelector('.talk').scrollTop = 0;
  }
  if (form.matches('.adder form')) {
    form.reset();
    form.parentElement.open = false;
  }
  const slow = setTimeout(() => document.body.setAttribute('aria-busy', 'true'), 300);
  try {
    const answer = await fetch(form.getAttribute('action'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(data),
    });
    const { ok, notice: words } = await answer.json();
    notice.textContent = words ?? '';
    if (!ok && area && !area.value) area.value = data.text ?? '';
  } catch {
    notice.textContent = 'シミュレーターにつながりません。';
    if (area && !area.value) area.value = data.text ?? '';
  } finally {
    clearTimeout(slow);
    document.body.removeAttribute('aria-busy');
  }
});

document.addEventListener('change', (event) => {
  const select = event.target;
  if (select.name !== 'as') return;
  const chat = select.closest('.phone').id.replace('phone-', '');
  void fetch('/simulator/speaker', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ chat, as: select.value }),
  });
});

// Enter sends, Shift+Enter breaks the line; Enter that ends a kanji conversion does neither
document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') for (const open of document.querySelectorAll('details.plus[open], details.adder[open]')) open.open = false;
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing || event.target.localName !== 'textarea') return;
  event.preventDefault();
  event.target.form.requestSubmit();
});

document.addEventListener('click', (event) => {
  const copy = event.target.closest('[data-copy]');
  if (copy) void navigator.clipboard?.writeText(copy.dataset.copy);
  for (const open of document.querySelectorAll('details.plus[open], details.adder[open]'))
    if (!open.contains(event.target)) open.open = false;
});
