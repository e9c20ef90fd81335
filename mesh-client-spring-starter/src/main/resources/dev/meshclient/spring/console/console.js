(() => {
  const every = 3000;
  const form = document.getElementById('explain-form');
  const state = document.getElementById('refresh-state');
  const pause = document.getElementById('pause');
  let paused = false;
  let lost = '';

  const reading = () => !getSelection().isCollapsed;
  const held = () => paused || document.hidden || form.contains(document.activeElement) || reading();

  function say(text) {
    if (state.textContent !== text) {
      state.textContent = text;
    }
  }

  // A selector that finds the same element in the page that comes next.
  function place(element) {
    if (element.id) {
      return '#' + CSS.escape(element.id);
    }
    if (element.localName === 'summary') {
      return '#' + CSS.escape(element.parentElement.id) + ' > summary';
    }
    return element.localName === 'a' ? 'a[href="' + CSS.escape(element.getAttribute('href')) + '"]' : null;
  }

  function replace(old, next) {
    next.querySelectorAll('details[id]').forEach(details => {
      const before = document.getElementById(details.id);
      if (before) {
        details.open = before.open;
      }
    });
    const active = old.contains(document.activeElement) ? place(document.activeElement) : null;
    const nth = active ? [...old.querySelectorAll(active)].indexOf(document.activeElement) : -1;
    old.replaceWith(next);
    const again = active ? next.querySelectorAll(active)[nth] : null;
    if (again) {
      again.focus({preventScroll: true});
    }
  }

  // Sections come and go with what is in force; then the whole page is loaded, once.
  function sameSections(page) {
    const ids = root => [...root.querySelectorAll('[data-live]')].map(part => part.id).join();
    return ids(page) === ids(document);
  }

  function take(page) {
    if (!sameSections(page)) {
      location.reload();
      return;
    }
    const left = scrollX;
    const top = scrollY;
    document.querySelectorAll('[data-live]').forEach(old => {
      replace(old, document.importNode(page.getElementById(old.id), true));
    });
    scrollTo({left, top, behavior: 'instant'});
  }

  async function refresh() {
    const answer = await fetch(location.href, {headers: {accept: 'text/html'}, cache: 'no-store'});
    if (!answer.ok) {
      throw new Error('status ' + answer.status);
    }
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    if (!page.getElementById('main')) {
      throw new Error('another page has come');
    }
    lost = '';
    if (!held()) {
      take(page);
    }
  }

  // A mesh so large that the page takes long is asked for less often.
  async function turn() {
    const start = performance.now();
    if (!held()) {
      try {
        await refresh();
      } catch (e) {
        lost = lost || 'No answer since ' + new Date().toLocaleTimeString();
      }
    }
    say(lost || (paused ? 'Paused' : form.contains(document.activeElement) ? 'Waits for the form' : ''));
    setTimeout(turn, Math.max(every, 10 * (performance.now() - start)));
  }

  pause.hidden = false;
  pause.addEventListener('click', () => {
    paused = !paused;
    pause.setAttribute('aria-pressed', String(paused));
    say(paused ? 'Paused' : '');
  });
  setTimeout(turn, every);
})();
