/** Keys of the document centre's desk. Runs in the browser; everything they do can be done without it. */

const place = document.querySelector<HTMLElement>('[data-desk-keys]')
if (place) begin(place)

function begin(place: HTMLElement): void {
  const dialog = place.querySelector('dialog')!
  const toggle = place.querySelector<HTMLButtonElement>('[data-keys-toggle]')!
  const list = document.querySelector<HTMLFormElement>('form[data-desk-list]')
  const links = [...(list?.querySelectorAll<HTMLAnchorElement>('tbody th a') ?? [])]
  const words = { off: toggle.textContent ?? '', on: toggle.dataset.on ?? '' }
  // The same choice as on the worklist: whoever turned the keys off there wants none here.
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
  document.addEventListener('keydown', (event) => {
    if (!isOn || event.defaultPrevented || dialog.open) return
    if (event.key === 'Enter' && event.ctrlKey) {
      if (press('register')) event.preventDefault()
      return
    }
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    if (act(event.key)) event.preventDefault()
  })
  // All acts post one form, whose first button registers the letter: Enter in a field of another act means that act.
  document.addEventListener('keydown', (event) => {
    const { target } = event
    if (event.key !== 'Enter' || event.ctrlKey || event.defaultPrevented) return
    if (!(target instanceof HTMLInputElement) || target.type === 'submit') return
    const button = target.closest('details')?.querySelector<HTMLButtonElement>('button[formaction]')
    if (!button) return
    event.preventDefault()
    button.click()
  })
  // A suggestion is put into its field at once; without scripts the button asks the server to.
  document.addEventListener('click', (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>('[data-use]')
    if (button && useSuggestion(button)) event.preventDefault()
  })

  /** True when the key meant something. */
  function act(key: string): boolean {
    if (key === '?') {
      dialog.showModal()
      return true
    }
    if (links.length > 0 && (key === 'j' || key === 'ArrowDown')) return move(1)
    if (links.length > 0 && (key === 'k' || key === 'ArrowUp')) return move(-1)
    if (key === 'n' || key === 'ArrowRight') return press('next')
    if (key === 'p' || key === 'ArrowLeft') return press('previous')
    if (key === 'g') return press('accept-all')
    if (key === 'q') return press('queue')
    if (key === 't' && !list) return press('take')
    const box = links[at()]?.closest('tr')?.querySelector<HTMLInputElement>('input[name="post"]')
    if (!box || !list) return false
    if (key === 'x') {
      box.checked = !box.checked
      return true
    }
    if (key === 't') {
      for (const other of list.querySelectorAll<HTMLInputElement>('input[name="post"]'))
        other.checked = other === box
      list.requestSubmit(list.querySelector<HTMLButtonElement>('[data-take]'))
      return true
    }
    return false
  }

  function press(name: string): boolean {
    const found = document.querySelector<HTMLElement>(`[data-key="${name}"]`)
    found?.click()
    return found !== null
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

/** `data-use` names the field, `data-value` what goes into it. */
function useSuggestion({ dataset }: HTMLElement): boolean {
  const named = document.getElementsByName(dataset.use ?? '')
  const value = dataset.value ?? ''
  for (const field of named) {
    if (field instanceof HTMLInputElement && field.type === 'radio') {
      if (field.value !== value) continue
      field.checked = true
    } else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) field.value = value
    else continue
    field.focus()
    return true
  }
  return false
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return target.type !== 'checkbox'
  return target.isContentEditable || /^(SELECT|TEXTAREA|SUMMARY|BUTTON)$/.test(target.tagName)
}

export {}
