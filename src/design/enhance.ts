/** Comfort on top of pages that work without it. Runs in the browser; bundled at start. */

const all = <E extends Element>(selector: string) => document.querySelectorAll<E>(selector)

// A second click must not send twice. The server is idempotent all the same; this only saves the reader a worry.
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (event.defaultPrevented || form.method !== 'post') return
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = '1'
  const button = event.submitter as HTMLElement | null
  if (!button?.dataset.busyText) return
  button.ariaBusy = 'true'
  button.dataset.text = button.textContent ?? ''
  button.textContent = button.dataset.busyText
})

// Coming back with the browser's own back button shows the page as it was left, so it is made usable again.
addEventListener('pageshow', () => {
  for (const form of all<HTMLFormElement>('[data-sent]')) delete form.dataset.sent
  for (const button of all<HTMLElement>('[aria-busy][data-text]')) {
    button.ariaBusy = null
    button.textContent = button.dataset.text ?? ''
  }
})

// `autofocus` is ignored by some browsers when the address has a fragment.
addEventListener('load', () => {
  if (document.activeElement === document.body)
    document.querySelector<HTMLElement>('[data-error-summary]')?.focus()
})

addEventListener('keydown', (event) => {
  const field = document.querySelector<HTMLInputElement>('[data-search-shortcut]')
  if (!field || event.key !== 'k' || !(event.ctrlKey || event.metaKey)) return
  event.preventDefault()
  field.focus()
})

// What only those who answer need is fetched when they begin to.
const later = document.querySelector<HTMLElement>('[data-script-on-use]')
if (later) {
  const fetchScript = () => {
    for (const kind of ['focusin', 'pointerdown'] as const) later.removeEventListener(kind, fetchScript)
    const script = document.createElement('script')
    script.src = later.dataset.scriptOnUse!
    document.head.append(script)
  }
  for (const kind of ['focusin', 'pointerdown'] as const) later.addEventListener(kind, fetchScript)
}

const openedForPrint: HTMLDetailsElement[] = []
addEventListener('beforeprint', () => {
  for (const details of all<HTMLDetailsElement>('main details:not([open])')) {
    details.open = true
    openedForPrint.push(details)
  }
})
addEventListener('afterprint', () => {
  for (const details of openedForPrint.splice(0)) details.open = false
})

for (const place of all<HTMLElement>('[data-poll]')) {
  let pause = 1000
  const until = Date.now() + 600_000
  const ask = async () => {
    const answer = await fetch(place.dataset.poll!, { headers: { accept: 'text/html' } }).catch(() => null)
    if (answer?.status === 200 && !answer.redirected) place.innerHTML = await answer.text()
    else if (Date.now() < until) {
      pause = Math.min(pause * 1.5, 15_000)
      setTimeout(ask, pause)
    }
  }
  setTimeout(ask, pause)
}

const warning = document.querySelector<HTMLElement>('[data-session-expires-at]')
if (warning) {
  let expiresAt = Date.parse(warning.dataset.sessionExpiresAt!)
  const form = warning.querySelector('form')!
  setInterval(() => {
    const left = expiresAt - Date.now()
    if (left < 300_000 && warning.hidden) {
      warning.hidden = false
      warning.role = 'alert'
    }
    if (left < 0 && form.isConnected)
      warning.firstElementChild!.textContent = warning.dataset.sessionEnded ?? ''
  }, 5000)
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    // As a plain form posts it, not in parts: the only form the server reads.
    const answer = await fetch(form.action, {
      method: 'post',
      headers: { accept: 'application/json' },
      body: new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)])),
    }).catch(() => null)
    if (!answer?.ok) return form.submit()
    expiresAt = Date.parse(((await answer.json()) as { expiresAt: string }).expiresAt)
    warning.hidden = true
  })
}

export {}
