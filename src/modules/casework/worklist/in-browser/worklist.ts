/** Quick keys of the worklist. Runs in the browser; bundled at start. */

const place = document.querySelector<HTMLElement>('[data-quick-keys]')
const form = document.querySelector<HTMLFormElement>('form[data-worklist]')
if (place && form) begin(place, form)

function begin(place: HTMLElement, form: HTMLFormElement): void {
  const dialog = place.querySelector('dialog')!
  const toggle = place.querySelector<HTMLButtonElement>('[data-keys-toggle]')!
  const links = [...form.querySelectorAll<HTMLAnchorElement>('tbody th a')]
  const words = { off: toggle.textContent ?? '', on: toggle.dataset.on ?? '' }
  // Kept in this browser only: which keys one's hands know is nobody else's business.
  const kept = 'hurtigtaster'
  let isOn = readKept() !== 'av'
  place.hidden = false
  showState()

  place.querySelector('[data-keys-open]')!.addEventListener('click', () => dialog.showModal())
  place.querySelector('[data-keys-close]')!.addEventListener('click', () => dialog.close())
  toggle.addEventListener('click', () => {
    isOn = !isOn
    try {
      localStorage.setItem(kept, isOn ? 'pa' : 'av')
    } catch {
      // A browser that keeps nothing: it counts for this page.
    }
    showState()
  })
  // Enter needs no word: the case's link has the focus.
  document.addEventListener('keydown', (event) => {
    if (!isOn || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
    if (dialog.open || isTyping(event.target)) return
    if (act(event.key)) event.preventDefault()
  })

  /** True when the key meant something. */
  function act(key: string): boolean {
    if (key === 'j' || key === 'ArrowDown') return move(1)
    if (key === 'k' || key === 'ArrowUp') return move(-1)
    if (key === '?') {
      dialog.showModal()
      return true
    }
    if (key === '/') {
      location.assign(place.dataset.search!)
      return true
    }
    const box = boxOf(at())
    if (!box) return false
    if (key === 'x') {
      box.checked = !box.checked
      return true
    }
    if (key === 't') {
      for (const other of form.querySelectorAll<HTMLInputElement>('input[name="oppgave"]'))
        other.checked = other === box
      form.requestSubmit(form.querySelector<HTMLButtonElement>('[data-take]'))
      return true
    }
    return false
  }

  /** The row that has the focus; -1 when none has. */
  function at(): number {
    const row = document.activeElement?.closest('tbody tr')
    return links.findIndex((link) => link.closest('tr') === row)
  }

  /** Arrows scroll the page as ever until one has come into the list. */
  function move(by: 1 | -1): boolean {
    const now = at()
    const next = links[now < 0 ? 0 : now + by]
    if (!next) return false
    next.focus()
    next.closest('tr')?.scrollIntoView({ block: 'nearest' })
    return true
  }

  function boxOf(index: number): HTMLInputElement | null {
    return links[index]?.closest('tr')?.querySelector<HTMLInputElement>('input[name="oppgave"]') ?? null
  }

  function showState(): void {
    toggle.textContent = isOn ? words.off : words.on
  }

  function readKept(): string | null {
    try {
      return localStorage.getItem(kept)
    } catch {
      return null
    }
  }
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox'
  return target.isContentEditable || /^(SELECT|TEXTAREA|SUMMARY|BUTTON)$/.test(target.tagName)
}

export {}
