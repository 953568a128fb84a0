import { lostBetween, NotKeptWhole } from './kept-whole.ts'
import { keepStylePolicy } from './strict-page.ts'

/** A model as a library draws it. */
export interface Drawing {
  /** @throws when the text is no such model, or one with parts the library does not know. */
  draw(xml: string): Promise<void>
  read(): Promise<string>
  /** Ends what is being written in the drawing, so that `read` has it. */
  finish(): void
}

/**
 * Puts a drawing on top of the text area of a file. The text area stays what is posted: a change in the drawing is
 * written to it, and a change in the text is drawn. A file the drawing would lose parts of is not drawn, and the page
 * is as without script.
 */
export async function drawField(make: (place: HTMLElement, changed: () => void) => Drawing): Promise<void> {
  const host = document.querySelector<HTMLElement>('[data-diagram]')
  const field = document.querySelector<HTMLTextAreaElement>('textarea[name="innhold"]')
  const place = host?.querySelector<HTMLElement>('[data-diagram-canvas]')
  if (!host || !field?.form || !place) return
  keepStylePolicy()
  let writing: Promise<void> = Promise.resolve()
  let isDrawing = false
  let isChanged = false
  const drawing = make(place, () => {
    if (isDrawing) return
    isChanged = true
    writing = writing.then(write, write)
  })

  async function write() {
    if (!isChanged) return
    isChanged = false
    field!.value = await drawing.read()
  }
  async function draw() {
    isDrawing = true
    host!.hidden = false
    try {
      await drawing.draw(field!.value)
      const lost = lostBetween(field!.value, await drawing.read())
      if (lost.length > 0) throw new NotKeptWhole(lost[0])
    } catch (error) {
      console.warn(error)
      host!.hidden = true
    }
    isDrawing = false
    for (const plain of document.querySelectorAll<HTMLElement>('[data-undrawn]')) plain.hidden = !host!.hidden
    const reason = document.querySelector<HTMLElement>('[data-diagram-refused]')
    if (reason) reason.hidden = !host!.hidden
  }

  field.addEventListener('change', draw)
  let isWritten = false
  // Before every other listener: the form is posted when the last change in the drawing is in the text.
  document.addEventListener(
    'submit',
    (event) => {
      if (event.target !== field.form || host.hidden || isWritten) return
      event.preventDefault()
      event.stopImmediatePropagation()
      drawing.finish()
      const { submitter } = event
      // Cells hold what is typed for a moment before they give it on.
      setTimeout(async () => {
        await writing.catch(() => undefined)
        isWritten = true
        field.form?.requestSubmit(submitter)
        isWritten = false
      }, 350)
    },
    true,
  )
  await draw()
}
