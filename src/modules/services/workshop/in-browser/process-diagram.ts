/** The process of a service as a diagram one changes. Runs in the browser, on the page of a process file only. */
import 'bpmn-js/dist/assets/diagram-js.css'
import 'bpmn-js/dist/assets/bpmn-js.css'
import 'bpmn-js/dist/assets/bpmn-font/css/bpmn.css'
import BpmnModeler from 'bpmn-js/lib/Modeler'
import { translatedInto } from './diagram-words.ts'
import { drawField } from './drawn-field.ts'
import { NotKeptWhole } from './kept-whole.ts'

interface Canvas {
  zoom(to: 'fit-viewport'): number
}

// Parts of other namespaces, as the task extensions of Altinn, are kept by the library inside `extensionElements`.
void drawField((place, changed) => {
  const modeler = new BpmnModeler({ container: place, additionalModules: [translatedInto('process')] })
  modeler.on('commandStack.changed', changed)
  return {
    async draw(xml) {
      const { warnings } = await modeler.importXML(xml)
      if (warnings.length > 0) throw new NotKeptWhole(String(warnings[0]))
      modeler.get<Canvas>('canvas').zoom('fit-viewport')
    },
    async read() {
      return (await modeler.saveXML({ format: true })).xml ?? ''
    },
    finish() {
      modeler.get<{ complete(): void }>('directEditing').complete()
    },
  }
})
