/** Saves a half-written form when its page is left. Runs in the browser; the buttons do the same without it. */

const form = document.querySelector<HTMLFormElement>('form[data-keep]')
if (form) {
  const asSent = () =>
    new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]))
  const written = () => {
    const fields = asSent()
    for (const name of ['_csrf', 'apnet', 'revisjon']) fields.delete(name)
    return fields.toString()
  }
  let kept = written()
  let isSent = false
  form.addEventListener('submit', () => {
    isSent = true
  })
  // Coming back with the browser's own back button: what is written from now on is kept again.
  addEventListener('pageshow', () => {
    isSent = false
  })
  const keep = () => {
    const now = written()
    if (isSent || now === kept) return
    kept = now
    navigator.sendBeacon(form.dataset.keep!, asSent())
  }
  addEventListener('pagehide', keep)
  document.addEventListener('visibilitychange', () => document.hidden && keep())
}

export {}
