/** The decisions of a service as tables one changes. Runs in the browser, on the page of a decision file only. */
import 'dmn-js/dist/assets/diagram-js.css'
import 'dmn-js/dist/assets/dmn-js-shared.css'
import 'dmn-js/dist/assets/dmn-js-drd.css'
import 'dmn-js/dist/assets/dmn-js-decision-table.css'
import 'dmn-js/dist/assets/dmn-js-decision-table-controls.css'
import 'dmn-js/dist/assets/dmn-js-literal-expression.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression.css'
import 'dmn-js/dist/assets/dmn-js-boxed-expression-controls.css'
import 'dmn-js/dist/assets/dmn-font/css/dmn.css'
import DmnModeler from 'dmn-js/dist/dmn-modeler.production.min.js'
import { translatedInto } from './diagram-words.ts'
import { drawField } from './drawn-field.ts'
import { NotKeptWhole } from './kept-whole.ts'

// The library reads version 1.3. The parts our tables use are the same in later versions, which only add; a file that
// uses what was added has parts the library does not know, and is refused.
const read13 = 'https://www.omg.org/spec/DMN/20191111/'
const later = /https:\/\/www\.omg\.org\/spec\/DMN\/(?:20211108|20230324)\//g

void drawField((place, changed) => {
  const choice = document.querySelector<HTMLSelectElement>('#beslutning')
  const additionalModules = [translatedInto('decision')]
  const modeler = new DmnModeler({
    container: place,
    decisionTable: { additionalModules },
    literalExpression: { additionalModules },
  })
  modeler.on('viewer.created', ({ viewer }) => viewer.on('commandStack.changed', changed))
  let version = read13
  choice?.addEventListener('change', () => {
    const view = modeler.getViews().find(({ id }) => id === choice.value)
    if (view) void modeler.open(view)
  })
  return {
    async draw(xml) {
      version = xml.match(later)?.[0] ?? read13
      const { warnings } = await modeler.importXML(xml.replaceAll(later, read13), { open: false })
      if (warnings.length > 0) throw new NotKeptWhole(String(warnings[0]))
      const views = modeler.getViews().filter(({ type }) => type !== 'drd')
      const before = choice?.value
      choice?.replaceChildren(...views.map(({ id, name }) => new Option(name || id, id)))
      const first = views.find(({ type }) => type === 'decisionTable') ?? views[0]
      const shown = views.find(({ id }) => id === before) ?? first
      if (!shown) throw new NotKeptWhole('no decisions')
      await modeler.open(shown)
      if (choice) choice.value = shown.id
    },
    async read() {
      return (await modeler.saveXML({ format: true })).xml.replaceAll(read13, version)
    },
    finish() {
      if (document.activeElement instanceof HTMLElement && place.contains(document.activeElement))
        document.activeElement.blur()
    },
  }
})
